import { findEncoderConfig } from './picture-encoder.ts';
import { PRESETS } from './presets.ts';
import { canReadTracks } from './track-processor.ts';

/**
 * Why this browser cannot share a screen.
 * - insecure: the page was opened by another address than this computer's own.
 * - no_capture: it has no screen capture at all, as on phones.
 * - browser: it captures, but gives no frames or has no encoder of its own (Firefox, Safari).
 * - no_encoder: none of its encoders makes H.264.
 */
export type ShareObstacle = 'insecure' | 'no_capture' | 'browser' | 'no_encoder';

/** Null: it can. */
export const findShareObstacle = async (): Promise<ShareObstacle | null> => {
  if (!globalThis.isSecureContext) return 'insecure';
  const { mediaDevices } = navigator as { readonly mediaDevices?: Partial<MediaDevices> };
  if (typeof mediaDevices?.getDisplayMedia !== 'function') return 'no_capture';
  if (!canReadTracks() || !('VideoEncoder' in globalThis) || !('AudioEncoder' in globalThis))
    return 'browser';
  const config = await findEncoderConfig({ width: 1280, height: 720 }, PRESETS.video);
  return config === null ? 'no_encoder' : null;
};
