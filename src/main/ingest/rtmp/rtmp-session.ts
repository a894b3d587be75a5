import { readAmf0, type AmfValue } from './amf0.ts';
import * as answer from './answers.ts';
import { createChunkReader } from './chunk-reader.ts';
import { createHandshake } from './handshake.ts';
import { MESSAGE, type RtmpMessage } from './rtmp-types.ts';

/** What one client may make us hold. A stream's key frames are far below: 4K at 50 Mbit/s stays under 2 MB. */
export const RTMP_BOUNDS = {
  /** A message of sound or picture. */
  media_message_bytes: 8 * 1024 * 1024,
  /** Any other message. Once a client has published, longer ones that are not needed are read past and not kept. */
  command_message_bytes: 64 * 1024,
  /** Each keeps a buffer as large as what has come of its message. */
  chunk_streams: 16,
  /** Message streams; encoders make one. */
  message_streams: 16,
} as const;

/** What a client says that wants to publish: nothing of it is checked but that it is text. */
export interface PublishRequest {
  /** The application that it connected to; "" where it named none. */
  readonly app: string;
  /** The address that it was given; "" where it did not say. */
  readonly tc_url: string;
  /** What it publishes: the key, as typed. */
  readonly name: string;
}

export interface RtmpSessionDeps {
  /** Writes to the client. */
  readonly send: (bytes: Buffer) => void;
  /** A chunk begins, with or without a message; what this throws comes out of `feed`. */
  readonly onChunk: (is_first: boolean) => void;
  /** Whether it may publish; false: it was refused, nothing further is read. Asked before the client is answered. */
  readonly onPublish: (request: PublishRequest) => boolean;
  /** It has ended its stream, and may begin another one. */
  readonly onUnpublish: () => void;
  /** Sound or picture of a publisher, an FLV tag but for its head. */
  readonly onMedia: (message: RtmpMessage) => void;
  /** Somebody wants to watch here, where nobody may. */
  readonly onPlay: () => void;
  /** Something odd that does no harm; told once. */
  readonly onOddity: (detail: string) => void;
}

/** A client's RTMP, from its first byte on. */
export interface RtmpSession {
  /** @throws Error for what is no sound RTMP; the connection must then end */
  feed(chunk: Buffer): void;
  /** Answers the publish or play command with an error, which encoders show to their user. ASCII only. */
  sendError(code: string, description: string): void;
  /** Nothing is read from now on. Idempotent. */
  stop(): void;
}

/** What a client may send before it waits to hear of it, until it says so itself. */
const FIRST_WINDOW_BYTES = 2_500_000;
const OUR_WINDOW_BYTES = 2_500_000;
const PING_REQUEST = 6;

/** Commands and what controls the connection: one that is too long to read is not passed over. */
const MUST_BE_READ: ReadonlySet<number> = new Set([
  ...[MESSAGE.set_chunk_size, MESSAGE.abort, MESSAGE.acknowledgement, MESSAGE.user_control],
  ...[MESSAGE.window_size, MESSAGE.peer_bandwidth, MESSAGE.command_amf3, MESSAGE.command],
]);

/** Thrown to leave the reader when the session is over by our own decision. */
const createLeave = (): Error => new Error('the session is over');

const textOf = (value: AmfValue): string => (typeof value === 'string' ? value : '');
const fieldOf = (value: AmfValue, name: string): AmfValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, AmfValue>>)[name]
    : undefined;

interface Command {
  readonly name: string;
  /** 0: no answer is wanted. */
  readonly transaction: number;
  /** From the command object on. */
  readonly rest: readonly AmfValue[];
  readonly stream_id: number;
}

