import { open, type FileHandle } from 'node:fs/promises';
import { AirError } from '../../../shared/errors.ts';
import { findBox } from './edit-boxes.ts';

const MAX_MOOV_BYTES = 256 * 1024 * 1024;
const HEADER_BYTES = 16;
const MAX_TOP_BOXES = 64;

const bad = (what: string): AirError =>
  new AirError('unavailable', `the MP4 is not as it should be: ${what}`, { reason: 'failed' });

interface TopBox {
  readonly type: string;
  readonly start: number;
  readonly bytes: number;
}

const boxAt = async (file: FileHandle, start: number, length: number): Promise<TopBox | null> => {
  if (start + 8 > length) return null;
  const header = Buffer.alloc(HEADER_BYTES);
  await file.read(header, 0, HEADER_BYTES, start);
  const small = header.readUInt32BE(0);
  const bytes = small === 1 ? Number(header.readBigUInt64BE(8)) : small;
  if (bytes < 8 || start + bytes > length) throw bad('a box is cut short');
  return { type: header.toString('latin1', 4, 8), start, bytes };
};

/**
 * ffmpeg's exit code does not tell whether all is there. Its index must come first, and tell as many seconds as were recorded.
 * @param expected_ms of the recording @param slack_ms how far off it may be @throws AirError unavailable {reason: "failed"}
 */
export const checkMp4 = async (path: string, expected_ms: number, slack_ms: number): Promise<void> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    let moov: TopBox | null = null;
    let start = 0;
    for (let count = 0; count < MAX_TOP_BOXES; count += 1) {
      const box = await boxAt(file, start, size);
      if (box === null) throw bad('there is no picture and no sound in it');
      if (box.type === 'moov') moov = box;
      if (box.type === 'mdat') break;
      start += box.bytes;
    }
    if (moov === null) throw bad('its index does not come first');
    if (moov.bytes > MAX_MOOV_BYTES) throw bad('its index is too large');
    const data = Buffer.alloc(moov.bytes);
    await file.read(data, 0, moov.bytes, moov.start);
    const mvhd = findBox(data, ['moov', 'mvhd']);
    const is_long = data.readUInt8(mvhd.body) === 1;
    const timescale = data.readUInt32BE(mvhd.body + (is_long ? 20 : 12));
    const duration = is_long
      ? Number(data.readBigUInt64BE(mvhd.body + 24))
      : data.readUInt32BE(mvhd.body + 16);
    const ms = (duration * 1000) / Math.max(1, timescale);
    if (Math.abs(ms - expected_ms) > slack_ms) {
      throw bad(`${String(Math.round(ms))} ms in the place of ${String(Math.round(expected_ms))}`);
    }
  } finally {
    await file.close();
  }
};
