import { splitLengthPrefixed } from '../h264/nal.ts';
import { MAX_NALS } from '../h264/picture.ts';
import { firstMacroblock, isSlice } from '../h264/slice.ts';
import type { AudioUnit, MediaUnit, VideoUnit } from './media-unit.ts';

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

/** Sound has gone on for so long since a picture is held: the rest of that is not coming. */
const HELD_FOR_MS = 100;
/** No decoder takes more of them. */
const MAX_PIECES = 256;
/** As much as one message may have. */
const MAX_BYTES = 8 * 1024 * 1024;
/**
 * So many pictures of one number of pieces, where another number has been seen, make that the usual one: more than are between two key
 * frames, which often have more pieces than other pictures.
 */
const ALIKE_AGAIN = 120;

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

const countNals = ({ data }: VideoUnit): number => splitLengthPrefixed(data, 4).length;

export const createPictureAssembler = (deps: PictureAssemblerDeps): PictureAssembler => {
  const { onUnit, onTorn, may_come_in_pieces } = deps;
  let in_pieces = false;
  let held: VideoUnit[] = [];
  let held_bytes = 0;
  let held_nals = 0;
  /** The first time of sound since a picture is held: its clock may stand elsewhere than the picture's. null: none has come. */
  let sound_from_ms: number | null = null;
  /** Of the last one that was given out. */
  let newest_dts_ms: number | null = null;
  /** How many pieces a picture has; null where that is not known, so that each one waits for the next. */
  let usual_pieces: number | null = null;
  /** The last pictures, all of one number of pieces. */
  let alike = { pieces: 0, pictures: 0 };
  let alike_needed = 1;

  const hold = (unit: VideoUnit): void => {
    held.push(unit);
    held_bytes += unit.data.length;
    held_nals += countNals(unit);
  };

  const give = (): void => {
    const [first, ...others] = held;
    if (first === undefined) return;
    const pieces = held;
    held = [];
    newest_dts_ms = first.dts_ms;
    if (others.length === 0) onUnit(first);
    else onUnit({ ...first, data: Buffer.concat(pieces.map(({ data }) => data)) });
  };

  /** Each time it takes longer until a number is taken for the usual one, as each time a picture may have been torn. */
  const forgetUsual = (): void => {
    if (usual_pieces === null) return;
    usual_pieces = null;
    alike = { pieces: 0, pictures: 0 };
    alike_needed = Math.max(ALIKE_AGAIN, alike_needed * 2);
  };

  /** The picture that is held is whole, as another one has begun. */
  const finish = (): void => {
    const pieces = held.length;
    if (pieces === 0) return;
    if (pieces !== usual_pieces) forgetUsual();
    alike = { pieces, pictures: alike.pieces === pieces ? alike.pictures + 1 : 1 };
    if (alike.pictures >= alike_needed) usual_pieces = pieces;
    give();
  };

  const begin = (unit: VideoUnit): void => {
    const is_very_first = newest_dts_ms === null && held.length === 0;
    if (in_pieces) finish();
    else give();
    held_bytes = 0;
    held_nals = 0;
    sound_from_ms = null;
    const may_go_on = in_pieces ? usual_pieces !== 1 : is_very_first && may_come_in_pieces;
    if (may_go_on) {
      hold(unit);
      return;
    }
    newest_dts_ms = unit.dts_ms;
    onUnit(unit);
  };

  const hasRoom = (unit: VideoUnit): boolean =>
    held.length < MAX_PIECES &&
    held_bytes + unit.data.length <= MAX_BYTES &&
    held_nals + countNals(unit) <= MAX_NALS;

  const takeVideo = (unit: VideoUnit): void => {
    if (!isLaterPiece(unit)) {
      begin(unit);
    } else if (held[0]?.dts_ms === unit.dts_ms) {
      in_pieces = true;
      // What is left of a picture that is far too large is passed over below.
      if (!hasRoom(unit)) {
        give();
        return;
      }
      hold(unit);
      if (held.length === usual_pieces) give();
    } else if (newest_dts_ms === unit.dts_ms) {
      // Given out too early: nobody knew that there are pieces, or there are more than usual. What is left shows nothing.
      if (!in_pieces) onTorn?.();
      in_pieces = true;
      forgetUsual();
    } else begin(unit);
  };

  const takeSound = ({ dts_ms }: AudioUnit): void => {
    if (held.length === 0) return;
    // A step back is a clock that begins anew.
    if (sound_from_ms === null || dts_ms < sound_from_ms) sound_from_ms = dts_ms;
    if (dts_ms - sound_from_ms > HELD_FOR_MS) give();
  };

  return {
    push(unit) {
      if (unit.kind === 'video') {
        takeVideo(unit);
        return;
      }
      takeSound(unit);
      onUnit(unit);
    },
    flush: give,
  };
};
