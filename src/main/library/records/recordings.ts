import type { RecordingRecord } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Logger } from '../../logging/logger.ts';
import type { RecordingFiles } from './recording-files.ts';

export interface RecordingsDeps {
  readonly folders: { list(): Promise<string[]> };
  readonly files: RecordingFiles;
  readonly logger: Logger;
  /** What is known of a recording is another now, or it is gone. Default: nobody is told. */
  readonly onChange?: (recording_id: string) => void;
}

/** All recordings of the data folder, in memory; what is changed is on the disk first. */
export interface Recordings {
  /** Reads what there is. @returns ids of the lessons that have no record, in no certain order. Never rejects */
  load(): Promise<string[]>;
  /** null: there is none. */
  get(recording_id: string): RecordingRecord | null;
  /** In no certain order. */
  all(): readonly RecordingRecord[];
  /** Keeps a new one; one that is there stays. @throws AirError storage_full, unavailable */
  add(record: RecordingRecord): Promise<RecordingRecord>;
  /**
   * Changes of one recording happen one after another; the same record back changes nothing.
   * @throws AirError not_found; what the change throws; storage_full, unavailable: nothing was changed
   */
  change(
    recording_id: string,
    change: (record: RecordingRecord) => RecordingRecord,
  ): Promise<RecordingRecord>;
  /** @throws AirError unavailable */
  remove(recording_id: string): Promise<void>;
}

/** Files that are read at once, at the start. */
const READ_AT_ONCE = 16;

export const createRecordings = ({ folders, files, logger, onChange }: RecordingsDeps): Recordings => {
  const records = new Map<string, RecordingRecord>();
  const last = new Map<string, Promise<unknown>>();

  const inOrder = <T>(recording_id: string, work: () => Promise<T>): Promise<T> => {
    const done = (last.get(recording_id) ?? Promise.resolve()).then(work);
    const settled = done
      .catch(() => undefined)
      .then(() => {
        if (last.get(recording_id) === settled) last.delete(recording_id);
      });
    last.set(recording_id, settled);
    return done;
  };
  const put = async (record: RecordingRecord): Promise<RecordingRecord> => {
    await files.write(record);
    records.set(record.recording_id, record);
    onChange?.(record.recording_id);
    return record;
  };

  return {
    async load() {
      const ids = await folders.list().catch((error: unknown) => {
        logger.error({ err: error }, 'the recordings cannot be listed');
        return [];
      });
      const without: string[] = [];
      const read = async (session_id: string): Promise<void> => {
        try {
          const record = await files.read(session_id);
          if (record === null) without.push(session_id);
          else records.set(session_id, record);
        } catch (error) {
          logger.error({ err: error, session_id }, 'what is known of a recording cannot be read');
        }
      };
      for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
        await Promise.all(ids.slice(at, at + READ_AT_ONCE).map(read));
      }
      return without;
    },
    get: (recording_id) => records.get(recording_id) ?? null,
    all: () => [...records.values()],
    add: (record) =>
      inOrder(record.recording_id, async () => records.get(record.recording_id) ?? (await put(record))),
    change: (recording_id, change) =>
      inOrder(recording_id, async () => {
        const before = records.get(recording_id);
        if (before === undefined) throw new AirError('not_found', 'there is no such recording');
        const after = change(before);
        return after === before ? before : put(after);
      }),
    remove: (recording_id) =>
      inOrder(recording_id, async () => {
        await files.remove(recording_id);
        records.delete(recording_id);
        onChange?.(recording_id);
      }),
  };
};
