import { describe, expect, it } from 'vitest';
import type { Attack, HostileResults } from './results.ts';
import { hostileRows } from './rows.ts';

const ATTACK: Attack = {
  harm: {
    viewers: 20,
    longest_ms: 1840,
    worst_total_ms: 3210,
    stood_still: 7,
    flv_longest_ms: 41,
    recording: { new_periods: 0, gap_seconds: 0 },
    senders_lost: 2,
    memory_growth_bytes: 60 * 2 ** 20,
    is_named: true,
    wronged: 0,
  },
  attack: {
    sent: 2,
    seats: 2,
    kept_out_after: 2,
    kept_out_after_ms: 2500,
    refused: 90,
    put_out: 0,
    student_ids: [],
    statuses: { '201': 2, '503': 90 },
    seconds: 60,
  },
};
const RESULTS: HostileResults = {
  machine: {
    cores: 2,
    model: '',
    memory_gb: 1,
    kernel: '',
    node: '',
    chromium: null,
    ffmpeg: '',
    janus: null,
    network: 'loopback',
    date: '',
    load_average_before: 0,
    priority: 0,
  },
  nothing: { ...ATTACK.harm, longest_ms: 40, memory_growth_bytes: 20 * 2 ** 20 },
  packet: ATTACK,
  variants: [{ kind: 'bye', ...ATTACK }],
  shared: null,
  flood: ATTACK,
  offers: ATTACK,
  freeze: { harm: ATTACK.harm, ended_after_ms: 1620 },
  not_run: { shared: 'left out (--only)' },
};

describe('hostileRows', () => {
  it('stands what was measured beside what is reached for', () => {
    const rows = hostileRows(RESULTS);
    expect(rows[0]).toMatchObject({ value: '1.84 s', reach: '≤ 3 s' });
    expect(rows[0]?.note).toContain('named to the teacher after 2 seats (2.50 s)');
    expect(rows[1]).toMatchObject({ value: '3.21 s', reach: '≤ 6 s' });
    expect(rows[2]).toMatchObject({ value: '60 MB', reach: '≤ 100 MB' });
    expect(rows.at(-2)).toMatchObject({ value: '0.04 s / 3.21 s / 20 MB', reach: '' });
  });

  it('counts refusals of 5xx, and says what was not run', () => {
    const rows = hostileRows(RESULTS);
    expect(rows.at(-4)).toMatchObject({ value: '90 / 2', reach: '0 / 0' });
    expect(rows.at(-3)).toMatchObject({ value: '1.62 s / 1.84 s' });
    expect(rows.find(({ value }) => value === null)?.note).toBe('left out (--only)');
  });

  it('counts honest seats that were named in any part as a miss', () => {
    const named = { ...RESULTS, flood: { ...ATTACK, harm: { ...ATTACK.harm, wronged: 2 } } };
    expect(hostileRows(RESULTS).at(-1)).toMatchObject({ value: '0', reach: '0' });
    expect(hostileRows(named).at(-1)).toMatchObject({ value: '2', reach: '0' });
  });

  it('says whether who joins from the address of the class gets WebRTC', () => {
    const rowOf = (is_served: boolean) =>
      hostileRows({ ...RESULTS, shared: { ...ATTACK, latecomer: { is_served, after_ms: 900 } } }).find(
        ({ reach }) => reach === 'WebRTC',
      );
    expect(rowOf(true)?.value).toBe('WebRTC after 0.90 s');
    expect(rowOf(false)?.value).toBe('no WebRTC');
  });
});
