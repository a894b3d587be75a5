import {
  LIBRARY,
  seenDeletionRecordSchema,
  type RecordingRecord,
} from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import { createPutRecord, type Store } from '../../store/index.ts';

const HOUR_MS = 3600 * 1000;
const UNDO_MS = LIBRARY.undo_days * 24 * HOUR_MS;

export interface UndoDaysDeps {
  readonly store: Pick<Store, 'collection'>;
  /** The wall's clock. */
  readonly now: () => Date;
}

/**
 * How long deleted recordings could be brought back here. Not by the time of the deletion alone: a folder that was put back from a copy
 * has old ones, and a computer that was off for longer than an undo lasts let nobody take anything back.
 */
export interface UndoDays {
  /** Whether a deletion's days are over; the first look begins them. @throws AirError storage_full, unavailable */
  areOver(record: RecordingRecord): Promise<boolean>;
  /** @throws AirError storage_full, unavailable */
  forget(recording_id: string): Promise<void>;
}

export const createUndoDays = ({ store, now }: UndoDaysDeps): UndoDays => {
  const seen = store.collection({
    name: 'recording_deletions',
    schema: seenDeletionRecordSchema,
    schema_version: 1,
    key: 'recording_id',
  });
  const put = createPutRecord(seen, 'recording_id');

  return {
    async areOver({ recording_id, session_id, teacher_id, deleted_at }) {
      if (deleted_at === null) return false;
      const now_ms = now().getTime();
      const known = await seen.get(recording_id);
      const away_ms = known === null ? 0 : now_ms - Date.parse(known.awake_at);
      // A clock that went back counts anew as well: nobody knows which of the two was right.
      const goes_on = known?.deleted_at === deleted_at && away_ms >= 0 && away_ms <= UNDO_MS;
      const awake_at = new Date(now_ms).toISOString();
      const seen_at = goes_on ? known.seen_at : awake_at;
      if (!goes_on || away_ms >= HOUR_MS) {
        const noted = { recording_id, session_id, teacher_id, deleted_at, seen_at, awake_at };
        await put({ schema_version: 1, ...noted }).catch((error: unknown) => {
          // What makes room is not kept from it by a full disk.
          if (!goes_on || !(error instanceof AirError) || error.code !== 'storage_full') throw error;
        });
      }
      return now_ms - Date.parse(seen_at) >= UNDO_MS;
    },
    async forget(recording_id) {
      await seen.remove(recording_id);
    },
  };
};
