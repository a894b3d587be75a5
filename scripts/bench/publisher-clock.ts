import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { encodeTimeCode, TIME_CODE } from './time-code.ts';

const WIDTH = 1280;
const HEIGHT = 720;
export const FRAMES_PER_SECOND = 30;
const FRAME_BYTES = (WIDTH * HEIGHT * 3) / 2;
const SAMPLE_RATE = 48_000;
const SAMPLES_PER_FRAME = SAMPLE_RATE / FRAMES_PER_SECOND;
/** A click starts with every 30th frame: once a second. */
const CLICK_EVERY_FRAMES = 30;
const CLICK_SAMPLES = SAMPLE_RATE / 20;
/**
 * Sound is handed over this far ahead of the picture of the same time. ffmpeg's muxer holds a picture until sound of
 * a later time has come out of the AAC encoder, which would add its 43 ms to the picture; what is measured here
 * is what comes after the publisher. Time stamps, and so lip sync, are not touched.
 */
const SOUND_LEAD_FRAMES = 8;

export interface PublisherProfile {
  readonly name: string;
  /** ffmpeg's arguments between the inputs and the output. */
  readonly encoder: readonly string[];
}

const cbr = ['-b:v', '2500k', '-minrate', '2500k', '-maxrate', '2500k', '-bufsize', '2500k'];

/** A publisher set up for low latency, with the given distance of key frames. */
export const zerolatencyProfile = (gop_seconds: number): PublisherProfile => ({
  name: `zerolatency, GOP ${gop_seconds} s`,
  encoder: [
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline', ...cbr],
    ...['-g', String(gop_seconds * FRAMES_PER_SECOND), '-sc_threshold', '0'],
    ...['-c:a', 'aac', '-b:a', '160k'],
  ],
});

/** What OBS sends when nobody touched its output settings. */
export const OBS_PROFILE: PublisherProfile = {
  name: 'OBS defaults (x264 veryfast High, 2 B-frames, GOP 250)',
  encoder: [
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-bf', '2', '-g', '250', ...cbr],
    ...['-x264-params', 'nal-hrd=cbr', '-c:a', 'aac', '-b:a', '160k'],
  ],
};

/** A reproducible picture with enough detail to fill 2.5 Mbit/s when it moves: smooth shapes and some grain. */
const drawBackground = (): Buffer => {
  const wide = WIDTH * 2;
  const luma = Buffer.alloc(wide * HEIGHT);
  let seed = 12_345;
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      const grain = ((seed >>> 24) - 128) / 16;
      // Whole waves over the width, so that the picture wraps around without a seam.
      const waves =
        40 * Math.sin((x * 2 * Math.PI * 9) / WIDTH) * Math.cos(y / 37) +
        25 * Math.sin((x * 2 * Math.PI * 31) / WIDTH + y / 11);
      luma[y * wide + x] = 125 + waves + grain;
    }
  }
  return luma;
};

const createPainter = (): ((frame: number, at_ms: number, click: boolean) => Buffer) => {
  const background = drawBackground();
  // Two pictures in turn: the pipe may still hold the one before.
  const pictures = [0, 1, 2].map(() => {
    const picture = Buffer.alloc(FRAME_BYTES, 128);
    return picture;
  });
  return (frame, at_ms, click) => {
    const picture = pictures[frame % pictures.length] ?? Buffer.alloc(FRAME_BYTES, 128);
    const shift = (frame * 4) % WIDTH;
    for (let y = TIME_CODE.cell_px; y < HEIGHT; y += 1) {
      const from = y * WIDTH * 2 + shift;
      background.copy(picture, y * WIDTH, from, from + WIDTH);
    }
    for (const [column, white] of encodeTimeCode({ at_ms, click }).entries()) {
      for (let y = 0; y < TIME_CODE.cell_px; y += 1) {
        const start = y * WIDTH + column * TIME_CODE.cell_px;
        picture.fill(white ? 235 : 16, start, start + TIME_CODE.cell_px);
      }
    }
    return picture;
  };
};

/** One frame's worth of 16-bit stereo: a 1 kHz click of 50 ms where the frame is a click frame, else silence. */
const soundOf = (frame: number): Buffer => {
  const sound = Buffer.alloc(SAMPLES_PER_FRAME * 4);
  const into = (frame % CLICK_EVERY_FRAMES) * SAMPLES_PER_FRAME;
  for (let index = 0; index < SAMPLES_PER_FRAME && into + index < CLICK_SAMPLES; index += 1) {
    const value = Math.round(24_000 * Math.sin(((into + index) * 2 * Math.PI * 1000) / SAMPLE_RATE));
    sound.writeInt16LE(value, index * 4);
    sound.writeInt16LE(value, index * 4 + 2);
  }
  return sound;
};

