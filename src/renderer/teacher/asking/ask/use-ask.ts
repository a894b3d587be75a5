import { useState } from 'react';
import { useMember } from '../../../common/state/use-member.ts';
import { randomId } from '../../../common/random-id.ts';
import { useIsLinkLost, usePage } from '../../data/page-context.ts';
import { useAction, type Action } from '../../data/use-action.ts';
import type { QuizChoice } from './ask-choices.ts';
import { createSentOnce } from './sent-once.ts';
import type { SentQuestion } from './spot-questions.ts';

/** Why nothing can be asked now; null: it can. */
export const useWhyNot = (): 'no_lesson' | 'no_link' | null => {
  const has_lesson = (useMember('teacher', 'session') ?? null) !== null;
  const is_lost = useIsLinkLost();
  if (!has_lesson) return 'no_lesson';
  return is_lost ? 'no_link' : null;
};

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** The second half of a double click asks nothing more. */
const DOUBLE_MS = 600;

export interface AskWish {
  readonly question: SentQuestion;
  /** With what is on the lesson's screen, where something is. */
  readonly with_still: boolean;
}

/** Asks one question in the open lesson. @param onDone the node has it */
export const useAskQuestion = (onDone?: () => void): Action<[AskWish]> => {
  const { api } = usePage();
  const session_id = useMember('teacher', 'session')?.session_id;
  const [sent] = useState(() => createSentOnce(randomId));
  return useAction(async (wish: AskWish) => {
    if (session_id === undefined) return;
    const body = { session_id, ...wish };
    await api.call('askQuestion', { body: { ...body, run_id: sent.idOf(body) } });
    sent.done();
    onDone?.();
    await pause(DOUBLE_MS);
  });
};

export interface QuizWish extends QuizChoice {
  readonly quiz_id: string;
  readonly leaves_out_unready: boolean;
}

/** Asks a quiz of the library in the open lesson. @param onDone the node has it */
export const useAskQuiz = (onDone: () => void): Action<[QuizWish]> => {
  const { api } = usePage();
  const session_id = useMember('teacher', 'session')?.session_id;
  const [sent] = useState(() => createSentOnce(randomId));
  return useAction(async (wish: QuizWish) => {
    if (session_id === undefined) return;
    const body = { session_id, ...wish };
    await api.call('publishQuiz', { body: { ...body, run_id: sent.idOf(body) } });
    sent.done();
  }, onDone);
};
