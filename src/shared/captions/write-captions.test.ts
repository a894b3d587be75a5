import { describe, expect, it } from 'vitest';
import { clockOf, secondsOfClock } from './caption-clock.ts';
import { readCaptions } from './read-captions.ts';
import { srtOf, vttOf } from './write-captions.ts';

const CUES = [
  { start_seconds: 0, end_seconds: 1.25, text: '1 < 2 && "a" --> b\n<script>alert(1)</script>' },
  { start_seconds: 3599.999, end_seconds: 36_000.001, text: 'NOTE 두 번째' },
];

describe('WebVTT', () => {
  it('shows what was typed as it was typed, and is read again as the same', () => {
    const text = vttOf([...CUES, { start_seconds: 40_000, end_seconds: 40_001, text: ' \n' }]);
    expect(text).toMatch(/^WEBVTT\n\n00:00:00\.000 --> 00:00:01\.250\n1 &lt; 2 &amp;&amp; "a" --&gt; b\n/);
    expect(text).not.toContain('<');
    expect(readCaptions(text, { length_seconds: 50_000 })).toEqual({
      ...{ cues: CUES, problems: [], format: 'vtt' },
    });
  });

  it('is a file also without captions', () => {
    expect(vttOf([])).toBe('WEBVTT\n');
  });
});

it('SRT is numbered, and nothing in a text begins another caption', () => {
  const text = srtOf(CUES);
  expect(text).toContain('1\n00:00:00,000 --> 00:00:01,250\n1 < 2 && "a" → b\n');
  expect(text).toContain('\n\n2\n00:59:59,999 --> 10:00:00,001\n');
  expect(readCaptions(text, { length_seconds: 50_000 }).cues).toHaveLength(2);
});

describe('times', () => {
  it.each([
    ['0:01', 1],
    ['59:59.999', 3599.999],
    ['100:00:00,5', 360_000.5],
    [' 1:2:3,04 ', 3723.04],
    ['00:00:01.0009999', 1],
    ['1', null],
    ['1:60', null],
    ['60:00', null],
    ['-1:00', null],
    ['1:00:00:00', null],
    ['1e3:00', null],
    ['', null],
  ])('%j', (text, seconds) => {
    expect(secondsOfClock(text)).toBe(seconds);
    if (seconds !== null) expect(secondsOfClock(clockOf(seconds))).toBe(seconds);
  });
});
