import type { Logger } from '../logging/logger.ts';

export interface QuitGuardDeps {
  /** Ids of the lessons that are open now. */
  readonly openLessons: () => Promise<readonly string[]>;
  readonly endLesson: (session_id: string) => Promise<void>;
  /** Whether nothing that was typed would be lost, or the teacher says that it may be. */
  readonly mayLeave: () => Promise<boolean>;
  /** Asks the teacher whether the class may end. */
  readonly confirmEnd: () => Promise<boolean>;
  /** Says that a class could not be ended. */
  readonly sayEndFailed: () => Promise<void>;
  /** Closes the app for good. Called once. */
  readonly quit: () => void;
  readonly logger: Logger;
}

/** While a class is live, or something typed is not saved, closing the window or the app asks first. */
export interface QuitGuard {
  /** The app may close: nothing is live, or the teacher has agreed. */
  readonly passed: boolean;
  /** Somebody wants to close: asks what there is to ask, and then quits. One question at a time. */
  request(): Promise<void>;
  /** Close without a question, such as at the end of the system's session or by Ctrl-C. The class goes on at the next start. */
  pass(): void;
}

export const createQuitGuard = (deps: QuitGuardDeps): QuitGuard => {
  let passed = false;
  let asking = false;

  const mayQuit = async (): Promise<boolean> => {
    // Before a class is ended for it.
    if (!(await deps.mayLeave())) return false;
    let lessons: readonly string[];
    try {
      lessons = await deps.openLessons();
    } catch (error) {
      // An app that cannot even answer has no class to save; a window that cannot be closed would be worse.
      deps.logger.error({ err: error }, 'could not ask for open lessons while closing');
      return true;
    }
    if (lessons.length === 0) return true;
    if (!(await deps.confirmEnd())) return false;
    try {
      for (const session_id of lessons) await deps.endLesson(session_id);
      return true;
    } catch (error) {
      deps.logger.error({ err: error }, 'could not end the class while closing');
      await deps.sayEndFailed();
      return false;
    }
  };

  const pass = (): void => {
    if (passed) return;
    passed = true;
    deps.quit();
  };

  return {
    get passed() {
      return passed;
    },
    async request() {
      if (passed || asking) return;
      asking = true;
      try {
        if (await mayQuit()) pass();
      } finally {
        asking = false;
      }
    },
    pass,
  };
};
