import {
  lessonScoreRecordSchema,
  sessionSummaryRecordSchema,
  summaryDueRecordSchema,
  type LessonScoreRecord,
  type SessionSummaryRecord,
} from '../../shared/contract/dashboard.ts';
import { AirError } from '../../shared/errors.ts';
import type { Collection, Store } from '../store/index.ts';
import { createPutRecord } from '../store/index.ts';

/** What is removed at once. */
const BATCH = 1000;

/** What is kept of lessons that are over, and which of them are still to be looked back at. */
export interface LessonRecords {
  /** The lesson has begun: it is owed a summary from now on. Idempotent. */
  owe(session_id: string): Promise<void>;
  /** Lessons that are owed one. */
  owed(): Promise<readonly string[]>;
  /** Puts it in the place of what there is of the lesson, and owes nothing any more. @throws AirError storage_full, unavailable */
  keep(summary: SessionSummaryRecord, scores: readonly LessonScoreRecord[]): Promise<void>;
  /** The lesson is not there any more: of it nothing stays. */
  drop(session_id: string): Promise<void>;
  readonly summaries: Pick<Collection<SessionSummaryRecord>, 'find'>;
  readonly scores: Collection<LessonScoreRecord>;
}

export const createLessonRecords = (store: Pick<Store, 'collection'>): LessonRecords => {
  const summaries = store.collection({
    ...{
      name: 'session_summaries',
      schema: sessionSummaryRecordSchema,
      schema_version: 1,
      key: 'session_id',
    },
    indexes: [['teacher_id', 'started_at'], ['roster_id']],
  });
  const scores = store.collection({
    ...{ name: 'lesson_scores', schema: lessonScoreRecordSchema, schema_version: 1, key: 'score_id' },
    indexes: [['session_id'], ['row_id'], ['roster_id']],
  });
  const due = store.collection({
    ...{
      name: 'session_summaries_due',
      schema: summaryDueRecordSchema,
      schema_version: 1,
      key: 'session_id',
    },
  });
  const put = createPutRecord(summaries, 'session_id');

  const putScore = async (record: LessonScoreRecord): Promise<void> => {
    try {
      await scores.insert(record);
    } catch (error) {
      if (!(error instanceof AirError) || error.code !== 'conflict') throw error;
      const { score_id, ...changes } = record;
      await scores.update(score_id, changes);
    }
  };
  const dropScores = async (session_id: string): Promise<void> => {
    while ((await scores.removeWhere({ session_id }, { limit: BATCH })) === BATCH);
  };

  return {
    async owe(session_id) {
      try {
        await due.insert({ schema_version: 1, session_id });
      } catch (error) {
        if (!(error instanceof AirError) || error.code !== 'conflict') throw error;
      }
    },
    owed: async () => (await due.find({})).map(({ session_id }) => session_id),
    async keep(summary, of_rows) {
      const { session_id } = summary;
      // Side by side: they share their fsync. And before anything goes: what a full disk does not take leaves what there was.
      await Promise.all(of_rows.map(putScore));
      const kept = new Set(of_rows.map(({ score_id }) => score_id));
      const known = await scores.find({ session_id }, { fields: ['score_id'] });
      for (const { score_id } of known) if (!kept.has(score_id)) await scores.remove(score_id);
      await put(summary);
      await due.remove(session_id);
    },
    async drop(session_id) {
      await dropScores(session_id);
      await summaries.remove(session_id);
      await due.remove(session_id);
    },
    summaries,
    scores,
  };
};
