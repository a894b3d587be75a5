import { decodeTimeCode, TIME_CODE, type TimeCode } from './time-code.ts';

/**
 * Runs in the measured page, as `globalThis.airclass_bench`. All times are wall-clock milliseconds, as `Date.now()`.
 * Painted: when the browser expects the frame to be on the screen, by requestVideoFrameCallback's `expectedDisplayTime`,
 * but not before `presentationTime`, when it was handed to the compositor.
 */
export interface FrameReading {
  readonly painted_ms: number;
  /** Null where the code could not be read. */
  readonly code: TimeCode | null;
}

export interface Readings {
  /** Of the tap or call that began it; null before. */
  readonly began_ms: number | null;
  readonly frames: readonly FrameReading[];
  /** When the first still was shown; null before. */
  readonly still_ms: number | null;
  /** When clicks were played. */
  readonly clicks_ms: readonly number[];
  /** Sound minus picture, by Chromium's own book-keeping of RTCP sender reports; null before it has any. */
  readonly reported_av_offset_ms: number | null;
  /** What the browser says of its jitter buffers, mean delay in milliseconds since the start. */
  readonly jitter_buffer_ms: { readonly video: number | null; readonly audio: number | null };
}

export interface WatchOptions {
  /** Listen to the sound too. */
  readonly clicks: boolean;
}

export interface PageBench {
  /** Plays `whep_url` in this page by a bare WHEP client, and reads its clock. */
  play(deps: { readonly whep_url: string; readonly token: string }): Promise<void>;
  /** A video element of its own whose clock is read from now on. */
  watchOwn(): HTMLVideoElement;
  /** Reads the clock of the page's own video element, as soon as there is one. It begins with the next click. */
  watch(options: WatchOptions): void;
  readings(): Promise<Readings>;
  /** Forgets frames and clicks, so that a measurement begins without the start-up. */
  reset(): void;
  close(): Promise<void>;
}

const toWallClock = (page_ms: number): number => Date.now() - performance.now() + page_ms;

let began_ms: number | null = null;
let frames: FrameReading[] = [];
let clicks_ms: number[] = [];
let still_ms: number | null = null;
let connection: RTCPeerConnection | null = null;
let resource: { readonly url: string; readonly token: string } | null = null;
/** Of full scale: well above what coding leaves between the clicks, which peak at 0.73. */
const CLICK_LEVEL = 0.15;
/** A click lasts 50 ms of each second. */
const QUIET_BEFORE_CLICK_SECONDS = 0.3;
const watched = new WeakSet<HTMLVideoElement>();
const listened = new WeakSet<MediaStreamTrack>();

const readFrames = (video: HTMLVideoElement, options: WatchOptions): void => {
  if (watched.has(video)) return;
  watched.add(video);
  const canvas = document.createElement('canvas');
  canvas.width = TIME_CODE.columns;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  // Without smoothing one pixel is taken from the middle of each cell; half a cell of height is read for it.
  context.imageSmoothingEnabled = false;
  const onFrame: VideoFrameRequestCallback = (_now, facts) => {
    // Either may lie before the other by part of a screen refresh; it was not painted before both.
    const painted_ms = toWallClock(Math.max(facts.expectedDisplayTime, facts.presentationTime));
    const scale = video.videoWidth / TIME_CODE.width_px;
    const cell = TIME_CODE.cell_px * scale;
    context.drawImage(video, 0, cell * 0.25, video.videoWidth, cell * 0.5, 0, 0, TIME_CODE.columns, 1);
    const { data } = context.getImageData(0, 0, TIME_CODE.columns, 1);
    const brightness = Array.from({ length: TIME_CODE.columns }, (_, column) => data[column * 4 + 1] ?? 0);
    frames.push({ painted_ms, code: decodeTimeCode(brightness, painted_ms) });
    if (options.clicks) listenOnce(video);
    video.requestVideoFrameCallback(onFrame);
  };
  video.requestVideoFrameCallback(onFrame);
};

/** Chromium's; TypeScript's library does not know it. It also works on the insecure origins that students have. */
declare const MediaStreamTrackProcessor: new (init: { readonly track: MediaStreamTrack }) => {
  readonly readable: ReadableStream<AudioData>;
};

/**
 * When clicks are played, taken from the samples themselves: each block carries the time at which the audio device asked
 * for it, so a busy main thread does not blur it. The delay of the device is left out: a headless browser has none, and
 * Chromium allows for a real one's. The tap behind WebAudio that suggests itself is 60 ms late here.
 */
