import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { parseByteRange, type StreamBody } from '../../http/index.ts';
import type { Logger } from '../../logging/logger.ts';

export interface SentFile {
  readonly path: string;
  readonly bytes: number;
  /** Of these very bytes: no other ones have it. */
  readonly etag: string;
  readonly range: string | undefined;
  readonly if_range: string | undefined;
  /** Content-Disposition; null: it is played, not saved. */
  readonly disposition: string | null;
  readonly logger: Logger;
}

const PIECE_BYTES = 256 * 1024;

/** A file that never changes, or a part of it, piece by piece. @throws AirError bad_range */
export const sendFile = (
  file: SentFile,
): { readonly headers: Readonly<Record<string, string>>; readonly body: StreamBody } => {
  const { path, bytes, etag, range, if_range, disposition, logger } = file;
  const part = if_range === undefined || if_range === etag ? parseByteRange(range, bytes) : null;
  const { first, last } = part ?? { first: 0, last: bytes - 1 };
  return {
    headers: {
      'Cache-Control': 'private, no-cache',
      ETag: etag,
      'Accept-Ranges': 'bytes',
      'Content-Length': String(last - first + 1),
      ...(part === null
        ? {}
        : { 'Content-Range': `bytes ${String(first)}-${String(last)}/${String(bytes)}` }),
      ...(disposition === null ? {} : { 'Content-Disposition': disposition }),
    },
    body: (response) => {
      if (part !== null) response.statusCode = 206;
      const source = createReadStream(path, { start: first, end: last, highWaterMark: PIECE_BYTES });
      pipeline(source, response, (error) => {
        // Players leave in the middle whenever they please.
        if (error instanceof Error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
          logger.warn({ err: error }, 'a recording could not be sent');
        }
      });
    },
  };
};
