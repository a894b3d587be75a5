import { findBox, boxOf, bytesOfBox, ofTrack, withChanged } from './edit-boxes.ts';

const VIDEO_PATH = ['trak', 'mdia', 'minf', 'stbl', 'stsd', 'avc1', 'avcC'] as const;
const HEADER_BYTES = 8;

/** The content of an init segment's avcC. @throws AirError invalid_input */
export const avccOf = (init: Buffer): Buffer => {
  const avcc = findBox(init, ['moov', ...VIDEO_PATH]);
  return init.subarray(avcc.body, avcc.end);
};

/** The same init segment with another decoder's configuration. @throws AirError invalid_input */
export const withAvcc = (init: Buffer, avcc: Buffer): Buffer => {
  const moov = findBox(init, ['moov']);
  return Buffer.concat([
    init.subarray(0, moov.start),
    withChanged(bytesOfBox(init, moov), VIDEO_PATH, () => boxOf('avcC', avcc)),
  ]);
};

/**
 * One init segment of two tracks, the picture's being 1 and the sound's 2.
 * @param inits each of one track, as the recorder keeps them @throws AirError invalid_input
 */
export const joinedInit = (inits: { readonly v: Buffer | null; readonly a: Buffer | null }): Buffer => {
  const tracks = [inits.v, inits.a];
  const [first] = tracks.filter((init) => init !== null);
  if (first === undefined) return Buffer.alloc(0);
  const present = tracks.flatMap((init, at) => (init === null ? [] : [{ init, renumber: ofTrack(at + 1) }]));
  const traks = present.map(({ init, renumber }) =>
    withChanged(bytesOfBox(init, findBox(init, ['moov', 'trak'])), ['tkhd'], renumber),
  );
  const trexs = present.map(({ init, renumber }) =>
    renumber(bytesOfBox(init, findBox(init, ['moov', 'mvex', 'trex']))),
  );
  const mvhd = Buffer.from(bytesOfBox(first, findBox(first, ['moov', 'mvhd'])));
  // next_track_ID is its last field (8.2.2).
  mvhd.writeUInt32BE(tracks.length + 1, mvhd.length - 4);
  const ftyp = bytesOfBox(first, findBox(first, ['ftyp']));
  return Buffer.concat([ftyp, boxOf('moov', mvhd, ...traks, boxOf('mvex', ...trexs))]);
};

/** Of the track in an init segment (8.4.2). @throws AirError invalid_input */
export const timescaleOf = (init: Buffer): number => {
  const mdhd = findBox(init, ['moov', 'trak', 'mdia', 'mdhd']);
  const is_long = init.readUInt8(mdhd.start + HEADER_BYTES) === 1;
  return init.readUInt32BE(mdhd.body + (is_long ? 20 : 12));
};
