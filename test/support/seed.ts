/** Properties go the way of the run's `SEED`: what failed in one run fails again in the next one with that seed. */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.SEED ?? 0) });
