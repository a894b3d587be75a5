import './tracing-channel.ts';
import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

/** A logger whose lines carry the ids of what they are about. Never names of students, tokens or stream keys. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

export interface LoggerOptions {
  /** Which program part writes: "app", "ingest" or "engine". */
  readonly part: string;
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Default: standard error, one JSON line each. */
  readonly destination?: DestinationStream;
}

/** Fields that could hold a secret are cut out wherever they stand. */
const SECRET_FIELDS = ['token', 'stream_key', 'key', 'rtmp_url', 'secret', 'authorization', 'device_id'];

export const createLogger = ({ part, level, destination }: LoggerOptions): Logger =>
  pino(
    {
      level,
      base: { part, pid: process.pid },
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[secret]' },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
