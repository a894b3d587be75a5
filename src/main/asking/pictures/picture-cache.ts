/** Of pictures in memory: a class fetches the same ones at the same time, and then no more. */
const MAX_BYTES = 32 * 1024 * 1024;

export interface PictureCacheDeps {
  /** @throws AirError not_found, unavailable */
  readonly read: (session_id: string, picture_id: string) => Promise<Buffer>;
  /** Default: 32 MB. */
  readonly max_bytes?: number;
}

/** Reads a picture once for all who ask for it at the same time, and the newest ones not again. */
export interface PictureCache {
  /** @throws AirError as `read` */
  read(session_id: string, picture_id: string): Promise<Buffer>;
  /** The lesson is over. */
  forget(session_id: string): void;
}

export const createPictureCache = ({ read, max_bytes = MAX_BYTES }: PictureCacheDeps): PictureCache => {
  /** The one that was asked for last at the end. */
  const kept = new Map<string, Buffer>();
  const under_way = new Map<string, Promise<Buffer>>();
  let bytes = 0;

  const drop = (key: string): void => {
    bytes -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, picture: Buffer): void => {
    drop(key);
    kept.set(key, picture);
    bytes += picture.length;
    for (const oldest of kept.keys()) {
      if (bytes <= max_bytes) return;
      drop(oldest);
    }
  };
  const fetch = async (key: string, session_id: string, picture_id: string): Promise<Buffer> => {
    try {
      const picture = await read(session_id, picture_id);
      // The lesson may have been forgotten meanwhile.
      if (under_way.has(key)) keep(key, picture);
      return picture;
    } finally {
      under_way.delete(key);
    }
  };

  return {
    async read(session_id, picture_id) {
      const key = `${session_id}/${picture_id}`;
      const found = kept.get(key);
      if (found !== undefined) {
        keep(key, found);
        return found;
      }
      const reading = under_way.get(key) ?? fetch(key, session_id, picture_id);
      under_way.set(key, reading);
      return reading;
    },
    forget(session_id) {
      for (const key of [...kept.keys()]) if (key.startsWith(`${session_id}/`)) drop(key);
      for (const key of [...under_way.keys()]) if (key.startsWith(`${session_id}/`)) under_way.delete(key);
    },
  };
};
