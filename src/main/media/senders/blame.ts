import { isCrash } from '../../process/crash.ts';

/** How a sender's process was lost. */
export interface SenderEnd {
  /** As `ChildExit` has it. */
  readonly code: number | null;
  /** Why it was ended; null where it ended by itself. */
  readonly ended_for: string | null;
  /** By what it said last, its native threads did more than its viewers ask for. */
  readonly was_hot: boolean;
}

/**
 * Whether a viewer can have brought a sender down. What somebody ends (the system that is out of memory, a virus scanner, a
 * person) is no viewer's fault; nor is silence, where the whole machine was too busy to answer.
 * @param another_answered another sender, asked in the same time, answered soon
 */
export const mayBeViewers = ({ code, ended_for, was_hot }: SenderEnd, another_answered: boolean): boolean => {
  if (ended_for === null) return isCrash(code);
  return ended_for === 'spinning' || ended_for === 'growing' || was_hot || another_answered;
};
