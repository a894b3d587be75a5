import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { createFlvDemuxer, type FlvTag } from '../../../src/main/media/flv/flv-demuxer.ts';

/** A tag as a test looks at it. */
export interface SeenTag {
  readonly kind: 'picture' | 'key_frame' | 'sound' | 'video_config' | 'audio_config' | 'other';
  readonly time_ms: number;
  readonly body: Buffer;
}

/** A player without a screen: it takes FLV apart as it comes. */
export interface FlvClient {
  /** HTTP's status; 101 by WebSocket. */
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly tags: readonly SeenTag[];
  /** What the file's header announces; null before it. */
  readonly announced: { readonly has_video: boolean; readonly has_audio: boolean } | null;
  readonly bytes: number;
  readonly ended: boolean;
  /** By WebSocket, after its end; else null. */
  readonly close_reason: string | null;
  /** Takes nothing more (true) until it goes on (false). */
  pause(paused: boolean): void;
  close(): void;
}

export const isPicture = ({ kind }: SeenTag): boolean => kind === 'picture' || kind === 'key_frame';

const kindOf = ({ type, body }: FlvTag): SeenTag['kind'] => {
  const first = body[0] ?? 0;
  if (type === 8) return body[1] === 0 ? 'audio_config' : 'sound';
  if (type !== 9) return 'other';
  if (body[1] === 0) return 'video_config';
  return first >> 4 === 1 ? 'key_frame' : 'picture';
};

const NO_BODY = Buffer.alloc(0);

/** What a run of FLV has held so far. */
export interface FlvCollector extends Pick<FlvClient, 'tags' | 'announced' | 'bytes'> {
  push(chunk: Buffer): void;
}

export const collectFlv = ({ keep_bodies = true } = {}): FlvCollector => {
  const tags: SeenTag[] = [];
  let head: Buffer = Buffer.alloc(0);
  let bytes = 0;
  const demuxer = createFlvDemuxer((tag) => {
    tags.push({
      kind: kindOf(tag),
      time_ms: tag.timestamp_ms,
      body: keep_bodies ? Buffer.from(tag.body) : NO_BODY,
    });
  });
  return {
    tags,
    get bytes() {
      return bytes;
    },
    get announced() {
      const flags = head[4];
      return flags === undefined ? null : { has_video: (flags & 1) !== 0, has_audio: (flags & 4) !== 0 };
    },
    push(chunk: Buffer) {
      if (head.length < 5) head = Buffer.concat([head, chunk.subarray(0, 5)]);
      bytes += chunk.length;
      demuxer.push(chunk);
    },
  };
};

export interface FlvClientOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** False: tags are noted without their bodies, for tests that look at memory. */
  readonly keep_bodies?: boolean;
}

/** @param url of the app, path and query included. Resolves with the answer's head. */
export const openHttpFlv = (
  url: string,
  { headers = {}, keep_bodies = true }: FlvClientOptions = {},
): Promise<FlvClient> =>
  new Promise((resolve, reject) => {
    const request: ClientRequest = httpRequest(url, { agent: false, headers });
    request.once('error', reject);
    request.once('response', (response) => {
      const seen = collectFlv({ keep_bodies });
      let ended = false;
      const is_flv = response.statusCode === 200;
      response.on('data', (chunk: Buffer) => {
        if (is_flv) seen.push(chunk);
      });
      response.once('close', () => {
        ended = true;
      });
      response.on('error', () => undefined);
      request.on('error', () => undefined);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        tags: seen.tags,
        get announced() {
          return seen.announced;
        },
        get bytes() {
          return seen.bytes;
        },
        get ended() {
          return ended;
        },
        close_reason: null,
        pause(paused) {
          if (paused) response.pause();
          else response.resume();
        },
        close: () => request.destroy(),
      });
    });
    request.end();
  });

/** @param url as of HTTP; the same path by WebSocket */
export const openWsFlv = (url: string, protocols: readonly string[] = []): Promise<FlvClient> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), [...protocols]);
    const seen = collectFlv();
    let close_reason: string | null = null;
    socket.on('message', (data: Buffer, is_binary) => {
      if (!is_binary) throw new Error('a message of text');
      seen.push(data);
    });
    socket.once('close', (_code, reason) => {
      close_reason = reason.toString('utf8');
    });
    socket.once('error', reject);
    socket.once('open', () => {
      socket.on('error', () => undefined);
      resolve({
        status: 101,
        headers: {},
        tags: seen.tags,
        get announced() {
          return seen.announced;
        },
        get bytes() {
          return seen.bytes;
        },
        get ended() {
          return close_reason !== null;
        },
        get close_reason() {
          return close_reason;
        },
        pause(paused) {
          if (paused) socket.pause();
          else socket.resume();
        },
        close: () => {
          socket.terminate();
        },
      });
    });
  });
