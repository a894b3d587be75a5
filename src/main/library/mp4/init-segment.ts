import { boxOf, bytesOfBox, findBox, withChanged } from './edit-boxes.ts';

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

/** Of the track in an init segment (8.4.2). @throws AirError invalid_input */
export const timescaleOf = (init: Buffer): number => {
  const mdhd = findBox(init, ['moov', 'trak', 'mdia', 'mdhd']);
  const is_long = init.readUInt8(mdhd.start + HEADER_BYTES) === 1;
  return init.readUInt32BE(mdhd.body + (is_long ? 20 : 12));
};
