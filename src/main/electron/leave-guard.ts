export interface LeaveGuardDeps {
  /** Asks whether the page may be left though something on it is not saved. */
  readonly confirm: () => Promise<boolean>;
  /** Resolves once the page has told that it stays: a load that is asked for before would end with the one that was refused. */
  readonly settle: () => Promise<void>;
  readonly reload: () => void;
  /** It could not be asked, or not be loaded; the page stays. */
  readonly onFailed: (error: unknown) => void;
}

/**
 * A page that holds something unsaved is loaded anew once the teacher agrees. By itself Electron would stay and say nothing. A dialog
 * that its event could wait for would hold up this process, and with it the class's picture.
 */
export interface LeaveGuard {
  /** The page does not want to be left. true: it is left all the same; false: it stays, and the teacher is asked, once at a time. */
  mayLeave(): boolean;
  /** Another page is there: what was asked, and agreed to, of the one before counts no more. */
  forget(): void;
}

export const createLeaveGuard = ({ confirm, settle, reload, onFailed }: LeaveGuardDeps): LeaveGuard => {
  let has_agreed = false;
  let question: symbol | null = null;

  const reloadIfAgreed = async (): Promise<void> => {
    const own = Symbol('question');
    question = own;
    try {
      if (!(await confirm())) return;
      await settle();
      // The page that it was about may be gone.
      if (question !== own) return;
      has_agreed = true;
      reload();
    } catch (error) {
      has_agreed = false;
      onFailed(error);
    } finally {
      if (question === own) question = null;
    }
  };

  return {
    mayLeave() {
      if (has_agreed) {
        // For this once: a load that comes to nothing leaves the page with what is on it.
        has_agreed = false;
        return true;
      }
      if (question === null) void reloadIfAgreed();
      return false;
    },
    forget() {
      has_agreed = false;
      question = null;
    },
  };
};
