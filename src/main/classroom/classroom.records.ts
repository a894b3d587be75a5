import {
  sessionRecordSchema,
  studentRecordSchema,
  type DoorRecord,
  type SessionRecord,
  type StudentRecord,
} from '../../shared/contract/classroom/records.ts';
import { UNASKED } from '../../shared/contract/classroom/sessions.ts';
import type { Collection, CollectionDefinition, Store } from '../store/index.ts';
import { DOORS } from './door/door.service.ts';
import { newId } from './ids.ts';

const rowsOf = (roster: unknown): object[] =>
  (Array.isArray(roster) ? (roster as object[]) : []).map((entry) => ({
    row_id: newId(),
    student_number: null,
    ...entry,
    consent: UNASKED,
  }));

/** A code leads to one lesson for good: an old link must not lead into a new one. */
const SESSIONS = {
  name: 'sessions',
  schema: sessionRecordSchema,
  schema_version: 2,
  key: 'session_id',
  unique: [['join_code']],
  indexes: [['status']],
  migrations: { 1: (record) => ({ ...record, roster_id: null, roster: rowsOf(record['roster']) }) },
} satisfies CollectionDefinition<typeof sessionRecordSchema>;

/** A device is one student of a lesson; those without a device are each another one. */
const STUDENTS = {
  name: 'students',
  schema: studentRecordSchema,
  schema_version: 2,
  key: 'student_id',
  unique: [['session_id', 'device_hash']],
  indexes: [['session_id', 'joined_at']],
  migrations: { 1: (record) => ({ ...record, row_id: null, removed_at: null }) },
} satisfies CollectionDefinition<typeof studentRecordSchema>;

/** What the classroom keeps. */
export interface ClassroomRecords {
  readonly sessions: Collection<SessionRecord>;
  readonly students: Collection<StudentRecord>;
  readonly doors: Collection<DoorRecord>;
}

/** Adds the classroom's collections to a store that is not started yet. */
export const openClassroomRecords = (store: Pick<Store, 'collection'>): ClassroomRecords => ({
  sessions: store.collection(SESSIONS),
  students: store.collection(STUDENTS),
  doors: store.collection(DOORS),
});
