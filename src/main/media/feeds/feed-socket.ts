import { connect, type Socket } from 'node:net';
import type { FeedHeader, MediaSink } from '../../../shared/process/index.ts';
import type { Logger } from '../../logging/logger.ts';

/** An engine that is there answers at once; one that refuses is not asked more often than this. */
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2000;

export interface FeedSocketDeps {
  /** What is asked for, but for the engine's secret. */
  readonly header: Omit<FeedHeader, 'secret'>;
  /** A connection stands, and begins with FLV's header. */
  readonly onOpen: () => void;
  /** Bytes of it. What this throws ends the connection. */
  readonly onData: (chunk: Buffer) => void;
  /** Once for each onOpen. */
  readonly onLost: () => void;
  readonly logger: Logger;
}

/** A connection to the engine's listener that is there whenever it is wanted and the engine is. */
export interface FeedSocket {
  /** Where the engine listens now; null: it is away. The same sink again changes nothing. */
  setSink(sink: MediaSink | null): void;
  setWanted(wanted: boolean): void;
}

export const createFeedSocket = (deps: FeedSocketDeps): FeedSocket => {
  const { header, onOpen, onData, onLost, logger } = deps;
  let sink: MediaSink | null = null;
  let wanted = false;
  let socket: Socket | null = null;
  /** onOpen was called for the present socket. */
  let is_open = false;
  let retry: NodeJS.Timeout | undefined;
  let retry_ms = FIRST_RETRY_MS;

  /** At once, not when its end is heard of: by then there may be another one. */
  const lose = (): void => {
    socket = null;
    if (!is_open) return;
    is_open = false;
    onLost();
  };

  const retryLater = (): void => {
    retry = setTimeout(open, retry_ms);
    retry_ms = Math.min(retry_ms * 2, LONGEST_RETRY_MS);
  };

  const open = (): void => {
    clearTimeout(retry);
    if (!wanted || sink === null || socket !== null) return;
    const { port, secret } = sink;
    const opened = connect({ host: '127.0.0.1', port });
    socket = opened;
    opened.setNoDelay(true);
    opened.once('connect', () => {
      if (socket !== opened) return;
      is_open = true;
      onOpen();
      opened.write(`${JSON.stringify({ secret, ...header } satisfies FeedHeader)}\n`);
    });
    opened.on('data', (chunk: Buffer) => {
      if (socket !== opened) return;
      retry_ms = FIRST_RETRY_MS;
      try {
        onData(chunk);
      } catch (error) {
        logger.warn({ err: error, ...header }, 'a feed of the engine is malformed');
        opened.destroy();
      }
    });
    opened.on('error', (error) => {
      logger.debug({ err: error, ...header }, 'a feed of the engine failed');
    });
    opened.on('close', () => {
      if (socket !== opened) return;
      lose();
      retryLater();
    });
  };

  const drop = (): void => {
    clearTimeout(retry);
    retry_ms = FIRST_RETRY_MS;
    socket?.destroy();
    lose();
  };

  return {
    setSink(next) {
      if (next?.port === sink?.port && next?.secret === sink?.secret) return;
      sink = next;
      drop();
      open();
    },
    setWanted(next) {
      if (next === wanted) return;
      wanted = next;
      if (wanted) open();
      else drop();
    },
  };
};
