import { firstMacroblock, isSlice } from '../h264/slice.ts';
import type { MediaUnit, VideoUnit } from './media-unit.ts';

export interface PictureAssemblerDeps {
  readonly onUnit: (unit: MediaUnit) => void;
  /** Pictures came in pieces, and the first of them was passed on before that was known; told once. */
  readonly onTorn?: () => void;
  /**
   * Whether the first picture waits for what comes after it, which tells whether pictures come in pieces. False for a source
   * that is known to send whole ones.
   */
  readonly may_come_in_pieces: boolean;
}

/**
 * Puts pictures together whose slices come one by one: some encoders send each in a message of its own, all with the time of
 * the picture. Whatever counts, cuts or decodes pictures stands behind it. Whole pictures are not held back, but for a
 * publisher's first.
 */
export interface PictureAssembler {
  push(unit: MediaUnit): void;
  /** Nothing more comes: gives out what is held. */
  flush(): void;
}

/** Sound that is so far ahead of the picture that is held: the rest of that is not coming. */
const HELD_FOR_MS = 100;
/** No decoder takes more of them; past it they are pictures of their own. */
const MAX_PIECES = 256;

/** Whether a unit begins with another slice than the first of its picture. */
const isLaterPiece = ({ data }: VideoUnit): boolean => {
  for (let at = 0; at + 4 < data.length;) {
    const end = at + 4 + data.readUInt32BE(at);
    const nal = data.subarray(at + 4, end);
    if (isSlice(nal)) return firstMacroblock(nal) > 0;
    at = end;
  }
  return false;
};

export const createPictureAssembler = (deps: PictureAssemblerDeps): PictureAssembler => {
  const { onUnit, onTorn, may_come_in_pieces } = deps;
  let in_pieces = false;
  let held: VideoUnit[] = [];
  /** Of the last one that was given out. */
  let newest_dts_ms: number | null = null;
  /** How many pieces every picture has had so far; 0 before the first whole one, null where their number differs. */
  let usual_pieces: number | null = 0;

  const give = (): void => {
    const [first, ...others] = held;
    if (first === undefined) return;
    const pieces = held;
    held = [];
    newest_dts_ms = first.dts_ms;
    if (others.length === 0) onUnit(first);
    else onUnit({ ...first, data: Buffer.concat(pieces.map(({ data }) => data)) });
  };

  /** The picture that is held is whole, as another one has begun. */
  const finish = (): void => {
    if (held.length === 0) return;
    if (usual_pieces === 0) usual_pieces = held.length;
    else if (usual_pieces !== held.length) usual_pieces = null;
    give();
  };

  const begin = (unit: VideoUnit): void => {
    const is_very_first = newest_dts_ms === null && held.length === 0;
    if (in_pieces) finish();
    else give();
    held = [unit];
    const may_go_on = in_pieces ? usual_pieces !== 1 : is_very_first && may_come_in_pieces;
    if (!may_go_on) give();
  };

  const takeVideo = (unit: VideoUnit): void => {
    if (!isLaterPiece(unit)) {
      begin(unit);
    } else if (held[0]?.dts_ms === unit.dts_ms && held.length < MAX_PIECES) {
      in_pieces = true;
      held.push(unit);
      if (held.length === usual_pieces) give();
    } else if (newest_dts_ms === unit.dts_ms) {
      // Given out too early: nobody knew that there are pieces, or there are more than usual. What is left shows nothing.
      if (!in_pieces) onTorn?.();
      in_pieces = true;
      usual_pieces = null;
    } else begin(unit);
  };

  return {
    push(unit) {
      if (unit.kind === 'video') {
        takeVideo(unit);
        return;
      }
      const [first] = held;
      if (first !== undefined && unit.dts_ms - first.dts_ms > HELD_FOR_MS) give();
      onUnit(unit);
    },
    flush: give,
  };
};
