import {
  sessionRecordSchema,
  studentRecordSchema,
  type SessionRecord,
  type StudentRecord,
} from '../../shared/contract/classroom/records.ts';
import { streamKeyRecordSchema, type StreamKeyRecord } from '../../shared/contract/media/records.ts';
import type { Collection, CollectionDefinition, Store } from '../store/index.ts';

/** A code leads to one lesson for good: an old link must not lead into a new one. */
const SESSIONS = {
  name: 'sessions',
  schema: sessionRecordSchema,
  schema_version: 1,
  key: 'session_id',
  unique: [['join_code']],
  indexes: [['status']],
} satisfies CollectionDefinition<typeof sessionRecordSchema>;

/** A device is one student of a lesson; those without a device are each another one. */
const STUDENTS = {
  name: 'students',
  schema: studentRecordSchema,
  schema_version: 1,
  key: 'student_id',
  unique: [['session_id', 'device_hash']],
  indexes: [['session_id', 'joined_at']],
} satisfies CollectionDefinition<typeof studentRecordSchema>;

const STREAM_KEYS = {
  name: 'stream_keys',
  schema: streamKeyRecordSchema,
  schema_version: 1,
  key: 'stream_id',
  unique: [['teacher_id', 'slot']],
} satisfies CollectionDefinition<typeof streamKeyRecordSchema>;

/** What the classroom keeps. */
export interface ClassroomRecords {
  readonly sessions: Collection<SessionRecord>;
  readonly students: Collection<StudentRecord>;
  readonly stream_keys: Collection<StreamKeyRecord>;
}

/** Adds the classroom's collections to a store that is not started yet. */
export const openClassroomRecords = (store: Pick<Store, 'collection'>): ClassroomRecords => ({
  sessions: store.collection(SESSIONS),
  students: store.collection(STUDENTS),
  stream_keys: store.collection(STREAM_KEYS),
});
