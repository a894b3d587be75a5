import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { AirError } from '../../shared/errors.ts';
import { parseByteRange, type StreamBody } from '../http/index.ts';
import type { Logger } from '../logging/logger.ts';

export interface SegmentFile {
  readonly dir: string;
  /** One that the index knows; nothing else is ever opened. */
  readonly name: string;
  /** As the index has it. */
  readonly bytes: number;
  /** The Range header. */
  readonly range: string | undefined;
  /** Who reads it. */
  readonly reader: string;
}

export interface FileAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: StreamBody;
}

/** Answers files piece by piece: what a reader has not taken yet is not in memory. */
export interface SegmentFiles {
  /** @throws AirError bad_range, rate_limited */
  answer(file: SegmentFile): FileAnswer;
}

/** A browser has six connections to a host, and descriptors are few: who takes nothing must not use them up. */
const MAX_PER_READER = 12;
const PIECE_BYTES = 256 * 1024;

export const createSegmentFiles = ({ logger }: { readonly logger: Logger }): SegmentFiles => {
  const reading = new Map<string, number>();

  const count = (reader: string, step: 1 | -1): void => {
    const next = (reading.get(reader) ?? 0) + step;
    if (next > 0) reading.set(reader, next);
    else reading.delete(reader);
  };

  return {
    answer({ dir, name, bytes, range, reader }) {
      const part = parseByteRange(range, bytes);
      const { first, last } = part ?? { first: 0, last: bytes - 1 };
      if ((reading.get(reader) ?? 0) >= MAX_PER_READER) {
        throw new AirError('rate_limited', 'too many segments at once', { retry_after_seconds: 1 });
      }
      return {
        headers: {
          // A segment never changes, and its address names the asker.
          'Cache-Control': 'private, max-age=31536000, immutable',
          'Accept-Ranges': 'bytes',
          'Content-Length': String(last - first + 1),
          ...(part === null
            ? {}
            : { 'Content-Range': `bytes ${String(first)}-${String(last)}/${String(bytes)}` }),
        },
        body: (response) => {
          if (part !== null) response.statusCode = 206;
          count(reader, 1);
          const source = createReadStream(path.join(dir, name), {
            start: first,
            end: last,
            highWaterMark: PIECE_BYTES,
          });
          // On an error the connection is cut: only that tells the reader that the segment is not whole.
          pipeline(source, response, (error) => {
            count(reader, -1);
            // Readers leave in the middle whenever they please.
            if (error instanceof Error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') {
              logger.warn({ err: error, name }, 'a segment could not be sent');
            }
          });
        },
      };
    },
  };
};
