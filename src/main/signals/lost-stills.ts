import { join } from 'node:path';
import type { Logger } from '../logging/logger.ts';
import { discard, errorCodeOf, replaceFile, type FileOps } from '../store/files.ts';

/** Pictures of a class: for the teacher's account only. */
const FILE_MODE = 0o600;

/** What was on the screen when students were lost: `lessons/<session_id>/lost/<moment_id>.jpg`. */
export interface LostStills {
  /** Whether it is on the disk; that it could not be written is no trouble of anybody's. */
  keep(session_id: string, moment_id: string, jpeg: Buffer): Promise<boolean>;
  /** null: there is none. */
  read(session_id: string, moment_id: string): Promise<Buffer | null>;
  /** Makes room for a newer one. Never rejects. */
  forget(session_id: string, moment_id: string): Promise<void>;
}

export interface LostStillsDeps {
  readonly folders: { pathOf(session_id: string): Promise<string> };
  readonly disk: FileOps;
  readonly logger: Logger;
}

export const createLostStills = ({ folders, disk, logger }: LostStillsDeps): LostStills => {
  const folderOf = async (session_id: string): Promise<string> =>
    join(await folders.pathOf(session_id), 'lost');
  const pathOf = async (session_id: string, moment_id: string): Promise<string> =>
    join(await folderOf(session_id), `${moment_id}.jpg`);

  return {
    async keep(session_id, moment_id, jpeg) {
      try {
        await disk.makeDirectory(await folderOf(session_id));
        await replaceFile(disk, await pathOf(session_id, moment_id), jpeg, FILE_MODE);
        return true;
      } catch (error) {
        logger.warn({ err: error, session_id }, 'what was on the screen could not be kept');
        return false;
      }
    },
    async read(session_id, moment_id) {
      try {
        return await disk.readFile(await pathOf(session_id, moment_id));
      } catch (error) {
        if (errorCodeOf(error) === 'ENOENT') return null;
        throw error;
      }
    },
    async forget(session_id, moment_id) {
      const path = await pathOf(session_id, moment_id).catch(() => null);
      if (path !== null) await discard(disk, path);
    },
  };
};
