import { describe, expect, test } from 'vitest';
import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import { isTroubled, knownReason, lesserWayOf, symptomOf } from './student-signs.ts';

const tile = (change: Partial<StudentTile> = {}): StudentTile => ({
  student_id: 'mina',
  name: '민아',
  student_number: null,
  presence: 'here',
  joined_at: '2026-03-02T01:00:00.000Z',
  playing: true,
  muted: false,
  protocol: 'whep',
  quality: 'full',
  failed: [],
  latency_ms: 60,
  ...change,
});

describe('a student', () => {
  test('who is well shows nothing', () => {
    expect([lesserWayOf(tile()), symptomOf(tile(), false)]).toEqual([null, null]);
  });

  test('who has said nothing yet shows nothing', () => {
    const silent = tile({ playing: null, muted: null, protocol: null, quality: null, latency_ms: null });
    expect([lesserWayOf(silent), symptomOf(silent, false)]).toEqual([null, null]);
  });

  test('who is away shows nothing else', () => {
    const away = tile({ presence: 'away', playing: false, protocol: 'hls' });
    expect([lesserWayOf(away), symptomOf(away, true)]).toEqual([null, null]);
  });

  test('shows a detour, and why', () => {
    const blocked = { protocol: 'whep', reason: 'udp_blocked' } as const;
    for (const protocol of ['flv', 'hls'] as const) {
      expect(lesserWayOf(tile({ protocol, failed: [blocked] }))).toEqual({
        kind: 'detour',
        why: 'udp_blocked',
      });
    }
    expect(lesserWayOf(tile({ protocol: 'flv' }))).toEqual({ kind: 'detour', why: null });
    const newer = { protocol: 'whep', reason: 'solar_flare' } as const;
    expect(lesserWayOf(tile({ protocol: 'flv', failed: [newer] }))).toEqual({ kind: 'detour', why: null });
  });

  test('shows a lighter picture, and sound with stills', () => {
    expect(lesserWayOf(tile({ quality: 'light' }))).toEqual({ kind: 'light' });
    expect(lesserWayOf(tile({ quality: 'sound' }))).toEqual({ kind: 'sound' });
    expect(lesserWayOf(tile({ protocol: 'stills' }))).toEqual({ kind: 'sound' });
  });

  test('shows one symptom, the worst', () => {
    const all = { playing: false, latency_ms: 8000, muted: true };
    expect(symptomOf(tile(all), true)).toEqual({ kind: 'not_playing' });
    expect(symptomOf(tile({ ...all, playing: true }), true)).toEqual({ kind: 'slow' });
    expect(symptomOf(tile({ ...all, playing: true }), false)).toEqual({
      kind: 'late',
      latency_ms: 8000,
    });
    expect(symptomOf(tile({ latency_ms: 2000, muted: true }), false)).toEqual({ kind: 'muted' });
  });

  test('is counted where its picture wants a look, not for quiet or a lesser way', () => {
    expect(isTroubled(tile(), true)).toBe(true);
    for (const bad of [tile({ playing: false }), tile({ latency_ms: 3000 })])
      expect(isTroubled(bad, false)).toBe(true);
    for (const well of [tile(), tile({ muted: true }), tile({ protocol: 'flv' })])
      expect(isTroubled(well, false)).toBe(false);
  });
});

test('reasons that this page does not know are left out', () => {
  expect([knownReason('no_h264'), knownReason('__proto__')]).toEqual(['no_h264', null]);
});
