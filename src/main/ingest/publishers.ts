import { randomBytes } from 'node:crypto';
import type { PublisherEndReason, PublishRefusalReason } from '../../shared/contract/media/stream.ts';
import type { IngestCommand, IngestEvent, MediaSink } from '../../shared/process/index.ts';
import { isLoopback } from '../http/peer.ts';
import { createTokenBuckets } from '../token-bucket.ts';
import type { Logger } from '../logging/logger.ts';
import { TOO_MANY_MESSAGES } from './allowance.ts';
import { CONNECTION_LIMITS, type Connection, type Farewell, type PublishVerdict } from './connection.ts';
import { createKeyGate, type StreamKey } from './key-gate.ts';
import type { KnownAddresses } from './known-addresses.ts';
import { readPublishAddress, RTMP_APP } from './publish-address.ts';
import { createRefusalTally } from './refusal-tally.ts';
import type { PublishRequest } from './rtmp/rtmp-session.ts';
import { createTap, type Tap } from './tap.ts';

/** A publisher that was silent this long is taken for a dead connection when another one comes with its key. */
const SILENT_MS = 3000;
const FIRST_MEDIA_TIMEOUT_MS = 10_000;
const STALLED_MS = 30_000;
const SWEEP_MS = 500;
/** So late comes no sweep of a process that is merely busy. */
const LATE_SWEEP_MS = 2000;

/** Streams that are paced as one connection is, whichever connections they come on: who comes anew begins no new burst. */
const MAX_PACED_STREAMS = 1000;

/** Of a parser's message: enough to name the fault. */
const MAX_DETAIL_CHARS = 200;

/** What an encoder shows its user when it is turned away or cut off. */
const FAREWELLS = {
  wrong_key: { code: 'NetStream.Publish.BadName', description: 'wrong stream key' },
  no_key: { code: 'NetStream.Publish.BadName', description: 'the stream key is missing' },
  wrong_address: {
    code: 'NetStream.Publish.BadName',
    description: `the server must end in /${RTMP_APP}`,
  },
  already_publishing: {
    code: 'NetStream.Publish.BadName',
    description: 'another source is publishing with this key',
  },
  replaced: { code: 'NetStream.Publish.Denied', description: 'replaced by another source' },
  key_rotated: { code: 'NetStream.Publish.BadName', description: 'the stream key has changed' },
  unsupported_codec: {
    code: 'NetStream.Publish.Denied',
    description: 'unsupported codec: use H.264 and AAC',
  },
  malformed: { code: 'NetStream.Publish.Denied', description: 'the picture or the sound is broken' },
  too_many_messages: { code: 'NetStream.Publish.Denied', description: TOO_MANY_MESSAGES },
  no_media: { code: 'NetStream.Publish.Denied', description: 'no picture and no sound came' },
} as const satisfies Record<string, Farewell>;

interface Publisher {
  readonly publisher_id: string;
  readonly stream_id: string;
  readonly key: string;
  readonly connection: Connection;
  /** Monotonic; of the acceptance until media comes. */
  last_media_at: number;
  /** Null until its first media, or a moment longer: only then it has started. */
  tap: Tap | null;
}

export interface PublishersDeps {
  readonly emit: (event: IngestEvent) => void;
  /** Told of each address that shows a right key. */
  readonly known: Pick<KnownAddresses, 'has' | 'add'>;
  readonly logger: Logger;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
}

/** Decides who publishes to which stream: one at a time. */
export interface Publishers {
  /** Null: this connection publishes from now on. Else what its client is told. */
  admit(connection: Connection, request: PublishRequest): PublishVerdict;
  /** Sound or picture came on a connection that was admitted. */
  media(connection: Connection): void;
  /** It ended its stream, or the connection is closed; one that was ended already is passed over. */
  gone(connection: Connection): void;
  /** It was closed for bytes that are no RTMP, as `detail` says. */
  malformed(connection: Connection, detail: string): void;
  /** Tells the app of a client that was turned away, at once or together with others of its kind a moment later. */
  refuse(reason: PublishRefusalReason, address: string, detail: string | null, stream_id?: string): void;
  setKeys(keys: readonly StreamKey[]): void;
  setSink(sink: MediaSink | null): void;
  /** Streams that something else feeds from now on: who publishes to one of them is cut off, who comes is refused. */
  setBusy(stream_ids: readonly string[]): void;
  /** Ends one that is still there. What the engine cannot serve is told as a refusal too. */
  close(command: Omit<Extract<IngestCommand, { type: 'close_publisher' }>, 'type'>): void;
  /** Watches for publishers that send nothing. */
  start(): void;
  /** Ends all. Idempotent. */
  stop(): void;
}