const readClicks = async (track: MediaStreamTrack): Promise<void> => {
  const blocks = new MediaStreamTrackProcessor({ track }).readable.getReader();
  let quiet_seconds = 0;
  for (;;) {
    const { value: block, done } = await blocks.read();
    if (done) return;
    const samples = new Float32Array(block.numberOfFrames);
    block.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
    for (const [index, sample] of samples.entries()) {
      if (Math.abs(sample) < CLICK_LEVEL) {
        quiet_seconds += 1 / block.sampleRate;
        continue;
      }
      if (quiet_seconds > QUIET_BEFORE_CLICK_SECONDS) {
        clicks_ms.push(toWallClock(block.timestamp / 1000 + (index / block.sampleRate) * 1000));
      }
      quiet_seconds = 0;
    }
    block.close();
  }
};

const listenOnce = (video: HTMLVideoElement): void => {
  const track = video.srcObject instanceof MediaStream ? video.srcObject.getAudioTracks()[0] : undefined;
  if (!track || listened.has(track)) return;
  listened.add(track);
  void readClicks(track);
};

// Whoever opens the connection, its statistics are wanted.
globalThis.RTCPeerConnection = new Proxy(RTCPeerConnection, {
  construct: (native, [configuration]: [RTCConfiguration | undefined]) => {
    connection = new native(configuration);
    return connection;
  },
});

const watchOwn: PageBench['watchOwn'] = () => {
  began_ms = Date.now();
  const video = document.createElement('video');
  video.autoplay = true;
  video.playsInline = true;
  document.body.append(video);
  readFrames(video, { clicks: false });
  return video;
};

const play: PageBench['play'] = async ({ whep_url, token }) => {
  const video = watchOwn();
  const peer = new RTCPeerConnection();
  const stream = new MediaStream();
  peer.ontrack = ({ track, receiver }) => {
    // As the student's page has it: play as soon as the network allows.
    if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0;
    stream.addTrack(track);
    video.srcObject = stream;
  };
  peer.addTransceiver('audio', { direction: 'recvonly' });
  peer.addTransceiver('video', { direction: 'recvonly' });
  await peer.setLocalDescription(await peer.createOffer());
  const answer = await fetch(whep_url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` },
    body: peer.localDescription?.sdp ?? '',
  });
  if (answer.status !== 201) throw new Error(`WHEP answered ${answer.status}: ${await answer.text()}`);
  resource = { url: new URL(answer.headers.get('Location') ?? '', whep_url).href, token };
  await peer.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
};

const reportOf = async (): Promise<Pick<Readings, 'reported_av_offset_ms' | 'jitter_buffer_ms'>> => {
  const playout: Partial<Record<string, number>> = {};
  const jitter: Partial<Record<string, number>> = {};
  for (const report of (await connection?.getStats())?.values() ?? []) {
    const facts = report as Record<string, unknown>;
    const { kind, estimatedPlayoutTimestamp, jitterBufferDelay, jitterBufferEmittedCount } = facts;
    if (facts['type'] !== 'inbound-rtp' || typeof kind !== 'string') continue;
    if (typeof estimatedPlayoutTimestamp === 'number') playout[kind] = estimatedPlayoutTimestamp;
    if (typeof jitterBufferDelay === 'number' && typeof jitterBufferEmittedCount === 'number') {
      jitter[kind] = (jitterBufferDelay / Math.max(1, jitterBufferEmittedCount)) * 1000;
    }
  }
  const { video, audio } = playout;
  return {
    // Later sound plays what is older: the sign turns.
    reported_av_offset_ms: video === undefined || audio === undefined ? null : video - audio,
    jitter_buffer_ms: { video: jitter['video'] ?? null, audio: jitter['audio'] ?? null },
  };
};

// An image's load event does not bubble, and is captured all the same; a window hears none of it.
document.addEventListener(
  'load',
  ({ target }) => {
    if (target instanceof HTMLImageElement) still_ms ??= Date.now();
  },
  { capture: true },
);

const bench: PageBench = {
  play,
  watchOwn,
  watch: (options) => {
    addEventListener(
      'click',
      () => {
        began_ms = Date.now();
      },
      { capture: true },
    );
    const look = (): void => {
      for (const video of document.querySelectorAll('video')) readFrames(video, options);
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
    look();
  },
  readings: async () => ({ began_ms, frames, still_ms, clicks_ms, ...(await reportOf()) }),
  reset: () => {
    frames = [];
    clicks_ms = [];
  },
  close: async () => {
    connection?.close();
    if (resource) {
      await fetch(resource.url, { method: 'DELETE', headers: { Authorization: `Bearer ${resource.token}` } });
    }
    resource = null;
  },
};

Object.assign(globalThis, { airclass_bench: bench });
