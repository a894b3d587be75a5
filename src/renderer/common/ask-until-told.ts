import { createBackoff } from './backoff.ts';

export interface Question<Answer> {
  /** The signal says that nobody waits for the answer any more. */
  readonly ask: (signal: AbortSignal) => Promise<Answer>;
  readonly onTold: (answer: Answer) => void;
  /** It was asked in vain: it is asked again, later each time, and told each time. */
  readonly onTrouble?: () => void;
}

const AGAIN = { base_ms: 500, max_ms: 15_000 };

/** Asks the node until it has told: a phone that has just woken up has its network back when it has. Returns how to stop. */
export const askUntilTold = <Answer>({ ask, onTold, onTrouble }: Question<Answer>): (() => void) => {
  const gone = new AbortController();
  const backoff = createBackoff(AGAIN);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askOnce = async (): Promise<void> => {
    try {
      const answer = await ask(gone.signal);
      if (!gone.signal.aborted) onTold(answer);
    } catch {
      if (gone.signal.aborted) return;
      timer = setTimeout(() => void askOnce(), backoff.next());
      onTrouble?.();
    }
  };
  void askOnce();
  return () => {
    gone.abort();
    clearTimeout(timer);
  };
};
