import { get, type IncomingMessage } from 'node:http';
import type { PacketCounts } from './load-viewer.ts';

/** One HTTP-FLV reader. */
export interface FlvViewer {
  /** `video_packets` and `pictures` are both of FLV tags. */
  readonly counts: PacketCounts;
  /** Settles with the first bytes of the body; rejects with the status of a refusal. */
  readonly first_bytes: Promise<void>;
  close(): void;
}

const FILE_HEADER_BYTES = 13;
const TAG_HEADER_BYTES = 11;
const AUDIO = 8;
const VIDEO = 9;

/** Counts the tags that go by without keeping them: on one core it must keep up with a hundred streams. */
const createTagCounter = (counts: PacketCounts): ((chunk: Buffer) => void) => {
  let skip = FILE_HEADER_BYTES;
  let head = Buffer.alloc(0);
  return (chunk) => {
    let at = 0;
    for (;;) {
      if (skip >= chunk.length - at) {
        skip -= chunk.length - at;
        return;
      }
      at += skip;
      skip = 0;
      const wanted = TAG_HEADER_BYTES - head.length;
      head = Buffer.concat([head, chunk.subarray(at, at + wanted)]);
      at += wanted;
      if (head.length < TAG_HEADER_BYTES) return;
      const type = (head[0] ?? 0) & 0x1f;
      if (type === VIDEO) {
        counts.video_packets += 1;
        counts.pictures += 1;
      } else if (type === AUDIO) counts.audio_packets += 1;
      skip = head.readUIntBE(1, 3) + 4;
      head = Buffer.alloc(0);
    }
  };
};

/** @param options.reads false: it takes the head of the answer and nothing more, as a phone that fell asleep */
export const createFlvViewer = (
  url: string,
  token: string,
  options: { readonly reads: boolean; readonly counts_pictures: boolean },
): FlvViewer => {
  const counts: PacketCounts = { audio_packets: 0, video_packets: 0, pictures: 0, video_lost: 0 };
  const count = createTagCounter(counts);
  let answer: IncomingMessage | null = null;
  const request = get(url, { headers: { Authorization: `Bearer ${token}` }, agent: false });
  const first_bytes = new Promise<void>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      answer = response;
      if (response.statusCode !== 200) {
        response.resume();
        reject(new Error(`FLV ${String(response.statusCode)}`));
        return;
      }
      // A reader that is cut off counts no more tags, which the report shows.
      response.on('error', () => undefined);
      if (!options.reads) {
        response.pause();
        resolve();
        return;
      }
      response.on('data', (chunk: Buffer) => {
        if (counts.audio_packets + counts.video_packets === 0) resolve();
        if (options.counts_pictures) count(chunk);
      });
    });
  });
  return {
    counts,
    first_bytes,
    close: () => {
      answer?.destroy();
      request.destroy();
    },
  };
};
