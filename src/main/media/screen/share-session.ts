import { randomBytes } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import {
  publishClientMessageSchema,
  type PublishEndReason,
  type PublishServerMessage,
} from '../../../shared/contract/media/publish.ts';
import type { PublisherEndReason } from '../../../shared/contract/media/stream.ts';
import { AirError } from '../../../shared/errors.ts';
import type { MediaSink } from '../../../shared/process/index.ts';
import type { Bus } from '../../bus/bus.ts';
import { createTokenBucket, toAirError, WS_CLOSE } from '../../http/index.ts';
import { createTap, type Tap } from '../../ingest/index.ts';
import type { Logger } from '../../logging/logger.ts';
import { parsePublishMessage, type PublishMessage } from './publish-message.ts';
import { createShareMedia } from './share-media.ts';

/** The page sends a picture every half second at least, so that one that sends nothing for so long hangs. */
const STALLED_MS = 10_000;
/** A window that is dragged larger changes its size with every picture for a moment; more is an attack on decoders. */
const CONFIG_BURST = 60;
const CONFIGS_PER_SECOND = 5;
const KEY_FRAME_PERIOD_MS = 500;
const MAX_TEXT_BYTES = 256;

export interface ShareSessionDeps {
  readonly socket: WebSocket;
  readonly stream_id: string;
  /** Where the engine takes deliveries now; null while it is away. */
  readonly sink: MediaSink | null;
  readonly bus: Bus;
  readonly logger: Logger;
  /** Called once, when nothing is published any more. */
  readonly onEnd: () => void;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
  /** Default 10,000. */
  readonly stalled_ms?: number;
}

/** One page's share of its screen, for as long as its WebSocket is open. */
export interface ShareSession {
  readonly publisher_id: string;
  setSink(sink: MediaSink | null): void;
  /** Ends it from here. @param tell what the page is told; absent: nothing, so that it comes back by itself. Idempotent */
  end(reason: PublisherEndReason, tell?: PublishEndReason): void;
}

const parseText = (data: RawData): void => {
  const text = data as Buffer;
  if (text.length > MAX_TEXT_BYTES) throw new AirError('invalid_input', 'message too long');
  let value: unknown;
  try {
    value = JSON.parse(text.toString('utf8'));
  } catch (error) {
    throw new AirError('invalid_input', 'messages are JSON', undefined, error);
  }
  if (!publishClientMessageSchema.safeParse(value).success)
    throw new AirError('invalid_input', 'unknown message');
};

/** Publishes what comes on a socket. It has started as a publisher with its first key frame. */
export const createShareSession = (deps: ShareSessionDeps): ShareSession => {
  const { socket, stream_id, bus, logger, now_ms } = deps;
  const publisher_id = randomBytes(16).toString('base64url');
  const media = createShareMedia();
  const configs = createTokenBucket({ capacity: CONFIG_BURST, per_second: CONFIGS_PER_SECOND, now_ms });
  let sink = deps.sink;
  let tap: Tap | null = null;
  let over = false;
  let key_frame_asked_at = Number.NEGATIVE_INFINITY;

  const tell = (message: PublishServerMessage): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const askKeyFrame = (): void => {
    if (now_ms() - key_frame_asked_at < KEY_FRAME_PERIOD_MS) return;
    key_frame_asked_at = now_ms();
    tell({ type: 'key_frame' });
  };

  const end: ShareSession['end'] = (reason, told) => {
    if (over) return;
    over = true;
    clearTimeout(stalling);
    if (tap !== null) {
      tap.stop();
      bus.fact('publisher.ended', null, { stream_id, publisher_id, reason });
    }
    logger.info({ stream_id, publisher_id, reason }, 'screen share ended');
    if (told !== undefined) tell({ type: 'ended', reason: told });
    if (reason === 'stalled') socket.terminate();
    else socket.close(told === 'replaced' ? WS_CLOSE.replaced : WS_CLOSE.policy, told ?? reason);
    deps.onEnd();
  };

  const start = (): void => {
    const since = new Date().toISOString();
    tap = createTap({
      header: { stream_id, publisher_id, kind: 'screen', since },
      subscribe: media.subscribe,
      sink,
      logger,
    });
    logger.info({ stream_id, publisher_id }, 'screen share started');
    bus.fact('publisher.started', null, { stream_id, publisher_id, kind: 'screen' });
  };

  const takeMedia = (message: PublishMessage): void => {
    const is_config = message.kind === 'video_config' || message.kind === 'audio_config';
    if (is_config && !configs.take(1)) throw new AirError('invalid_input', 'too many configurations');
    if (!media.push(message)) {
      askKeyFrame();
      return;
    }
    if (is_config) return;
    stalling.refresh();
    if (tap === null && message.kind === 'picture') start();
  };

  const onMessage = (data: RawData, is_binary: boolean): void => {
    if (over) return;
    try {
      if (is_binary) takeMedia(parsePublishMessage(data as Buffer));
      else {
        parseText(data);
        end('stopped');
      }
    } catch (thrown) {
      const { code, message } = toAirError(thrown);
      if (code === 'internal') logger.error({ err: thrown, stream_id }, 'a screen share could not be taken');
      else logger.warn({ stream_id, publisher_id, message }, 'a screen share is malformed');
      tell({ type: 'error', error: { code, message } });
      end('malformed', 'malformed');
    }
  };

  const stalling = setTimeout(() => {
    end('stalled');
  }, deps.stalled_ms ?? STALLED_MS);
  socket.on('message', onMessage);
  socket.once('close', () => {
    end('disconnected');
  });
  tell({ type: 'started' });
  askKeyFrame();

  return {
    publisher_id,
    setSink(next) {
      sink = next;
      tap?.setSink(next);
      // The pictures since the last key frame are delivered anyway; a newer one brings viewers to the live edge sooner.
      if (next !== null) tell({ type: 'key_frame' });
    },
    end,
  };
};