export const createRtmpSession = (deps: RtmpSessionDeps): RtmpSession => {
  const { send, onChunk, onPublish, onUnpublish, onMedia, onPlay, onOddity } = deps;
  let phase: 'opening' | 'connected' | 'publishing' | 'over' = 'opening';
  let app = '';
  let tc_url = '';
  let streams = 0;
  /** Of the publish or play command. */
  let publish_stream_id = 0;
  let publish_name = '';
  let has_published = false;
  let told_oddity = false;
  let window_bytes = FIRST_WINDOW_BYTES;
  let bytes_in = 0;
  let acknowledged = 0;

  const tellOnce = (detail: string): void => {
    if (told_oddity) return;
    told_oddity = true;
    onOddity(detail);
  };

  const result = ({ transaction }: Command, ...info: Parameters<typeof answer.command>[1][]): void => {
    if (transaction > 0) send(answer.command(0, '_result', transaction, null, ...info));
  };

  const connect = (command: Command): void => {
    const [object] = command.rest;
    if (phase !== 'opening') throw new Error('connect for the second time');
    if (typeof object !== 'object' || object === null) throw new Error('connect without an object');
    app = textOf(fieldOf(object, 'app'));
    tc_url = textOf(fieldOf(object, 'tcUrl'));
    const encoding = fieldOf(object, 'objectEncoding');
    phase = 'connected';
    send(answer.windowSize(OUR_WINDOW_BYTES));
    send(answer.peerBandwidth(OUR_WINDOW_BYTES));
    send(answer.setChunkSize(answer.ANSWER_CHUNK_SIZE));
    const properties = { fmsVer: 'FMS/3,0,1,123', capabilities: 31 };
    const info = {
      level: 'status',
      code: 'NetConnection.Connect.Success',
      description: 'Connection succeeded.',
      objectEncoding: typeof encoding === 'number' ? encoding : 0,
    };
    send(answer.command(0, '_result', command.transaction, properties, info));
  };

  const createStream = (command: Command): void => {
    streams += 1;
    if (streams > RTMP_BOUNDS.message_streams) throw new Error('too many message streams');
    result(command, streams);
  };

  const publish = ({ rest, stream_id }: Command): void => {
    if (phase !== 'connected') throw new Error('publish for the second time');
    const name = rest[1] ?? '';
    if (typeof name !== 'string') throw new Error('publish without a name');
    publish_stream_id = stream_id;
    publish_name = name;
    if (!onPublish({ app, tc_url, name })) {
      phase = 'over';
      throw createLeave();
    }
    phase = 'publishing';
    has_published = true;
    send(answer.status(stream_id, 'status', 'NetStream.Publish.Start', 'publishing'));
  };

  const unpublish = (): void => {
    if (phase !== 'publishing') return;
    phase = 'connected';
    onUnpublish();
    send(answer.status(publish_stream_id, 'status', 'NetStream.Unpublish.Success', 'no longer publishing'));
  };

  /** Encoders that keep several streams end them one by one. Who does not say which means the one that is published. */
  const isPublished = (stream_id: AmfValue): boolean =>
    typeof stream_id !== 'number' ||
    stream_id === 0 ||
    publish_stream_id === 0 ||
    stream_id === publish_stream_id;

  /** Without the query, which not every encoder repeats. */
  const isPublishedName = (name: string): boolean => {
    const [bare] = name.split('?');
    return bare === '' || bare === publish_name.split('?')[0];
  };

  const play = ({ stream_id }: Command): void => {
    if (phase === 'publishing') throw new Error('play by a publisher');
    publish_stream_id = stream_id;
    phase = 'over';
    onPlay();
    throw createLeave();
  };

  /** Encoders wait for an answer to what they ask, also to what means nothing to us. */
  const COMMANDS: Readonly<Partial<Record<string, (command: Command) => void>>> = Object.assign(
    Object.create(null) as Record<string, (command: Command) => void>,
    {
      createStream,
      publish,
      play,
      releaseStream: (command: Command) => {
        result(command, null);
      },
      FCPublish: (command: Command) => {
        result(command, null);
        const info = { code: 'NetStream.Publish.Start', description: textOf(command.rest[1]) };
        send(answer.command(0, 'onFCPublish', 0, null, info));
      },
      FCUnpublish: (command: Command) => {
        result(command, null);
        const name = textOf(command.rest[1]);
        const info = { code: 'NetStream.Unpublish.Success', description: name };
        send(answer.command(0, 'onFCUnpublish', 0, null, info));
        if (isPublishedName(name)) unpublish();
      },
      deleteStream: (command: Command) => {
        result(command, null);
        if (isPublished(command.rest[1])) unpublish();
      },
      closeStream: (command: Command) => {
        result(command, null);
        if (isPublished(command.stream_id)) unpublish();
      },
      _checkbw: (command: Command) => {
        result(command, null);
      },
      getStreamLength: (command: Command) => {
        result(command, 0);
      },
    },
  );

  const takeCommand = ({ type, payload, stream_id }: RtmpMessage): void => {
    // AMF3's commands are AMF0's behind a byte.
    const { values } = readAmf0(type === MESSAGE.command_amf3 ? payload.subarray(1) : payload);
    const [name, transaction, ...rest] = values;
    if (typeof name !== 'string') throw new Error('a command without a name');
    const command: Command = {
      name,
      transaction: typeof transaction === 'number' && transaction > 0 ? transaction : 0,
      rest,
      stream_id,
    };
    if (name === 'connect') {
      connect(command);
      return;
    }
    if (phase === 'opening') throw new Error('a command before connect');
    const run = COMMANDS[name];
    if (run !== undefined) run(command);
    // What the client answers itself is not answered.
    else if (command.transaction > 0 && name !== '_result' && name !== '_error') {
      const info = { level: 'error', code: 'NetConnection.Call.Failed', description: 'unknown command' };
      send(answer.command(0, '_error', command.transaction, null, info));
    }
  };

  const takeMedia = (message: RtmpMessage): void => {
    if (phase === 'publishing') onMedia(message);
    // The end of a stream that was ended may still be on its way.
    else if (!has_published) throw new Error('media before publish');
  };

  /** Nothing of it is needed: what a stream is like is read from itself. */
  const takeMetadata = ({ type, payload }: RtmpMessage): void => {
    if (phase !== 'publishing' && !has_published) throw new Error('metadata before publish');
    const { fault } = readAmf0(type === MESSAGE.data_amf3 ? payload.subarray(1) : payload);
    if (fault !== null) tellOnce(`metadata that cannot be read: ${fault}`);
  };

  const takeControl = ({ type, payload }: RtmpMessage): void => {
    if (type === MESSAGE.window_size) {
      if (payload.length < 4) throw new Error('a window size is cut short');
      const bytes = payload.readUInt32BE(0);
      if (bytes > 0) window_bytes = bytes;
    } else if (payload.length >= 6 && payload.readUInt16BE(0) === PING_REQUEST) {
      send(answer.pingResponse(payload.subarray(2, 6)));
    }
  };

  const TAKERS: Readonly<Partial<Record<number, (message: RtmpMessage) => void>>> = {
    [MESSAGE.window_size]: takeControl,
    [MESSAGE.user_control]: takeControl,
    [MESSAGE.audio]: takeMedia,
    [MESSAGE.video]: takeMedia,
    [MESSAGE.data]: takeMetadata,
    [MESSAGE.data_amf3]: takeMetadata,
    [MESSAGE.command]: takeCommand,
    [MESSAGE.command_amf3]: takeCommand,
  };

  const handshake = createHandshake(send);
  const isMedia = (type: number): boolean => type === MESSAGE.audio || type === MESSAGE.video;
  const chunks = createChunkReader({
    onChunk,
    onMessage: (message) => TAKERS[message.type]?.(message),
    maxBytes: (type) =>
      phase === 'publishing' && isMedia(type)
        ? RTMP_BOUNDS.media_message_bytes
        : RTMP_BOUNDS.command_message_bytes,
    isSkipped: (type, length) => {
      const is_needed = MUST_BE_READ.has(type) || (phase === 'publishing' && isMedia(type));
      if (is_needed || !has_published) return false;
      // The end of a stream that was ended is nothing odd.
      if (!isMedia(type)) tellOnce(`a message of type ${String(type)} and ${String(length)} bytes`);
      return true;
    },
    max_chunk_streams: RTMP_BOUNDS.chunk_streams,
  });

  /** A client that keeps to its window sends nothing more until it has heard that all of it came. */
  const acknowledge = (): void => {
    if (bytes_in - acknowledged < window_bytes) return;
    acknowledged = bytes_in;
    send(answer.acknowledgement(bytes_in % 0x1_0000_0000));
  };

  return {
    feed(chunk) {
      if (phase === 'over') return;
      bytes_in += chunk.length;
      try {
        const rest = handshake.take(chunk);
        if (rest.length > 0) chunks.push(rest);
      } catch (error) {
        // Read again, as pushing may have ended the session: then it was left by our own decision.
        if ((phase as string) === 'over') return;
        throw error;
      }
      acknowledge();
    },
    sendError(code, description) {
      send(answer.status(publish_stream_id, 'error', code, description));
    },
    stop() {
      phase = 'over';
    },
  };
};
