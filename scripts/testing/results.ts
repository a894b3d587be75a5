/** One step of `npm test` that is right or wrong as a whole. */
export interface StepResult {
  readonly name: string;
  readonly is_right: boolean;
  readonly seconds: number;
}

/** A test that was not run. `note` is what it says of that; null: it does not say why. */
export interface SkippedTest {
  readonly name: string;
  readonly note: string | null;
}

/** How a vitest process and its tests ended. */
export interface RunResult {
  readonly name: string;
  readonly passed: number;
  /** Names of tests and files that failed. */
  readonly failed: readonly string[];
  readonly skipped: readonly SkippedTest[];
  readonly seconds: number;
  /** Of waiting, how the machine was when it began: see `Machine.slowness`. */
  readonly slowness: number;
}
