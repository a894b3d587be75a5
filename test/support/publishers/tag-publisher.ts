import { setTimeout as delay } from 'node:timers/promises';
import { FLV_TAG } from '../../../src/main/flv/flv-tag.ts';
import { createFlvDemuxer } from '../../../src/main/media/flv/flv-demuxer.ts';
import { openPublisher } from '../rtmp/rtmp-client.ts';
import { message, setChunkSize, TYPE } from '../rtmp/rtmp-bytes.ts';
import type { PublishTarget, RunningPublisher } from './publisher.types.ts';

/** One RTMP message of a source that was made beforehand; times are in milliseconds from its start. */
export interface MediaMessage {
  readonly kind: 'video' | 'audio';
  readonly at_ms: number;
  readonly body: Buffer;
}

const CHUNK_BYTES = 65_536;
const CHUNK_STREAM = { video: 6, audio: 4 } as const;
const MESSAGE_TYPE = { video: TYPE.video, audio: TYPE.audio } as const;

/** The media of an FLV file, without its script tags. */
export const readFlvFile = (file: Buffer): MediaMessage[] => {
  const messages: MediaMessage[] = [];
  createFlvDemuxer(({ type, timestamp_ms, body }) => {
    if (type !== FLV_TAG.video && type !== FLV_TAG.audio) return;
    const kind = type === FLV_TAG.video ? 'video' : 'audio';
    messages.push({ kind, at_ms: timestamp_ms, body: Buffer.from(body) });
  }).push(file);
  return messages;
};

/** How long their pictures last, at 30 a second: the next ones begin there, without a gap. */
export const lengthOf = (messages: readonly MediaMessage[]): number =>
  messages.reduce((last, { kind, at_ms }) => (kind === 'video' ? Math.max(last, at_ms) : last), 0) +
  1000 / 30;

/**
 * Publishes messages over one connection in their own time, again and again, by an RTMP client of our own: for what
 * no program of this machine sends.
 * @param jump_ms by how much its clock is ahead of itself after each round. Default: 0, it goes on
 * @throws Error when it is not let in
 */
export const publishMessages = async (
  { rtmp_server, stream_key }: PublishTarget,
  messages: readonly MediaMessage[],
  { jump_ms = 0 }: { readonly jump_ms?: number } = {},
): Promise<RunningPublisher> => {
  const { port } = new URL(rtmp_server.replace(/^rtmp:/, 'http:'));
  const client = await openPublisher(Number(port), stream_key);
  const gone = new AbortController();
  void client.closed.then(() => {
    gone.abort();
  });
  client.send(setChunkSize(CHUNK_BYTES));
  const length_ms = lengthOf(messages);
  const began_ms = performance.now();

  const run = async (): Promise<void> => {
    for (let round = 0; !gone.signal.aborted; round += 1) {
      for (const { kind, at_ms, body } of messages) {
        const time_ms = round * length_ms + at_ms;
        const wait_ms = began_ms + time_ms - performance.now();
        if (wait_ms > 0) await delay(wait_ms, undefined, { signal: gone.signal });
        const timestamp = Math.round(time_ms + round * jump_ms);
        const header = { type: MESSAGE_TYPE[kind], timestamp, stream_id: 1 };
        client.send(message(body, { ...header, chunk_stream: CHUNK_STREAM[kind] }, CHUNK_BYTES));
      }
    }
  };
  // Ends with the connection, by the abort of its last wait.
  const running = run().catch((error: unknown) => {
    if (!gone.signal.aborted) throw error;
  });
  return {
    get output() {
      return client.received.replace(/[^\x20-\x7e]+/g, ' ').slice(-400);
    },
    get running() {
      return !gone.signal.aborted;
    },
    exited: running,
    async stop() {
      await client.stop();
      await running;
    },
  };
};
