import type { OpenFile } from '../../store/files.ts';

/** A file that is written from its beginning on, in large pieces: what is given is copied, and may be overwritten at once. */
export interface BufferedFile {
  /** Where the next byte comes. */
  readonly position: number;
  write(data: Buffer): Promise<void>;
  /** Bytes that were written before, or left out. */
  writeAt(data: Buffer, position: number): Promise<void>;
  flush(): Promise<void>;
}

const PIECE_BYTES = 4 * 1024 * 1024;

/** @param start what is before it is written later, by `writeAt` */
export const createBufferedFile = (file: Pick<OpenFile, 'write'>, start: number): BufferedFile => {
  const held = Buffer.allocUnsafe(PIECE_BYTES);
  let written = start;
  let count = 0;

  const flush = async (): Promise<void> => {
    const bytes = count;
    count = 0;
    if (bytes > 0) await file.write(held.subarray(0, bytes), written);
    written += bytes;
  };

  return {
    get position() {
      return written + count;
    },
    async write(data) {
      for (let at = 0; at < data.length;) {
        const bytes = Math.min(data.length - at, PIECE_BYTES - count);
        data.copy(held, count, at, at + bytes);
        count += bytes;
        at += bytes;
        if (count === PIECE_BYTES) await flush();
      }
    },
    async writeAt(data, position) {
      await file.write(data, position);
    },
    flush,
  };
};
