import type { MadeResolution } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';

export interface ResolutionForm {
  readonly resolution: MadeResolution;
  /** In lines. */
  readonly height: number;
  /** What a picture that moves takes at most. */
  readonly max_kbps: number;
  /** H.264's own number (annex A): the same for each stretch, whatever its frame rate. */
  readonly level: string;
}

/** The largest first. */
const RESOLUTIONS: readonly ResolutionForm[] = [
  { resolution: '1080p', height: 1080, max_kbps: 4500, level: '4.2' },
  { resolution: '720p', height: 720, max_kbps: 2500, level: '4.0' },
  { resolution: '480p', height: 480, max_kbps: 1200, level: '3.1' },
  { resolution: '360p', height: 360, max_kbps: 700, level: '3.1' },
];

/** @throws AirError invalid_input */
export const formOf = (resolution: MadeResolution): ResolutionForm => {
  const form = RESOLUTIONS.find((one) => one.resolution === resolution);
  if (form === undefined) throw new AirError('invalid_input', 'there is no such resolution');
  return form;
};

/** What can be made of a recording: downward only. @param height of its picture, in lines */
export const below = (height: number): readonly ResolutionForm[] =>
  RESOLUTIONS.filter((form) => form.height < height);
