import { describe, expect, test } from 'vitest';
import { GREY_HEIGHT, GREY_WIDTH } from './look.ts';
import { createSourceJudge, type SourceJudge } from './source-judge.ts';

const RATE = 1000;
const MINUTE_MS = 60_000;

const newJudge = (may_stand_still = false) => {
  let at = 0;
  const judge = createSourceJudge({
    may_stand_still: () => may_stand_still,
    now: () => new Date(Date.UTC(2026, 0, 1) + (at += 1)),
  });
  return judge;
};
const codes = (judge: SourceJudge) => judge.warnings.map(({ code }) => code);
const see = (judge: SourceJudge, brightness: number, at_ms: number): void => {
  judge.see({ grey: Buffer.alloc(GREY_WIDTH * GREY_HEIGHT, brightness), at_ms });
};
const hear = (judge: SourceJudge, amplitude: number, from_ms: number, to_ms: number): void => {
  const samples = Int16Array.from({ length: ((to_ms - from_ms) * RATE) / 1000 }, (_, i) =>
    i % 2 === 0 ? amplitude : -amplitude,
  );
  judge.hear({ samples, samples_per_second: RATE, from_ms, to_ms });
};

test('a good source has no warnings', () => {
  const judge = newJudge();
  for (let at_ms = 0; at_ms < 3 * MINUTE_MS; at_ms += 5000) {
    see(judge, ((at_ms / 1000) % 200) | 32, at_ms);
    hear(judge, 5000, at_ms, at_ms + 5000);
  }
  expect(judge.warnings).toEqual([]);
});

describe('black', () => {
  test('is said at the second look, with its time, and taken back once a picture has stayed', () => {
    const judge = newJudge();
    see(judge, 0, 0);
    see(judge, 0, 1500);
    expect(codes(judge)).toEqual([]);
    see(judge, 0, 6500);
    const [black] = judge.warnings;
    expect(black?.code).toBe('black');
    see(judge, 0, 11_500);
    expect(judge.warnings).toEqual([black]);
    see(judge, 90, 16_500);
    expect(codes(judge)).toEqual(['black']);
    see(judge, 91, 21_500);
    expect(codes(judge)).toEqual([]);
  });

  test('is not said to be frozen too', () => {
    const judge = newJudge();
    for (let at_ms = 0; at_ms <= 2 * MINUTE_MS; at_ms += 5000) see(judge, 0, at_ms);
    expect(codes(judge)).toEqual(['black']);
  });
});

describe('frozen', () => {
  const stand = (judge: SourceJudge, until_ms: number, each_ms: number): void => {
    for (let at_ms = 0; at_ms <= until_ms; at_ms += each_ms) see(judge, 80 + ((at_ms / each_ms) % 2), at_ms);
  };

  test('is said after a minute of one picture, and over with the next one', () => {
    const judge = newJudge();
    stand(judge, MINUTE_MS - 5000, 5000);
    expect(codes(judge)).toEqual([]);
    see(judge, 80, MINUTE_MS);
    expect(codes(judge)).toEqual(['frozen']);
    see(judge, 95, MINUTE_MS + 5000);
    expect(codes(judge)).toEqual([]);
  });

  test('is not said of a slow change, nor of a minute without key frames, nor of a shared screen', () => {
    const fading = newJudge();
    for (let i = 0; i < 40; i += 1) see(fading, 50 + i, i * 5000);
    expect(codes(fading)).toEqual([]);
    const seldom = newJudge();
    stand(seldom, MINUTE_MS, 30_000);
    expect(codes(seldom)).toEqual([]);
    const screen = newJudge(true);
    stand(screen, 5 * MINUTE_MS, 5000);
    expect(codes(screen)).toEqual([]);
  });
});

describe('silent', () => {
  test('is said after ten seconds without a word, and over with the next ones', () => {
    const judge = newJudge();
    hear(judge, 0, 0, 1500);
    hear(judge, 0, 1500, 6500);
    expect(codes(judge)).toEqual([]);
    hear(judge, 0, 6500, 11_500);
    expect(codes(judge)).toEqual(['silent']);
    hear(judge, 3000, 11_500, 16_500);
    expect(codes(judge)).toEqual([]);
  });

  test('is not said where a word fell in between, nor once no sound comes at all', () => {
    const judge = newJudge();
    hear(judge, 0, 0, 5000);
    hear(judge, 3000, 5000, 10_000);
    hear(judge, 0, 10_000, 15_000);
    expect(codes(judge)).toEqual([]);
    hear(judge, 0, 15_000, 20_000);
    expect(codes(judge)).toEqual(['silent']);
    judge.forgetSound();
    expect(codes(judge)).toEqual([]);
  });
});

test('clipping is said when it stays, and over when it has stayed away', () => {
  const judge = newJudge();
  hear(judge, 32_767, 0, 1500);
  expect(codes(judge)).toEqual([]);
  hear(judge, 32_767, 1500, 6500);
  expect(codes(judge)).toEqual(['clipping']);
  hear(judge, 9000, 6500, 11_500);
  expect(codes(judge)).toEqual(['clipping']);
  hear(judge, 9000, 11_500, 16_500);
  expect(codes(judge)).toEqual([]);
});
