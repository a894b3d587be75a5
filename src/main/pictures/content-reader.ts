import type { OpenFile } from '../store/files.ts';

/** Reads a file here and there, never all of it at once. */
export interface ContentReader {
  readonly bytes: number;
  /** What there is of `count` bytes from `position` on. */
  at(position: number, count: number): Promise<Buffer>;
}

export const createContentReader = (file: Pick<OpenFile, 'read'>, bytes: number): ContentReader => ({
  bytes,
  async at(position, count) {
    const into = Buffer.alloc(Math.max(0, Math.min(count, bytes - position)));
    const got = await file.read(into, position);
    return into.subarray(0, got);
  },
});

/** Where `wanted` begins at or behind `from`; −1: nowhere. */
export const findBytes = async (reader: ContentReader, wanted: Buffer, from: number): Promise<number> => {
  const window_bytes = 256 * 1024;
  for (let position = from; position < reader.bytes; position += window_bytes) {
    // What lies across the border of two windows is whole in the first.
    const window = await reader.at(position, window_bytes + wanted.length - 1);
    const found = window.indexOf(wanted);
    if (found !== -1) return position + found;
  }
  return -1;
};

/** The same of bytes that are in memory. */
export const readerOf = (content: Buffer): ContentReader => ({
  bytes: content.length,
  at: (position, count) => Promise.resolve(content.subarray(position, position + count)),
});
