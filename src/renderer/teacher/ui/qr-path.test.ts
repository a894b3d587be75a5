import { expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

it('draws the finder pattern inside the quiet zone', () => {
  const { size, path } = qrPath('http://192.168.0.7:8000/j/482913');
  expect(size).toBe(29 + 8);
  expect(path.startsWith('M4 4h7v1h-7z')).toBe(true);
  expect(path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
});

it('draws another code for another text', () => {
  expect(qrPath('http://192.168.0.7:8000/j/482913').path).not.toBe(
    qrPath('http://192.168.0.7:8000/j/482914').path,
  );
});
