/** How long a choice made by arrow keys stands before it is sent: on their way to an option they choose each one between. */
export const SOON_MS = 400;

/** Sends what was chosen last, once nothing else has been chosen for a moment. */
export interface SendSoon {
  put(answer: unknown): void;
  /** What stands goes at once; nothing does where nothing stands. */
  flush(): void;
  /** What stands is not sent: something else was. */
  drop(): void;
}

export interface SendSoonDeps {
  readonly send: (answer: unknown) => void;
  /** Whether something stands now. */
  readonly onChange: (is_standing: boolean) => void;
}

export const createSendSoon = ({ send, onChange }: SendSoonDeps): SendSoon => {
  let standing: { readonly answer: unknown; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  const take = (): { readonly answer: unknown } | null => {
    const taken = standing;
    if (taken !== null) clearTimeout(taken.timer);
    standing = null;
    return taken;
  };
  const flush = (): void => {
    const taken = take();
    if (taken === null) return;
    send(taken.answer);
    onChange(false);
  };
  return {
    put(answer) {
      take();
      standing = { answer, timer: setTimeout(flush, SOON_MS) };
      onChange(true);
    },
    flush,
    drop() {
      if (take() !== null) onChange(false);
    },
  };
};
