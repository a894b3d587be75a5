import mpegts from 'mpegts.js';
import type { FlvStream } from './flv-stream.ts';
import { createCushion, stepToEdge } from './live-edge.ts';

export interface FlvEngineDeps {
  readonly stream: FlvStream;
  readonly element: HTMLVideoElement;
  /** The browser can't play what comes. At most once. */
  readonly onFailed: (message: string) => void;
}

/** What plays an FLV stream in an element, at the live edge. */
export interface FlvEngine {
  /** To be called a few times a second. @returns how far the element is behind what has come, in milliseconds */
  keepToEdge(stuck: boolean): number;
  close(): void;
}

/* oxlint-disable typescript/no-deprecated -- The notes mean that they can't be used as types of the library's own name. */
/** The stream is loaded by us, who know its answer's status and how long it has been silent. */
const loaderFor = (stream: FlvStream, onAborted: () => void): mpegts.CustomLoaderConstructor =>
  class extends mpegts.BaseLoader {
    override _needStash = false;
    constructor() {
      super('airclass');
    }
    override open(_source: mpegts.MediaSegment, range: mpegts.Range): void {
      this._status = mpegts.LoaderStatus.kBuffering;
      let at = range.from;
      stream.pipe((bytes) => {
        // It reads whole buffers, whatever part of them is ours.
        const chunk = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
        this.onDataArrival(chunk, at, at + chunk.byteLength - range.from);
        at += chunk.byteLength;
      });
    }
    override abort(): void {
      this._status = mpegts.LoaderStatus.kComplete;
      onAborted();
    }
  };
/* oxlint-enable typescript/no-deprecated */

const CONFIG: mpegts.Config = {
  isLive: true,
  enableStashBuffer: false,
  // The page's policy takes no workers from blobs; the work is little.
  enableWorker: false,
  enableWorkerForMSE: false,
  lazyLoad: false,
  deferLoadAfterSourceOpen: false,
  // Held to the edge by us.
  liveBufferLatencyChasing: false,
  liveSync: false,
  autoCleanupSourceBuffer: true,
  autoCleanupMaxBackwardDuration: 12,
  autoCleanupMinBackwardDuration: 4,
  // Without it, sound after a gap would be put where the gap began.
  fixAudioTimestampGap: true,
};

/** A slow device decodes from the key frame on before it shows what was sought; another seek would begin that anew. */
const SEEK_EVERY_MS = 1_500;

const rangesOf = (buffered: TimeRanges): { start: number; end: number }[] =>
  Array.from({ length: buffered.length }, (_, index) => ({
    start: buffered.start(index),
    end: buffered.end(index),
  }));

/** Takes the element, and plays from the newest moment that has come. */
export const createFlvEngine = ({ stream, element, onFailed }: FlvEngineDeps): FlvEngine => {
  let closed = false;
  // It stops loading where the browser's buffer is full, and would go on at a byte that a live stream no longer has.
  const onAborted = (): void => {
    setTimeout(() => {
      if (!closed) onFailed('the buffer is full');
    });
  };
  mpegts.LoggingControl.applyConfig({ enableAll: false });
  const player = mpegts.createPlayer(
    { type: 'flv', isLive: true, url: 'airclass:stream' },
    { ...CONFIG, customLoader: loaderFor(stream, onAborted) },
  );
  /** The first data is a GOP of the past, which is jumped at once rather than played away. */
  let landed = false;
  let sought_at = Number.NEGATIVE_INFINITY;
  const cushion = createCushion();
  player.on(mpegts.Events.ERROR, (type: string, detail: string) => {
    // Not from within: it goes on with what a failure closes.
    setTimeout(() => {
      if (!closed) onFailed(`${type}: ${detail}`);
    });
  });
  const keepToEdge = (stuck: boolean): number => {
    const buffered = rangesOf(element.buffered);
    const { rate, seek, behind_ms } = stepToEdge({
      current: element.currentTime,
      buffered,
      rate: element.playbackRate,
      stuck,
      cushion_s: cushion.seconds(performance.now()),
    });
    if (element.playbackRate !== rate) element.playbackRate = rate;
    const at = performance.now();
    if (seek !== null && !element.seeking && at - sought_at > SEEK_EVERY_MS) {
      sought_at = at;
      element.currentTime = seek;
    }
    return behind_ms;
  };
  const land = (): void => {
    if (landed || closed) return;
    landed = true;
    keepToEdge(true);
  };
  const onWaiting = (): void => {
    // A seek waits as well, and says nothing about the network.
    if (landed && !element.seeking) cushion.ranOut(performance.now());
  };
  element.addEventListener('canplay', land);
  element.addEventListener('waiting', onWaiting);
  player.attachMediaElement(element);
  player.load();

  return {
    keepToEdge,
    close: () => {
      if (closed) return;
      closed = true;
      element.removeEventListener('canplay', land);
      element.removeEventListener('waiting', onWaiting);
      element.playbackRate = 1;
      stream.close();
      player.destroy();
    },
  };
};
