/**
 * Which release is running. The build puts the figures in; unbuilt sources say that they are.
 */
declare const BUILD_VERSION: string | undefined;
declare const BUILD_COMMIT: string | undefined;

/** The version of package.json. */
export const VERSION: string = typeof BUILD_VERSION === 'undefined' ? 'chưa dựng' : BUILD_VERSION;
/** The commit that was built: seven letters, `+` behind them where files differed from it. */
export const COMMIT: string = typeof BUILD_COMMIT === 'undefined' ? '–' : BUILD_COMMIT;
