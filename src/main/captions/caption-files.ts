import { join } from 'node:path';
import { captionsRecordSchema, type CaptionsRecord } from '../../shared/contract/captions.ts';
import type { Logger } from '../logging/logger.ts';
import { errorCodeOf, replaceFile, type FileOps } from '../store/files.ts';
import { asStoreError } from '../store/store-errors.ts';

/** What was said in a lesson: for the teacher's account only. */
const FILE_MODE = 0o600;
/** The library removes it with the recording. */
const NAME = 'captions.json';

export interface CaptionFilesDeps {
  readonly folders: { pathOf(session_id: string): Promise<string> };
  readonly disk: FileOps;
  readonly logger: Logger;
}

/** `lessons/<session_id>/captions.json`, where there are captions: they go where the recording's folder goes. */
export interface CaptionFiles {
  /** null: there is none, or none that could be read: what are no captions is put aside. @throws AirError unavailable */
  read(recording_id: string): Promise<CaptionsRecord | null>;
  /** Resolves when it would survive a power cut. @throws AirError storage_full, unavailable: the one before it stays */
  write(record: CaptionsRecord): Promise<void>;
  /** @throws AirError unavailable */
  remove(recording_id: string): Promise<void>;
}

export const createCaptionFiles = ({ folders, disk, logger }: CaptionFilesDeps): CaptionFiles => {
  const pathOf = async (recording_id: string): Promise<string> =>
    join(await folders.pathOf(recording_id), NAME);
  const parsed = (text: string): CaptionsRecord | null => {
    try {
      return captionsRecordSchema.parse(JSON.parse(text));
    } catch {
      return null;
    }
  };

  return {
    async read(recording_id) {
      const path = await pathOf(recording_id);
      let text: string;
      try {
        text = (await disk.readFile(path)).toString('utf8');
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') return null;
        throw asStoreError(error);
      }
      const record = parsed(text);
      // A folder that was copied under another name has its own captions.
      if (record !== null) return { ...record, recording_id };
      logger.error({ recording_id }, 'captions cannot be read; they are kept as captions.json.bad');
      await disk.rename(path, `${path}.bad`).catch((error: unknown) => {
        throw asStoreError(error);
      });
      return null;
    },
    async write(record) {
      try {
        const text = `${JSON.stringify(record)}\n`;
        await replaceFile(disk, await pathOf(record.recording_id), Buffer.from(text, 'utf8'), FILE_MODE);
      } catch (error) {
        throw asStoreError(error);
      }
    },
    async remove(recording_id) {
      try {
        await disk.unlink(await pathOf(recording_id));
      } catch (error) {
        if (errorCodeOf(error) !== 'ENOENT') throw asStoreError(error);
      }
    },
  };
};
