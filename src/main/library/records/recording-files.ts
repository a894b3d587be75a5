import { join } from 'node:path';
import { recordingRecordSchema, type RecordingRecord } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Logger } from '../../logging/logger.ts';
import { errorCodeOf, replaceFile, type FileOps } from '../../store/files.ts';
import { asStoreError } from '../../store/store-errors.ts';

/** What a teacher says of a lesson: for the teacher's account only. */
const FILE_MODE = 0o600;
const NAME = 'recording.json';

export interface RecordingFilesDeps {
  readonly folders: { pathOf(session_id: string): Promise<string> };
  readonly disk: FileOps;
  readonly logger: Logger;
}

/** `lessons/<session_id>/recording.json`, one for each recording. */
export interface RecordingFiles {
  /** null: there is none, or none that could be read: what is no record is put aside. @throws AirError unavailable */
  read(session_id: string): Promise<RecordingRecord | null>;
  /** Resolves when it would survive a power cut. @throws AirError storage_full, unavailable, internal for what `read` would not take: the one before it stays */
  write(record: RecordingRecord): Promise<void>;
  /** @throws AirError unavailable */
  remove(session_id: string): Promise<void>;
}

export const createRecordingFiles = ({ folders, disk, logger }: RecordingFilesDeps): RecordingFiles => {
  const pathOf = async (session_id: string): Promise<string> => join(await folders.pathOf(session_id), NAME);
  const parsed = (text: string, session_id: string): RecordingRecord | null => {
    try {
      const record = recordingRecordSchema.parse(JSON.parse(text));
      // A folder that was copied under another name is not the same lesson twice.
      return { ...record, recording_id: session_id, session_id };
    } catch {
      return null;
    }
  };

  return {
    async read(session_id) {
      const path = await pathOf(session_id);
      let text: string;
      try {
        text = (await disk.readFile(path)).toString('utf8');
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') return null;
        throw asStoreError(error);
      }
      const record = parsed(text, session_id);
      if (record !== null) return record;
      logger.error(
        { session_id },
        'what is known of a recording cannot be read; it is kept as recording.json.bad',
      );
      await disk.rename(path, `${path}.bad`).catch((error: unknown) => {
        throw asStoreError(error);
      });
      return null;
    },
    async write(record) {
      const taken = recordingRecordSchema.safeParse(record);
      if (!taken.success)
        throw new AirError(
          'internal',
          'what is known of a recording could not be read again',
          undefined,
          taken.error,
        );
      try {
        const text = `${JSON.stringify(taken.data, null, 2)}\n`;
        await replaceFile(disk, await pathOf(record.session_id), Buffer.from(text, 'utf8'), FILE_MODE);
      } catch (error) {
        throw asStoreError(error);
      }
    },
    async remove(session_id) {
      try {
        await disk.unlink(await pathOf(session_id));
      } catch (error) {
        if (errorCodeOf(error) !== 'ENOENT') throw asStoreError(error);
      }
    },
  };
};
