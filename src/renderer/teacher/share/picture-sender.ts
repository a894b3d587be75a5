import { createCompositor } from './compositor.ts';
import { createCongestion } from './congestion.ts';
import { readFrames, type FrameReader } from './frame-reader.ts';
import { createPictureEncoder, type EncodedPicture } from './picture-encoder.ts';
import { fittedSize, PRESETS } from './presets.ts';
import type { Inset, SharePreset } from './share.types.ts';
import { createSourceClock } from './source-clock.ts';

/** A late joiner waits for a key frame no longer than this. */
const KEY_FRAME_EVERY_MS = 2000;
/** A screen that stands still is sent again this often, so that the stream lives and key frames come. */
const REPEAT_MS = 500;
const MAX_WAITING = 2;
/** Pictures with the same millisecond would be taken for one further on. */
const LEAST_DISTANCE_US = 5000;

export interface PictureSenderDeps {
  readonly preset: SharePreset;
  readonly picture: ReadableStream<VideoFrame>;
  /** Whether the node takes media. */
  readonly isWelcome: () => boolean;
  /** Too much waits to be sent: pictures are skipped before they are encoded, so that none refers to them. */
  readonly isFull: () => boolean;
  readonly onPicture: (picture: EncodedPicture) => void;
  /** What is shared is gone: the window was closed, or the browser's own "stop" was pressed. */
  readonly onTrackEnd: () => void;
  readonly onFailed: (error: unknown) => void;
  /** The page's monotonic clock, in milliseconds. */
  readonly now_ms: () => number;
}

/** From captured frames to encoded pictures: sizes, the face, key frames, a steady pace. */
export interface PictureSender {
  /** The next picture is a key frame, at once. */
  askKeyFrame(): void;
  /** Null: without a face. */
  setCamera(camera: ReadableStream<VideoFrame> | null): void;
  setInset(inset: Inset): void;
  stop(): void;
}

export const createPictureSender = (deps: PictureSenderDeps): PictureSender => {
  const { isWelcome, isFull, onFailed, now_ms } = deps;
  const preset = PRESETS[deps.preset];
  const clock = createSourceClock();
  const compositor = createCompositor();
  const congestion = createCongestion();
  let inset: Inset = { corner: 'bottom_right', shape: 'circle' };
  let screen: VideoFrame | null = null;
  let face: VideoFrame | null = null;
  let camera: FrameReader | null = null;
  let wants_key = true;
  let key_at_ms = Number.NEGATIVE_INFINITY;
  let sent_at_ms = Number.NEGATIVE_INFINITY;
  let newest_us = -LEAST_DISTANCE_US;

  const encoder = createPictureEncoder({
    preset,
    onPicture: deps.onPicture,
    onReady: () => {
      send(now_ms());
    },
    onFailed,
  });

  const pictureOf = (frame: VideoFrame, timestamp: number): VideoFrame => {
    const { displayWidth: width, displayHeight: height, visibleRect } = frame;
    const size = fittedSize({ width, height }, preset);
    const only_trimmed = width - size.width < 2 && height - size.height < 2 && visibleRect !== null;
    if (face !== null || !only_trimmed || visibleRect.width !== width || visibleRect.height !== height)
      return compositor.compose({ screen: frame, camera: face, inset, size, timestamp });
    const { x, y } = visibleRect;
    return new VideoFrame(frame, { timestamp, visibleRect: { x, y, ...size } });
  };

  const send = (captured_ms: number): void => {
    if (screen === null || !isWelcome()) return;
    const is_busy = isFull() || encoder.waiting > MAX_WAITING;
    const share = congestion.note(is_busy);
    if (share !== null) encoder.setBitrateShare(share);
    if (is_busy) return;
    const now = now_ms();
    const timestamp = Math.max(newest_us + LEAST_DISTANCE_US, Math.round(captured_ms * 1000));
    const key = wants_key || now - key_at_ms >= KEY_FRAME_EVERY_MS;
    try {
      encoder.encode(pictureOf(screen, timestamp), key);
    } catch (error) {
      onFailed(error);
      return;
    }
    newest_us = timestamp;
    sent_at_ms = now;
    if (key) key_at_ms = now;
    wants_key = false;
  };

  const reader = readFrames(
    deps.picture,
    (frame) => {
      screen?.close();
      screen = frame;
      send(clock.map(frame.timestamp, now_ms()));
    },
    deps.onTrackEnd,
  );
  // In a worker: a page in the background would be called once a minute.
  const repeating = setInterval(() => {
    if (now_ms() - sent_at_ms >= REPEAT_MS * 0.9) send(now_ms());
  }, REPEAT_MS);

  const dropFace = (): void => {
    camera?.stop();
    camera = null;
    face?.close();
    face = null;
  };

  return {
    askKeyFrame() {
      wants_key = true;
      send(now_ms());
    },
    setCamera(stream) {
      dropFace();
      if (stream === null) return;
      camera = readFrames(
        stream,
        (frame) => {
          face?.close();
          face = frame;
          // The face moves on while the screen stands still.
          const now = now_ms();
          if (now - sent_at_ms >= 1500 / preset.fps) send(now);
        },
        dropFace,
      );
    },
    setInset(next) {
      inset = next;
    },
    stop() {
      clearInterval(repeating);
      reader.stop();
      dropFace();
      screen?.close();
      screen = null;
      encoder.close();
    },
  };
};
