import { useEffect, useState } from 'react';
import { useListView, useMember } from '../../common/state/use-member.ts';
import { callOf, isAwaited, type AskingCall } from './calls.ts';
import { whenNotTyping } from './when-not-typing.ts';

/** What the student is called to, at once; null: nothing. */
export const useAskingCall = (): AskingCall | null => {
  const run = useMember('class', 'quiz') ?? null;
  const seat = useMember('student', 'quiz_seat') ?? null;
  return callOf(run, seat);
};

/** What opens the panel, once nobody is in the middle of a sentence. */
export const useFreeCall = (): string | null => {
  const key = useAskingCall()?.key ?? null;
  const [free, setFree] = useState<string | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    return whenNotTyping(() => {
      setFree(key);
    });
  }, [key]);
  return free === key ? key : null;
};

/** 1 while an answer is waited for. */
export const useAwaited = (): number | null => {
  const run = useMember('class', 'quiz') ?? null;
  const seat = useMember('student', 'quiz_seat') ?? null;
  const answers = useListView('student', 'answers', (all) => all);
  return isAwaited(run, seat, answers) ? 1 : null;
};
