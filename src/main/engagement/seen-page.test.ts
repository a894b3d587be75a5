import { expect, test } from 'vitest';
import type { PresenceBeat } from '../../shared/contract/index.ts';
import { pageStateOf, type SeenPage } from './seen-page.ts';

const BEAT: PresenceBeat = {
  ...{ visible: true, playing: true, muted: false, protocol: 'whep', rtt_ms: 4, failed: [], frozen_ms: 0 },
};
const stateOf = (beat: Partial<PresenceBeat> | null, page: Partial<SeenPage> = {}) =>
  pageStateOf({
    ...{ is_open: true, presence: 'here', beat: beat === null ? null : { ...BEAT, ...beat } },
    ...{ beat_seconds: 5, source_lives: true, ...page },
  });

test('who has the page open and plays is watching, hidden pages are away, and closed ones gone', () => {
  expect(stateOf({})).toBe('watching');
  expect(stateOf({}, { presence: 'away' })).toBe('hidden');
  expect(stateOf({}, { is_open: false, presence: 'disconnected' })).toBe('gone');
  expect(stateOf({}, { is_open: false, presence: 'left' })).toBe('gone');
  // An earlier part of the lesson plays whether or not its source does.
  expect(stateOf({ position_seconds: 30 }, { source_lives: false })).toBe('watching');
});

test('what does not play is the student’s only where it could be played', () => {
  expect(stateOf({ playing: false })).toBe('idle');
  expect(stateOf({ playing: false }, { source_lives: false })).toBe('stalled');
  expect(stateOf({ playing: false, failed: [{ protocol: 'whep', reason: 'udp_blocked' }] })).toBe('stalled');
  expect(stateOf(null)).toBe('stalled');
});

test('a picture that stands still for most of the time is the network’s trouble', () => {
  expect(stateOf({ frozen_ms: 2400 })).toBe('watching');
  expect(stateOf({ frozen_ms: 2600 })).toBe('stalled');
  // Of a beat that came right after another one there is little to say.
  expect(stateOf({ frozen_ms: 300 }, { beat_seconds: 0.1 })).toBe('watching');
});
