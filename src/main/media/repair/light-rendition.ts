import type { Logger } from '../../logging/logger.ts';
import type { LiveStream } from '../stream/live-stream.ts';
import type { VideoUnit } from '../stream/media-unit.ts';
import type { Encoder } from './encoders.ts';
import { createEncoding } from './encoding.ts';

export interface LightRenditionDeps {
  readonly source: LiveStream;
  readonly ffmpeg_path: string | null;
  readonly findEncoders: () => Promise<readonly Encoder[]>;
  readonly logger: Logger;
  readonly onUnit: (unit: VideoUnit) => void;
  /** A picture was left out, as the encoder is too far behind. */
  readonly onShed: () => void;
}

/**
 * The picture for a weak link: 360 lines, 10 pictures a second, about 350 kbit/s, without B-frames. Where no encoder runs
 * it is the picture as WebRTC has it, which is better than none.
 */
export interface LightRendition {
  start(): void;
  /** Each picture of the source, after the source's own ring has it. */
  push(unit: VideoUnit): void;
  /** The same as WebRTC has it. */
  pushFull(unit: VideoUnit): void;
  /** Idempotent. */
  stop(): void;
}

/** Key frames each 2 s: at this bitrate each costs as much as half a second of the others. */
const TARGET = { max_bitrate_bps: 350_000, gop_seconds: 2, at_most: { lines: 360, fps: 10 } } as const;

export const createLightRendition = (deps: LightRenditionDeps): LightRendition => {
  const { source, ffmpeg_path, findEncoders, logger, onUnit, onShed } = deps;
  /** Full pictures stand in, from their next key frame on. */
  let stand_in: 'no' | 'waits' | 'yes' = 'no';

  const encoding = createEncoding({
    ffmpeg_path,
    findEncoders,
    target: () => TARGET,
    recent: () => source.ring.sinceKeyFrame(),
    logger: logger.child({ branch: 'light' }),
    onUnit,
    onShed,
    onGivenUp: () => {
      stand_in = 'waits';
    },
  });

  return {
    start: encoding.start,
    push: encoding.push,
    pushFull(unit) {
      if (stand_in === 'waits' && unit.key) stand_in = 'yes';
      if (stand_in === 'yes') onUnit(unit);
    },
    stop() {
      encoding.stop();
      stand_in = 'no';
    },
  };
};
