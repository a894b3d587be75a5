import { expect, test } from 'vitest';
import { ingestWarningCodeSchema } from '../../../shared/contract/media/stream.ts';
import { problemCodeSchema } from '../../../shared/contract/node/problems.ts';
import { teacherEn, teacherKo } from '../../../shared/locales/teacher.ts';
import {
  fold,
  inOrder,
  rankOfAdvice,
  rankOfProblem,
  rankOfWarning,
  type Rank,
  sight,
} from './notice-order.ts';
import { screenFixOfProblem, screenFixOfWarning } from './screen-fix.ts';

const one = (key: string, rank: Rank) => ({ key, rank });
const keysOf = (notices: readonly { readonly key: string }[]): string[] => notices.map(({ key }) => key);

test('black and silent, with two trifles that are repaired: what students miss comes first, the trifles are folded', () => {
  const notices = (['b_frames', 'long_gop', 'silent', 'black'] as const).map((code) =>
    one(code, rankOfWarning(code, 'x264', null)),
  );
  const { open, folded } = fold(inOrder(notices));
  expect(keysOf(open)).toEqual(['black', 'silent']);
  expect(keysOf(folded)).toEqual(['b_frames', 'long_gop']);
});

test('what AIRClass does not repair is not folded as if it did', () => {
  expect(rankOfWarning('b_frames', 'none', null)).toBe('some');
  expect(rankOfWarning('b_frames', 'hardware', null)).toBe('mended');
});

test('a share without sound, or with a muted microphone, was chosen so and is no alarm; black pictures are', () => {
  const [loud, muted] = [{ is_muted: false }, { is_muted: true }];
  const rankOf = (code: 'no_audio' | 'silent' | 'black', share: typeof muted | null) =>
    rankOfWarning(code, 'none', share);
  expect([rankOf('no_audio', null), rankOf('no_audio', loud), rankOf('no_audio', muted)]).toEqual([
    'class',
    'some',
    'some',
  ]);
  expect([rankOf('silent', null), rankOf('silent', loud), rankOf('silent', muted)]).toEqual([
    'class',
    'class',
    'some',
  ]);
  expect(rankOf('black', muted)).toBe('class');
  expect(screenFixOfWarning('no_audio')).toBe('no_sound');
});

test('the class comes before a few, a few before strangers at the door', () => {
  const notices = [
    one('refusal wrong_key', 'door'),
    one('sender_lost', rankOfProblem('sender_lost', false)),
    one('weak_student', rankOfAdvice('weak_student')),
    one('disk_full', rankOfProblem('disk_full', false)),
    one('no_ffmpeg', rankOfProblem('no_ffmpeg', false)),
    one('engine_down', rankOfProblem('engine_down', false)),
    one('no_picture', rankOfAdvice('no_picture')),
  ];
  const ordered = inOrder(notices);
  expect(keysOf(ordered)).toEqual([
    'engine_down',
    'no_ffmpeg',
    'disk_full',
    'no_picture',
    'weak_student',
    'refusal wrong_key',
    'sender_lost',
  ]);
  expect(keysOf(fold(ordered).open)).toEqual(['engine_down', 'no_ffmpeg']);
});

test('all that the whole class suffers from stays in sight, however much it is', () => {
  const all = ['black', 'silent', 'engine_down'].map((key) => one(key, 'class' as const));
  expect(fold([...all, one('clipping', 'some')]).open).toHaveLength(3);
  expect(fold([one('wrong_codes 1', 'mended')])).toEqual({
    open: [],
    folded: [one('wrong_codes 1', 'mended')],
  });
});

test('who shares the screen is not troubled by what OBS alone needs', () => {
  expect(rankOfProblem('ingest_down', true)).toBe('mended');
  expect(rankOfProblem('ingest_down', false)).toBe('class');
});

test.each([
  ['ko', teacherKo],
  ['en', teacherEn],
] as const)('who shares the screen is never told to change OBS, in %s', (_language, words) => {
  const { fixes } = words.teacher.share;
  for (const code of ingestWarningCodeSchema.options) {
    const fix = screenFixOfWarning(code);
    expect(fix === null ? words.warnings[code].fix : fixes[fix]).not.toContain('OBS:');
    expect(fix === null ? words.warnings[code].fix : fixes[fix]).not.toContain('In OBS');
  }
  for (const code of problemCodeSchema.options) {
    const fix = screenFixOfProblem(code);
    // Who shares the screen may be told that OBS cannot connect, which asks nothing of them.
    if (fix === null) expect(words.problems[code].fix).not.toContain('OBS');
  }
});

test('while the class may see the page, what the whole class suffers from is in sight, and the rest is counted', () => {
  const notices = (['class', 'kept', 'some', 'door', 'mended'] as const).map((rank) => ({ rank, key: rank }));
  expect(sight(notices, false)).toEqual({ shown: notices, hidden: 0 });
  expect(sight(notices, true)).toEqual({ shown: notices.slice(0, 2), hidden: 3 });
});
