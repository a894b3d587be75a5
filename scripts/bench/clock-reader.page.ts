/* eslint-disable @typescript-eslint/no-deprecated -- An AudioWorklet needs a secure origin, and students have none. */
import { decodeTimeCode, TIME_CODE, type TimeCode } from './time-code.ts';

/**
 * Runs in the measured page, as `globalThis.airclass_bench`. All times are wall-clock milliseconds, as `Date.now()`.
 * Painted: `expectedDisplayTime` of requestVideoFrameCallback, when the browser expects the frame to be on the screen.
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

export interface PageBench {
  /** Plays `whep_url` in this page by a plain WHEP client, and reads its clock. */
  play(deps: { readonly whep_url: string; readonly token: string }): Promise<void>;
  /** Reads the clock of the page's own video element, as soon as there is one. */
  watch(): void;
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
const watched = new WeakSet<HTMLVideoElement>();

const readFrames = (video: HTMLVideoElement): void => {
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
    const painted_ms = toWallClock(facts.expectedDisplayTime);
    const scale = video.videoWidth / TIME_CODE.width_px;
    const cell = TIME_CODE.cell_px * scale;
    context.drawImage(video, 0, cell * 0.25, video.videoWidth, cell * 0.5, 0, 0, TIME_CODE.columns, 1);
    const { data } = context.getImageData(0, 0, TIME_CODE.columns, 1);
    const brightness = Array.from({ length: TIME_CODE.columns }, (_, column) => data[column * 4 + 1] ?? 0);
    frames.push({ painted_ms, code: decodeTimeCode(brightness, painted_ms) });
    video.requestVideoFrameCallback(onFrame);
  };
  video.requestVideoFrameCallback(onFrame);
};

/**
 * Clicks are found in the samples themselves, so the busy main thread does not blur them: the onset's place in its
 * block gives a time on the AudioContext's clock, and `getOutputTimestamp` says when that time is heard.
 * The way through WebAudio is one block of its source's queue (about 10 ms) longer than the element's own, so the offset
 * errs towards "sound is late".
 */
const readClicks = (stream: MediaStream): void => {
  const context = new AudioContext({ latencyHint: 'interactive' });
  audio_context = context;
  const block_size = 256;
  const tap = context.createScriptProcessor(block_size, 1, 1);
  let quiet_seconds = 1;
  tap.onaudioprocess = (event) => {
    const samples = event.inputBuffer.getChannelData(0);
    for (const [index, sample] of samples.entries()) {
      if (Math.abs(sample) < 0.15) {
        quiet_seconds += 1 / context.sampleRate;
        continue;
      }
      // The 1 kHz tone itself is quiet for a quarter of a millisecond at most; between clicks there are 950.
      if (quiet_seconds > 0.3) {
        // playbackTime is when a block's output would play: two blocks after its input came in.
        const heard_seconds = event.playbackTime - (2 * block_size - index) / context.sampleRate;
        const output = context.getOutputTimestamp();
        const heard_ms = (output.performanceTime ?? 0) + (heard_seconds - (output.contextTime ?? 0)) * 1000;
        clicks_ms.push(toWallClock(heard_ms));
      }
      quiet_seconds = 0;
    }
  };
  context.createMediaStreamSource(stream).connect(tap);
  // A processor that leads nowhere is not run; its output is silence.
  tap.connect(context.destination);
  void context.resume();
};

const watchElement = (video: HTMLVideoElement): void => {
  readFrames(video);
  const listen = (): void => {
    if (
      audio_context === null &&
      video.srcObject instanceof MediaStream &&
      video.srcObject.getAudioTracks().length
    ) {
      readClicks(video.srcObject);
    }
  };
  listen();
  video.addEventListener('playing', listen);
};

const play: PageBench['play'] = async ({ whep_url, token }) => {
  began_ms = Date.now();
  const video = document.createElement('video');
  video.autoplay = true;
  video.playsInline = true;
  document.body.append(video);
  const peer = new RTCPeerConnection();
  connection = peer;
  const stream = new MediaStream();
  peer.ontrack = ({ track, receiver }) => {
    // As the student's page asks for it: play as soon as the network allows.
    if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0;
    stream.addTrack(track);
    video.srcObject = stream;
  };
  peer.addTransceiver('audio', { direction: 'recvonly' });
  peer.addTransceiver('video', { direction: 'recvonly' });
  await peer.setLocalDescription(await peer.createOffer());
  readFrames(video);
  video.addEventListener('playing', () => {
    watchElement(video);
  });
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
  watch: () => {
    addEventListener(
      'click',
      () => {
        began_ms = Date.now();
      },
      { capture: true },
    );
    const look = (): void => {
      for (const video of document.querySelectorAll('video')) watchElement(video);
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
