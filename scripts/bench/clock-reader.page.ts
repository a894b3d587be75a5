/* eslint-disable @typescript-eslint/no-deprecated -- An AudioWorklet needs a secure origin, and students have none. */
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
  /** When clicks became audible. */
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
let connection: RTCPeerConnection | null = null;
let resource: { readonly url: string; readonly token: string } | null = null;
let audio_context: AudioContext | null = null;
/** Of full scale: well above what coding leaves between the clicks, which peak at 0.73. */
const CLICK_LEVEL = 0.15;
const watched = new WeakSet<HTMLVideoElement>();

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

/** Of the ramp that tells each block's place in time. Longer than any stall of the main thread. */
const RAMP_SECONDS = 10;

/**
 * When clicks are heard, taken from the samples themselves, so that a busy main thread does not blur it: beside the
 * sound runs a ramp that started at a known time of the AudioContext, and says at which of its times each sample
 * passed. `getOutputTimestamp` tells when that time is heard, the device's delay included. What remains is the queue in
 * front of WebAudio, some 10 ms that the element's own way to the loudspeaker does not have: sound errs towards late.
 */
const readClicks = (stream: MediaStream): void => {
  const context = new AudioContext({ latencyHint: 'interactive' });
  audio_context = context;
  const ramp_samples = RAMP_SECONDS * context.sampleRate;
  const ramp_buffer = new AudioBuffer({ length: ramp_samples, sampleRate: context.sampleRate });
  ramp_buffer.copyToChannel(
    Float32Array.from({ length: ramp_samples }, (_, index) => index / ramp_samples),
    0,
  );
  const ramp = new AudioBufferSourceNode(context, { buffer: ramp_buffer, loop: true });
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
  new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(merger, 0, 0);
  ramp.connect(merger, 0, 1);
  const tap = context.createScriptProcessor(256, 2, 1);
  // Start on a whole sample, or the ramp would be interpolated.
  const ramp_began_seconds = Math.ceil((context.currentTime + 0.2) * context.sampleRate) / context.sampleRate;
  ramp.start(ramp_began_seconds);
  let quiet_seconds = 1;
  tap.onaudioprocess = ({ inputBuffer }) => {
    const places = inputBuffer.getChannelData(1);
    for (const [index, sample] of inputBuffer.getChannelData(0).entries()) {
      if (Math.abs(sample) < CLICK_LEVEL) {
        quiet_seconds += 1 / context.sampleRate;
        continue;
      }
      const is_onset = quiet_seconds > 0.3;
      quiet_seconds = 0;
      if (!is_onset || context.currentTime < ramp_began_seconds + 1) continue;
      const into_ramp_seconds = (places[index] ?? 0) * RAMP_SECONDS;
      // The newest moment at which the ramp stood there.
      const turns = Math.floor((context.currentTime - ramp_began_seconds - into_ramp_seconds) / RAMP_SECONDS);
      const passed_seconds = ramp_began_seconds + turns * RAMP_SECONDS + into_ramp_seconds;
      const { performanceTime = 0, contextTime = 0 } = context.getOutputTimestamp();
      clicks_ms.push(toWallClock(performanceTime + (passed_seconds - contextTime) * 1000));
    }
  };
  merger.connect(tap);
  // A processor that leads nowhere is not run; its output is silence.
  tap.connect(context.destination);
  void context.resume();
};

const listenOnce = (video: HTMLVideoElement): void => {
  const stream = video.srcObject;
  if (audio_context !== null || !(stream instanceof MediaStream) || stream.getAudioTracks().length === 0)
    return;
  readClicks(stream);
};

// Whoever opens the connection, its statistics are wanted.
globalThis.RTCPeerConnection = new Proxy(RTCPeerConnection, {
  construct: (native, [configuration]: [RTCConfiguration | undefined]) => {
    connection = new native(configuration);
    return connection;
  },
});

const play: PageBench['play'] = async ({ whep_url, token }) => {
  began_ms = Date.now();
  const video = document.createElement('video');
  video.autoplay = true;
  video.playsInline = true;
  document.body.append(video);
  readFrames(video, { clicks: false });
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

const bench: PageBench = {
  play,
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
  readings: async () => ({ began_ms, frames, clicks_ms, ...(await reportOf()) }),
  reset: () => {
    frames = [];
    clicks_ms = [];
  },
  close: async () => {
    connection?.close();
    await audio_context?.close();
    audio_context = null;
    if (resource) {
      await fetch(resource.url, { method: 'DELETE', headers: { Authorization: `Bearer ${resource.token}` } });
    }
    resource = null;
  },
};

Object.assign(globalThis, { airclass_bench: bench });
