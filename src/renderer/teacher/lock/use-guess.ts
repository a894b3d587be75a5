import { useEffect, useState } from 'react';
import { AirError } from '../../../shared/errors.ts';
import { retryAfterMs, type CallInput } from '../../common/api.ts';
import { usePage } from '../data/page-context.ts';
import { useAction, type Action } from '../data/use-action.ts';
import { lock_desk, useLockedSince } from './use-lock.ts';

/** What the right PIN changes besides. */
type Changes = Omit<CallInput<'openLock'>['body'], 'pin'>;

export interface Guess extends Action<[pin: string, changes: Changes]> {
  /** The last one was not the PIN. */
  readonly is_wrong: boolean;
  /** Until the next one is taken, in seconds; 0: it is. */
  readonly wait_seconds: number;
  /** How long that was at first, in seconds. */
  readonly whole_wait_seconds: number;
}

/** Tries a PIN. The right one uncovers this window by the node's answer; the other ones are told by their boards. */
export const useGuess = (): Guess => {
  const { api } = usePage();
  const locked_since = useLockedSince();
  const [is_wrong, setWrong] = useState(false);
  const [until_ms, setUntil] = useState(0);
  const [wait_seconds, setWait] = useState(0);
  const [whole_wait_seconds, setWholeWait] = useState(0);
  useEffect(() => {
    const look = (): void => setWait(Math.max(0, Math.ceil((until_ms - performance.now()) / 1000)));
    look();
    if (until_ms <= performance.now()) return undefined;
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [until_ms]);
  const action = useAction(async (pin: string, changes: Changes) => {
    setWrong(false);
    try {
      const answer = await api.call('openLock', { body: { pin, ...changes } });
      if (answer.locked_since === null) lock_desk.open(locked_since);
    } catch (error) {
      const wait_ms = retryAfterMs(error);
      if (wait_ms !== null) {
        setUntil(performance.now() + wait_ms);
        setWholeWait(Math.ceil(wait_ms / 1000));
      } else if (error instanceof AirError && error.code === 'forbidden') setWrong(true);
      else throw error;
    }
  });
  return { ...action, is_wrong, wait_seconds, whole_wait_seconds };
};
