/** Bytes of a chunk's name and length. */
const HEAD_BYTES = 8;
/** Where a RIFF file's first chunk begins: after "RIFF", its length and its type. */
const RIFF_BYTES = 12;

/** Walks chunks from `offset` on until `visit` says stop or the data end; a chunk that does not fit is left out. */
const walk = (
  data: Buffer,
  offset: number,
  visit: (name: string, from: number, length: number) => boolean,
): void => {
  let at = offset;
  while (at + HEAD_BYTES <= data.length) {
    const name = data.toString('latin1', at, at + 4);
    const length = data.readUInt32LE(at + 4);
    if (!visit(name, at + HEAD_BYTES, length)) return;
    at += HEAD_BYTES + length + (length & 1);
  }
};

/** Where the chunks of media begin; null without any. */
const mediaStartOf = (data: Buffer): number | null => {
  let found: number | null = null;
  walk(data, RIFF_BYTES, (name, from) => {
    const is_media = name === 'LIST' && data.toString('latin1', from, from + 4) === 'movi';
    if (is_media) found = from + 4;
    return !is_media;
  });
  return found;
};

/**
 * Takes an AVI apart that a program wrote to a pipe, where the lengths of the file and of its list of media are unknown.
 * AVI is the one plain container that carries JPEG, raw pictures and PCM side by side (Microsoft, "AVI RIFF File Reference").
 * @returns the bytes of each stream by its number, joined in their order; empty for what is no AVI
 */
export const readAvi = (data: Buffer): ReadonlyMap<number, Buffer> => {
  const parts = new Map<number, Buffer[]>();
  if (data.toString('latin1', 0, 4) !== 'RIFF') return new Map();
  const media_at = mediaStartOf(data);
  if (media_at === null) return new Map();
  walk(data, media_at, (name, from, length) => {
    if (name === 'idx1') return false;
    const stream = /^(\d\d)(?:dc|db|wb)$/.exec(name)?.[1];
    if (stream === undefined || length === 0 || from + length > data.length) return true;
    const number = Number(stream);
    const chunks = parts.get(number) ?? [];
    chunks.push(data.subarray(from, from + length));
    parts.set(number, chunks);
    return true;
  });
  return new Map([...parts].map(([number, chunks]) => [number, Buffer.concat(chunks)]));
};