export interface ClockPublisher {
  /** Frames that were handed over, and how many of them found the one before still in the pipe. */
  counts(): { readonly frames: number; readonly late: number };
  /** Settles when ffmpeg has ended by itself, with the end of its standard error. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Publishes 720p30 with the clock of `time-code.ts` stamped into each frame at the moment it is handed to ffmpeg,
 * so that ffmpeg's own delay counts as part of the way. The caller stops it.
 */
export const startClockPublisher = (deps: {
  readonly ffmpeg_path: string;
  readonly profile: PublisherProfile;
  readonly url: string;
  /** Called for each frame with its number and stamp. */
  readonly onFrame?: (frame: number, at_ms: number) => void;
  /** Receives ffmpeg's standard output, where `url` is pipe:1. */
  readonly onOutput?: (chunk: Buffer) => void;
}): ClockPublisher => {
  const paint = createPainter();
  const unprobed = ['-probesize', '32', '-analyzeduration', '0'];
  const raw = ['-f', 'rawvideo', '-pixel_format', 'yuv420p', '-video_size', `${WIDTH}x${HEIGHT}`];
  const child = spawn(
    deps.ffmpeg_path,
    [
      ...['-hide_banner', '-loglevel', 'error'],
      ...[
        ...unprobed,
        ...raw,
        '-framerate',
        String(FRAMES_PER_SECOND),
        '-thread_queue_size',
        '64',
        '-i',
        'pipe:0',
      ],
      ...[
        ...unprobed,
        '-f',
        's16le',
        '-ar',
        String(SAMPLE_RATE),
        '-ac',
        '2',
        '-thread_queue_size',
        '64',
        '-i',
        'pipe:3',
      ],
      ...[
        '-map',
        '0:v',
        '-map',
        '1:a',
        ...deps.profile.encoder,
        '-flush_packets',
        '1',
        '-f',
        'flv',
        deps.url,
      ],
    ],
    { stdio: ['pipe', deps.onOutput ? 'pipe' : 'ignore', 'pipe', 'pipe'] },
  );
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  child.stdout?.on('data', (chunk: Buffer) => deps.onOutput?.(chunk));
  const [pictures, , , sounds] = child.stdio;
  if (!(pictures instanceof Writable && sounds instanceof Writable)) throw new Error('no pipes to ffmpeg');
  // A closed pipe is ffmpeg's end, which `ended` reports.
  pictures.on('error', () => undefined);
  sounds.on('error', () => undefined);
  let running = true;
  const isRunning = (): boolean => running;
  const ended = new Promise<string>((resolve) => {
    child.once('close', () => {
      running = false;
      resolve(errors);
    });
  });

  let frames = 0;
  let late = 0;
  const feed = async (): Promise<void> => {
    for (let frame = 0; frame < SOUND_LEAD_FRAMES; frame += 1) sounds.write(soundOf(frame));
    const began_ms = performance.now();
    while (isRunning()) {
      const due_ms = began_ms + (frames * 1000) / FRAMES_PER_SECOND;
      const wait_ms = due_ms - performance.now();
      if (wait_ms > 0) await delay(wait_ms);
      if (!isRunning()) break;
      if (pictures.writableLength > 0) late += 1;
      // Never more than two pictures in the pipe: the third is being painted over.
      while (isRunning() && pictures.writableLength > FRAME_BYTES) await delay(1);
      const at_ms = Date.now();
      pictures.write(paint(frames, at_ms, frames % CLICK_EVERY_FRAMES === 0));
      sounds.write(soundOf(frames + SOUND_LEAD_FRAMES));
      deps.onFrame?.(frames, at_ms);
      frames += 1;
    }
  };
  const feeding = feed();

  let stopping: Promise<void> | null = null;
  return {
    counts: () => ({ frames, late }),
    ended,
    stop: () =>
      (stopping ??= (async () => {
        running = false;
        pictures.end();
        sounds.end();
        await Promise.race([ended, delay(3000, undefined, { ref: false })]);
        child.kill('SIGKILL');
        await Promise.all([ended, feeding]);
      })()),
  };
};
