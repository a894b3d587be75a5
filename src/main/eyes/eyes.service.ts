import { eyesRecordSchema, type EyesRecord } from '../../shared/contract/eyes.ts';
import {
  createPutRecord,
  takeOfOpenLessons,
  type Collection,
  type CollectionDefinition,
} from '../store/index.ts';

/** One record a lesson, while it is open: it begins with pages that are. */
export const EYES = {
  name: 'eyes',
  schema: eyesRecordSchema,
  schema_version: 1,
  key: 'session_id',
} satisfies CollectionDefinition<typeof eyesRecordSchema>;

export interface EyesDeps {
  readonly records: Collection<EyesRecord>;
  readonly now: () => Date;
  /** Told before it is on disk. */
  readonly onChange: (session_id: string) => void;
  /** What an earlier lesson left could not be removed. */
  readonly onLeft: (error: unknown, session_id: string) => void;
}

/** Whose students are to look at the teacher. */
export interface Eyes {
  /** Reads what was kept of open lessons, and forgets all others. @throws AirError unavailable */
  load(open_ids: readonly string[]): Promise<void>;
  /** Since when, as ISO 8601; null: they may look where they like. */
  since(session_id: string): string | null;
  /**
   * Holds at once, whatever the disk does; resolves when it would survive a restart. What holds already stays as it is, from when it
   * began. @throws AirError storage_full, unavailable: it holds until the app ends
   */
  set(teacher_id: string, session_id: string, on: boolean): Promise<void>;
  /** Nothing of it is kept. @throws AirError storage_full, unavailable: it is, until the next start */
  endLesson(session_id: string): Promise<void>;
}

export const createEyes = ({ records, now, onChange, onLeft }: EyesDeps): Eyes => {
  /** Of open lessons. */
  const present = new Map<string, EyesRecord>();

  const since = (session_id: string): string | null => present.get(session_id)?.since ?? null;
  const keep = createPutRecord(records, EYES.key);

  return {
    async load(open_ids) {
      const known = await records.find({});
      const left = (error: unknown, { session_id }: EyesRecord): void => {
        onLeft(error, session_id);
      };
      const own = await takeOfOpenLessons({ records, key: EYES.key, onLeft: left }, known, open_ids);
      for (const record of own) present.set(record.session_id, record);
    },
    since,
    async set(teacher_id, session_id, on) {
      const before = since(session_id);
      const record: EyesRecord = {
        schema_version: 1,
        teacher_id,
        session_id,
        since: on ? (before ?? now().toISOString()) : null,
      };
      present.set(session_id, record);
      if (record.since !== before) onChange(session_id);
      await keep(record);
    },
    async endLesson(session_id) {
      if (present.delete(session_id)) await records.remove(session_id);
    },
  };
};
