import type { ServerResponse } from 'node:http';
import type { Handout } from '../../shared/contract/handouts.ts';
import { AirError } from '../../shared/errors.ts';
import { parseByteRange, type Pace, type StreamBody } from '../http/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { FileOps } from '../store/files.ts';
import { dispositionOf } from './disposition.ts';

/** A page fetches one at a time, and a browser that saves one may ask anew for the rest of it. */
const MAX_OF_READER = 3;
/** A school may stand behind one address. */
const MAX_OF_ADDRESS = 600;
const MAX_IN_ALL = 1200;
const PIECE_BYTES = 64 * 1024;

const MEDIA_TYPES: Readonly<Partial<Record<Handout['kind'], string>>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};

export interface WantedFile {
  readonly handout: Handout;
  readonly path: string;
  /** The headers Range, If-Range and If-None-Match. */
  readonly range: string | undefined;
  readonly if_range: string | undefined;
  readonly if_none_match: string | undefined;
  /** Who reads it, and as a limit counts its address. */
  readonly reader: string;
  readonly address: string;
  /** The teacher's own, who goes before the class. */
  readonly is_paced: boolean;
}

export interface FileAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: StreamBody;
}

/** Gives files out piece by piece, each when it is its turn. */
export interface FileSender {
  /** @throws AirError bad_range, rate_limited; not_found for a card without a file */
  answer(file: WantedFile): FileAnswer;
  /** Whoever reads it is cut off, but for its teacher, whose own it was. */
  cut(handout_id: string): void;
  /** A student who has no seat any more reads nothing on. */
  cutReader(student_id: string): void;
}

export interface FileSenderDeps {
  readonly disk: Pick<FileOps, 'open'>;
  readonly pace: Pace;
  readonly logger: Logger;
  readonly onSent: (bytes: number) => void;
}

interface Reading {
  readonly handout_id: string;
  readonly reader: string;
  readonly address: string;
  readonly is_paced: boolean;
  readonly stop: AbortController;
}

/** When what was written has left; false: it never will. */
const drained = (response: ServerResponse, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const done = (is_good: boolean) => (): void => {
      response.off('drain', onDrain);
      signal.removeEventListener('abort', onGone);
      resolve(is_good);
    };
    const onDrain = done(true);
    const onGone = done(false);
    response.once('drain', onDrain);
    signal.addEventListener('abort', onGone);
    if (signal.aborted) onGone();
  });

export const createFileSender = ({ disk, pace, logger, onSent }: FileSenderDeps): FileSender => {
  const open = new Set<Reading>();

  const count = (isOne: (reading: Reading) => boolean): number => [...open].filter(isOne).length;
  const expectPlace = ({ reader, address }: WantedFile): void => {
    const is_full =
      open.size >= MAX_IN_ALL ||
      count((one) => one.reader === reader) >= MAX_OF_READER ||
      count((one) => one.address === address) >= MAX_OF_ADDRESS;
    if (is_full) throw new AirError('rate_limited', 'too many files at once', { retry_after_seconds: 2 });
  };
  /** Opened for each piece: 300 who read a file hold nothing open while they wait. */
  const read = async (path: string, position: number, bytes: number): Promise<Buffer> => {
    const file = await disk.open(path, 'existing', 0);
    try {
      const piece = Buffer.allocUnsafe(bytes);
      const got = await file.read(piece, position);
      if (got < bytes) throw new Error('the file is shorter than it was');
      return piece;
    } finally {
      await file.close();
    }
  };
  const send = async (
    response: ServerResponse,
    file: WantedFile,
    part: { readonly first: number; readonly last: number },
    signal: AbortSignal,
  ): Promise<void> => {
    const { path, reader, is_paced } = file;
    for (let position = part.first; position <= part.last;) {
      const remaining = part.last + 1 - position;
      const bytes = Math.min(PIECE_BYTES, remaining);
      if (is_paced && !(await pace.turn({ reader, bytes, remaining, signal }))) return;
      const piece = await read(path, position, bytes);
      if (signal.aborted) return;
      position += bytes;
      onSent(bytes);
      if (!response.write(piece) && !(await drained(response, signal))) return;
    }
    response.end();
  };

  return {
    answer(file) {
      const { handout, range, if_range, if_none_match, reader, address, is_paced } = file;
      const { handout_id, bytes } = handout;
      const media_type = MEDIA_TYPES[handout.kind];
      if (media_type === undefined) throw new AirError('not_found', 'the card has no file');
      // What a card holds never changes.
      const etag = `"${handout_id}"`;
      const headers = {
        'Content-Type': media_type,
        'Content-Disposition': dispositionOf(handout),
        // Each page is to ask again: it may have been taken back.
        'Cache-Control': 'private, no-cache',
        ETag: etag,
        'Accept-Ranges': 'bytes',
        // Should it be opened as a page after all: nothing in it runs, loads or reaches ours.
        'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'Cross-Origin-Resource-Policy': 'same-origin',
        'X-Content-Type-Options': 'nosniff',
      };
      if (if_none_match === etag) {
        return {
          headers,
          body: (response) => {
            response.statusCode = 304;
            response.end();
          },
        };
      }
      const asked = if_range === undefined || if_range === etag ? parseByteRange(range, bytes) : null;
      const part = asked ?? { first: 0, last: bytes - 1 };
      expectPlace(file);
      return {
        headers: {
          ...headers,
          'Content-Length': String(part.last - part.first + 1),
          ...(asked === null
            ? {}
            : { 'Content-Range': `bytes ${String(part.first)}-${String(part.last)}/${String(bytes)}` }),
        },
        body: (response) => {
          // Who has hung up meanwhile closes no second time, and would keep its place for ever.
          if (response.destroyed) return;
          const stop = new AbortController();
          const reading = { handout_id, reader, address, is_paced, stop };
          open.add(reading);
          response.once('close', () => {
            open.delete(reading);
            stop.abort();
          });
          stop.signal.addEventListener('abort', () => response.destroy());
          if (asked !== null) response.statusCode = 206;
          // Its turn may be far away: that it will come is told now.
          response.flushHeaders();
          send(response, file, part, stop.signal).catch((error: unknown) => {
            logger.warn({ err: error, handout_id }, 'a handout could not be sent');
            stop.abort();
          });
        },
      };
    },
    cutReader(student_id) {
      for (const reading of open) if (reading.reader === student_id) reading.stop.abort();
    },
    cut(handout_id) {
      for (const reading of open)
        if (reading.handout_id === handout_id && reading.is_paced) reading.stop.abort();
    },
  };
};
