import type { Logger } from '../../logging/logger.ts';
import type { AudioUnit } from '../stream/media-unit.ts';
import { createAacTranscoder } from './aac-transcoder.ts';
import { createEvenPace } from './even-pace.ts';
import { createOpusTranscoder } from './opus-transcoder.ts';

export interface SoundDeps {
  /** null: only what the source sends. */
  readonly ffmpeg_path: string | null;
  readonly logger: Logger;
  /** Sound was given up, as ffmpeg is too slow for it. */
  readonly onShed: () => void;
  /** For WebRTC. */
  readonly onOpus: (unit: AudioUnit) => void;
  /** For everything else. */
  readonly onAac: (unit: AudioUnit) => void;
}

/**
 * The sound of one stream in both codecs, each made at most once: what the source sends is passed on as it is, and one
 * ffmpeg makes the other of it.
 */
export interface Sound {
  /** Of the source, in its order. */
  push(unit: AudioUnit): void;
  /** Another publisher: nothing of the one before comes out any more. */
  reset(): void;
  stop(): void;
  /** One of the two codecs is to be made, and does not come. */
  readonly is_failing: boolean;
}

export const createSound = ({ ffmpeg_path, logger, onShed, onOpus, onAac }: SoundDeps): Sound => {
  const pace = createEvenPace({ onUnit: onOpus });
  const to_opus =
    ffmpeg_path === null ? null : createOpusTranscoder({ ffmpeg_path, logger, onShed, onUnit: pace.push });
  const to_aac =
    ffmpeg_path === null ? null : createAacTranscoder({ ffmpeg_path, logger, onShed, onUnit: onAac });

  const reset = (): void => {
    to_opus?.stop();
    to_aac?.stop();
    pace.stop();
  };

  return {
    push(unit) {
      if (unit.config.codec === 'aac') {
        to_aac?.stop();
        onAac(unit);
        to_opus?.push(unit);
      } else {
        to_opus?.stop();
        pace.push(unit);
        to_aac?.push(unit);
      }
    },
    reset,
    stop: reset,
    get is_failing() {
      return to_opus?.is_failing === true || to_aac?.is_failing === true;
    },
  };
};
