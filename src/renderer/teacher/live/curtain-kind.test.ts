import { expect, test } from 'vitest';
import { curtainKindOf, type CurtainFacts } from './curtain-kind.ts';

const kind = (facts: Partial<CurtainFacts> = {}): ReturnType<typeof curtainKindOf> =>
  curtainKindOf({
    ...{ stream_state: 'live', is_sound_alone: false, phase: 'playing', is_stale: false, is_veiled: false },
    ...facts,
  });

test('a picture that students see now lies open', () => {
  expect(kind()).toBeNull();
  expect(kind({ phase: 'stalled' })).toBeNull();
  expect(kind({ phase: 'connecting' })).toBe('opening');
  expect(kind({ phase: 'reconnecting' })).toBe('retry');
});

test('an old slide is covered while students have sound alone', () => {
  expect(kind({ is_sound_alone: true })).toBe('sound_alone');
});

test('without a source it says so', () => {
  expect(kind({ stream_state: 'waiting', phase: 'waiting' })).toBe('waiting');
  expect(kind({ stream_state: 'stopped', phase: 'waiting' })).toBe('stopped');
  expect(kind({ stream_state: 'reconnecting', phase: 'waiting' })).toBe('reconnecting');
});

test('when the node is lost nothing is claimed, but for a picture that goes on coming', () => {
  for (const phase of ['stalled', 'reconnecting', 'waiting', 'stopped'] as const)
    expect(kind({ is_stale: true, phase })).toBe('lost');
  expect(kind({ is_stale: true, stream_state: 'waiting', phase: 'waiting' })).toBe('lost');
  expect(kind({ is_stale: true })).toBeNull();
});

test('a page that may be on the shared screen does not show itself', () => {
  expect(kind({ is_veiled: true })).toBe('veiled');
});
