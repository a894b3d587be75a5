import {
  makeUpAnswerRoute,
  makeUpHandInRoute,
  makeUpQuizzesRoute,
  type MakeUpRun,
} from '../../../../shared/contract/asking/make-up.ts';
import type { SharedWith } from '../../../../shared/contract/sharing.ts';
import { AirError } from '../../../../shared/errors.ts';
import { createApi, isNetworkFailure } from '../../../common/api.ts';
import type { Refusal } from '../../asking/answer-state.ts';

/** What a student makes up for, as the node has it. */
export interface MakeUpCall {
  /** @throws {AirError} `ended` and `unauthorized`: its time is over */
  read(): Promise<{ readonly until: string; readonly runs: readonly MakeUpRun[] }>;
  /** @returns since when it is kept @throws {AirError} */
  answer(run_id: string, question_id: string, answer: unknown): Promise<string>;
  /** @throws {AirError} */
  handIn(run_id: string): Promise<MakeUpRun>;
}

export const createMakeUpCall = (
  { recording_id }: Pick<SharedWith, 'recording_id'>,
  pass: string,
): MakeUpCall => {
  const api = createApi({ token: pass });
  const params = { recording_id };
  return {
    read: () => api.callWith(makeUpQuizzesRoute, { params }),
    answer: async (run_id, question_id, answer) =>
      (await api.callWith(makeUpAnswerRoute, { params, body: { run_id, question_id, answer } })).saved_at,
    handIn: (run_id) => api.callWith(makeUpHandInRoute, { params, body: { run_id } }),
  };
};

const REASONS = ['answered', 'submitted', 'changes'] as const;

/** Why an answer was not taken, as `asking_student.refused` has it; null: it may be tried again. */
export const refusalOfAnswer = (error: unknown): Refusal | null => {
  if (isNetworkFailure(error) || !(error instanceof AirError)) return null;
  if (error.code === 'too_large') return 'too_large';
  const reason = REASONS.find((known) => known === error.details?.['reason']);
  return reason ?? 'gone';
};

/** Its time is over, or it was taken back. */
export const isOver = (error: unknown): boolean =>
  error instanceof AirError && (error.code === 'ended' || error.code === 'unauthorized');
