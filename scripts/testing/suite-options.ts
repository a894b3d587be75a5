/** What `npm test` was asked for. */
export interface SuiteOptions {
  /** Names of checks and projects; null: all. */
  readonly only: ReadonlySet<string> | null;
  /** Parts of test files' paths; none: all files. */
  readonly files: readonly string[];
}

/** `--only=a,b` and file names, in any order. @throws Error for any other option */
export const parseSuiteOptions = (args: readonly string[]): SuiteOptions => {
  let only: ReadonlySet<string> | null = null;
  const files: string[] = [];
  for (const arg of args) {
    if (arg.startsWith('--only=')) only = new Set(arg.slice('--only='.length).split(','));
    else if (arg.startsWith('-'))
      throw new Error(`unknown option ${arg}; there are --only=NAME,… and FILE …`);
    else files.push(arg.replaceAll('\\', '/').replace(/^\.\//, ''));
  }
  return { only, files };
};
