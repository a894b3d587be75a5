import { rosterRecordSchema, type RosterRecord } from '../../shared/contract/rosters.ts';
import type { Collection, CollectionDefinition, Store } from '../store/index.ts';

const ROSTERS = {
  name: 'rosters',
  schema: rosterRecordSchema,
  schema_version: 2,
  key: 'roster_id',
  indexes: [['teacher_id', 'created_at']],
  // Which is another one after each save as well.
  migrations: { 1: (record) => ({ ...record, version: record['updated_at'] }) },
} satisfies CollectionDefinition<typeof rosterRecordSchema>;

/** Adds the collection of class lists to a store that is not started yet. */
export const openRosterRecords = (store: Pick<Store, 'collection'>): Collection<RosterRecord> =>
  store.collection(ROSTERS);
