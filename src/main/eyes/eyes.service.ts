import { eyesRecordSchema, type EyesRecord } from '../../shared/contract/eyes.ts';
import { createPutRecord, type Collection, type CollectionDefinition } from '../store/index.ts';

/** One record a teacher: a lesson begins with pages that are open. */
export const EYES = {
  name: 'eyes',
  schema: eyesRecordSchema,
  schema_version: 1,
  key: 'teacher_id',
} satisfies CollectionDefinition<typeof eyesRecordSchema>;

export interface EyesDeps {
  readonly records: Collection<EyesRecord>;
  readonly now: () => Date;
  /** Told before it is on disk. */
  readonly onChange: (session_id: string) => void;
}

/** Whose students are to look at the teacher. */
export interface Eyes {
  /** Reads what was kept, of all teachers. */
  load(): Promise<void>;
  /** Since when, as ISO 8601; null: they may look where they like. */
  since(session_id: string): string | null;
  /**
   * Holds at once, whatever the disk does; resolves when it would survive a restart. What holds already stays as it is, from when it
   * began. @throws AirError storage_full, unavailable: it holds until the app ends
   */
  set(teacher_id: string, session_id: string, on: boolean): Promise<void>;
}

export const createEyes = ({ records, now, onChange }: EyesDeps): Eyes => {
  const present = new Map<string, EyesRecord>();

  const since = (session_id: string): string | null =>
    [...present.values()].find((record) => record.session_id === session_id)?.since ?? null;
  const keep = createPutRecord(records, EYES.key);

  return {
    async load() {
      for (const record of await records.find({})) present.set(record.teacher_id, record);
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
      present.set(teacher_id, record);
      if (record.since !== before) onChange(session_id);
      await keep(record);
    },
  };
};
