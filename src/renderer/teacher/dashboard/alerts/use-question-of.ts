import { useCallback } from 'react';
import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import type { QuizResult } from '../../../../shared/contract/dashboard.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { usePage } from '../../data/page-context.ts';
import { useRead } from '../data/use-read.ts';

/** Which question an alert is about: of what was asked together, and its number there, from 1. */
export interface AlertQuestion {
  readonly title: string;
  readonly number: number;
}
/** null: that is not known. */
export type QuestionOf = (about: Alert['about']) => AlertQuestion | null;

type Asked = Pick<QuizResult, 'run_id' | 'title' | 'question_ids'>;

/** @param asked of the lesson */
export const questionIn =
  (asked: readonly Asked[]): QuestionOf =>
  (about) => {
    const run = asked.find(({ run_id }) => run_id === about?.run_id);
    const place = run?.question_ids.indexOf(about?.question_id ?? '') ?? -1;
    return run === undefined || place === -1 ? null : { title: run.title, number: place + 1 };
  };

/** What is asked now is known; of what was put away the node is asked, once for each. */
export const useQuestionOf = (session_id: string, alerts: readonly Pick<Alert, 'about'>[]): QuestionOf => {
  const { api } = usePage();
  const run = useMember('teacher', 'quiz') ?? null;
  const before = new Set(alerts.flatMap(({ about }) => about?.run_id ?? []));
  if (run !== null) before.delete(run.run_id);
  const wanted = [...before].sort().join(' ');
  const ask = useCallback(
    async (signal: AbortSignal): Promise<readonly Asked[]> =>
      wanted === '' ? [] : (await api.call('dashboardOverview', { params: { session_id }, signal })).quizzes,
    [api, session_id, wanted],
  );
  const asked = useRead(ask).value ?? [];
  const now = run === null ? [] : [{ ...run, question_ids: run.questions.map((one) => one.question_id) }];
  return questionIn([...now, ...asked]);
};
