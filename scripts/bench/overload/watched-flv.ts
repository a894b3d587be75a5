import { get, type IncomingMessage } from 'node:http';

/** A picture came, with its time on the stream's clock. */
export type OnPicture = (dts_ms: number) => void;

const FILE_HEADER_BYTES = 13;
const TAG_HEADER_BYTES = 11;
const VIDEO = 9;

/** Reads the times of the pictures that go by, and keeps nothing. */
export const createPictureTimes = (onPicture: OnPicture): ((chunk: Buffer) => void) => {
  let skip = FILE_HEADER_BYTES;
  let head: Buffer = Buffer.alloc(0);
  return (chunk) => {
    for (let at = 0; ;) {
      const skipped = Math.min(skip, chunk.length - at);
      skip -= skipped;
      at += skipped;
      if (at === chunk.length) return;
      const wanted = TAG_HEADER_BYTES - head.length;
      head = Buffer.concat([head, chunk.subarray(at, at + wanted)]);
      at = Math.min(chunk.length, at + wanted);
      if (head.length < TAG_HEADER_BYTES) return;
      // FLV, annex E.4.1: the upper 8 bits of the time stand behind the lower 24.
      const dts_ms = head.readUIntBE(4, 3) + ((head[7] ?? 0) & 0x7f) * 2 ** 24;
      if (((head[0] ?? 0) & 0x1f) === VIDEO) onPicture(dts_ms);
      skip = head.readUIntBE(1, 3) + 4;
      head = Buffer.alloc(0);
    }
  };
};

/** Reads a stream by HTTP-FLV. @returns how to leave */
export const watchFlv = (deps: {
  readonly url: string;
  readonly token: string;
  readonly onPicture: OnPicture;
  /** It was refused, or has ended. Called once, unless it was left. */
  readonly onEnd: () => void;
}): (() => void) => {
  let ended = false;
  let answer: IncomingMessage | null = null;
  const end = (): void => {
    if (ended) return;
    ended = true;
    deps.onEnd();
  };
  const request = get(deps.url, { headers: { Authorization: `Bearer ${deps.token}` }, agent: false });
  request.on('error', end);
  request.once('response', (response) => {
    answer = response;
    response.on('close', end);
    response.on('error', end);
    if (response.statusCode === 200) response.on('data', createPictureTimes(deps.onPicture));
    else response.resume();
  });
  return () => {
    ended = true;
    answer?.destroy();
    request.destroy();
  };
};
