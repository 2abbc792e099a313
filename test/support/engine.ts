/** Whether DuckDB, which only some commands need, is installed here. */
import { NoEngine, openEngine } from '../../app/province/engine.ts';

export const hasEngine = (): Promise<boolean> =>
  openEngine().then(
    (engine) => {
      engine.close();
      return true;
    },
    (error) => {
      if (error instanceof NoEngine) return false;
      throw error;
    },
  );
