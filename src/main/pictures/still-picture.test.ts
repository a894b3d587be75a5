import { expect, it, test } from 'vitest';
import { png } from '../../../test/integration/handouts/samples.ts';
import { cameraJpeg } from '../../../test/support/quiz/camera-jpeg.ts';
import { stillHeadersOf, stillPictureOf } from './still-picture.ts';

const BOUNDS = { max_bytes: 2000, max_pixels: 5000 };

test('a picture is kept with its pixels alone', async () => {
  const { bytes, width, height } = await stillPictureOf(cameraJpeg(), BOUNDS);
  expect([width, height]).toEqual([64, 48]);
  expect(bytes.toString('latin1')).not.toContain('GPS');
});

it.each([
  ['no picture', Buffer.from('<svg/>'), 'unsupported_media', 'kind'],
  ['one that moves', Buffer.from('GIF89a and more of that'), 'unsupported_media', 'kind'],
  ['half of one', png(9, 9).subarray(0, 40), 'unsupported_media', 'damaged'],
  ['one without a width', png(0, 9), 'unsupported_media', 'damaged'],
  ['too many bytes', png(9, 9, 2000), 'too_large', 'bytes'],
  ['too many pixels', png(100, 51), 'too_large', 'pixels'],
])('%s is refused', async (_what, given, code, reason) => {
  await expect(stillPictureOf(given, BOUNDS)).rejects.toMatchObject({ code, details: { reason } });
});

test('it is given out as what it is, and as nothing that runs', () => {
  const headers = stillHeadersOf(png(9, 9));
  expect(headers?.['Content-Type']).toBe('image/png');
  expect(headers?.['Content-Security-Policy']).toContain('sandbox');
  expect(stillHeadersOf(Buffer.from('<html>'))).toBeNull();
});