export const createPublishers = ({
  emit,
  known,
  logger,
  now = () => performance.now(),
}: PublishersDeps): Publishers => {
  const gate = createKeyGate();
  const by_stream = new Map<string, Publisher>();
  const by_connection = new Map<Connection, Publisher>();
  const paced = { max_keys: MAX_PACED_STREAMS, now_ms: now };
  const starts = createTokenBuckets({ ...CONNECTION_LIMITS.publishes, ...paced });
  const messages = createTokenBuckets({ ...CONNECTION_LIMITS.messages, ...paced });
  let sink: MediaSink | null = null;
  let busy: ReadonlySet<string> = new Set();
  let timer: NodeJS.Timeout | undefined;
  let swept_at = now();

  const tally = createRefusalTally({
    isStranger: (address) => !isLoopback(address) && !known.has(address),
    onRefusals: (refusal) => {
      logger.info(refusal, 'publisher refused');
      emit({ type: 'publish_refused', ...refusal, at: new Date().toISOString() });
    },
    now,
  });

  const refuse: Publishers['refuse'] = (reason, address, detail, stream_id) => {
    tally.add({
      reason,
      address,
      detail: detail?.slice(0, MAX_DETAIL_CHARS) ?? null,
      stream_id: stream_id ?? null,
    });
  };

  /** Its stream is free afterwards. The tap goes first: it ends with the last message that came. */
  const release = (publisher: Publisher, reason: PublisherEndReason): void => {
    const { publisher_id, stream_id, connection, tap } = publisher;
    by_stream.delete(stream_id);
    by_connection.delete(connection);
    tap?.stop();
    if (tap === null) return;
    logger.info({ publisher_id, stream_id, reason }, 'publisher ended');
    emit({ type: 'publisher_ended', publisher_id, stream_id, reason });
  };

  const end = (publisher: Publisher, reason: PublisherEndReason, farewell?: Farewell): void => {
    release(publisher, reason);
    publisher.connection.close(farewell);
  };

  const sweep = (): void => {
    tally.flush();
    const at = now();
    // While this process slept, so did what its sources sent: that is read after this.
    const slept_ms = at - swept_at > LATE_SWEEP_MS ? at - swept_at : 0;
    swept_at = at;
    for (const publisher of by_stream.values()) {
      publisher.last_media_at = Math.min(at, publisher.last_media_at + slept_ms);
      const silent_ms = at - publisher.last_media_at;
      if (publisher.tap === null && silent_ms > FIRST_MEDIA_TIMEOUT_MS) {
        refuse('no_media', publisher.connection.address, null, publisher.stream_id);
        end(publisher, 'disconnected', FAREWELLS.no_media);
      } else if (silent_ms > STALLED_MS) end(publisher, 'stalled');
    }
  };

  return {
    refuse,
    admit(connection, request) {
      const { address } = connection;
      const { has_app, key } = readPublishAddress(request);
      const stream_id = has_app ? gate.streamOf(key) : null;
      if (stream_id === null) {
        const reason = !has_app ? 'wrong_address' : key === '' ? 'no_key' : 'wrong_key';
        refuse(reason, address, null);
        return FAREWELLS[reason];
      }
      known.add(address);
      if (busy.has(stream_id)) {
        refuse('already_publishing', address, null, stream_id);
        return FAREWELLS.already_publishing;
      }
      const present = by_stream.get(stream_id);
      if (present !== undefined) {
        if (now() - present.last_media_at <= SILENT_MS) {
          refuse('already_publishing', address, null, stream_id);
          return FAREWELLS.already_publishing;
        }
        end(present, 'replaced', FAREWELLS.replaced);
      }
      const publisher: Publisher = {
        publisher_id: randomBytes(16).toString('base64url'),
        stream_id,
        key,
        connection,
        last_media_at: now(),
        tap: null,
      };
      by_stream.set(stream_id, publisher);
      by_connection.set(connection, publisher);
      return null;
    },
    media(connection) {
      const publisher = by_connection.get(connection);
      if (publisher === undefined) return;
      const { publisher_id, stream_id } = publisher;
      if (!messages.of(stream_id).take(1)) {
        refuse('malformed', connection.address, TOO_MANY_MESSAGES, stream_id);
        end(publisher, 'malformed', FAREWELLS.too_many_messages);
        return;
      }
      publisher.last_media_at = now();
      if (publisher.tap !== null) return;
      // Too soon after others of its stream: it starts with a later message, and from its last key frame all the same.
      if (!starts.of(stream_id).take(1)) return;
      const since = new Date().toISOString();
      publisher.tap = createTap({
        header: { stream_id, publisher_id, kind: 'rtmp', since },
        subscribe: (onData) => connection.subscribe(onData),
        sink,
        logger,
      });
      logger.info({ publisher_id, stream_id, address: connection.address }, 'publisher started');
      emit({ type: 'publisher_started', publisher_id, stream_id, address: connection.address, at: since });
    },
    gone(connection) {
      const publisher = by_connection.get(connection);
      if (publisher !== undefined) release(publisher, 'disconnected');
    },
    malformed(connection, detail) {
      const publisher = by_connection.get(connection);
      refuse('malformed', connection.address, detail, publisher?.stream_id);
      if (publisher !== undefined) release(publisher, 'malformed');
    },
    setKeys(keys) {
      gate.setKeys(keys);
      for (const publisher of [...by_stream.values()])
        if (!gate.holds(publisher.key, publisher.stream_id))
          end(publisher, 'key_rotated', FAREWELLS.key_rotated);
    },
    setSink(next) {
      sink = next;
      for (const { tap } of by_stream.values()) tap?.setSink(next);
    },
    setBusy(stream_ids) {
      busy = new Set(stream_ids);
      for (const publisher of [...by_stream.values()])
        if (busy.has(publisher.stream_id)) end(publisher, 'replaced', FAREWELLS.replaced);
    },
    close({ publisher_id, reason, detail }) {
      const publisher = [...by_stream.values()].find((candidate) => candidate.publisher_id === publisher_id);
      if (publisher === undefined) return;
      const { connection, stream_id } = publisher;
      if (reason === 'unsupported_codec' || reason === 'malformed')
        refuse(reason, connection.address, detail, stream_id);
      end(publisher, reason, reason in FAREWELLS ? FAREWELLS[reason as keyof typeof FAREWELLS] : undefined);
    },
    start() {
      swept_at = now();
      timer ??= setInterval(sweep, SWEEP_MS);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      for (const publisher of [...by_stream.values()]) end(publisher, 'disconnected');
    },
  };
};
