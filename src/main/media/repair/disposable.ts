import { NAL, nalRefIdc, nalType, splitLengthPrefixed } from '../h264/nal.ts';
import type { VideoUnit } from '../stream/media-unit.ts';

/** True for a picture that no other one refers to: it can be left out, and nothing breaks. */
export const isDisposable = (unit: VideoUnit): boolean => {
  if (unit.key) return false;
  const slices = splitLengthPrefixed(unit.data, 4).filter((nal) => {
    const type = nalType(nal);
    return type >= NAL.slice && type <= NAL.idr;
  });
  return slices.length > 0 && slices.every((nal) => nalRefIdc(nal) === 0);
};
