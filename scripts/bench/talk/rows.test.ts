import { expect, it } from 'vitest';
import { talkRows } from './rows.ts';
import type { TalkResults } from './results.ts';

const spread = { p50: 4.2, p95: 11, p99: 31, most: 60, samples: 600 };
const RESULTS: TalkResults = {
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
  middle: {
    students: 300,
    join_seconds: 5,
    joined: spread,
    waited: 100,
    rest: { bytes_per_student_and_minute: 900, cpu_share: 0.1 },
    talk: {
      acknowledged: spread,
      everyone: { ...spread, p99: 190 },
      sent: 600,
      unanswered: 0,
      refused: { rate_limited: 3 },
      bytes_per_student_and_minute: 300_000,
      cpu_share: 0.6,
    },
    closed: 0,
    memory_bytes: 400 * 2 ** 20,
    idle_bytes: 300 * 2 ** 20,
    loop_p99_ms: 12,
    loop_worst_ms: 20,
    standstill_ms: 80,
    viewers: 5,
  },
  large: null,
  page: {
    students: 1000,
    messages: 5000,
    chat: { frames_per_second: 58.24, longest_frame_ms: 70, slow_frames: 1, frames: 580 },
    tiles: { frames_per_second: 51.7, longest_frame_ms: 90, slow_frames: 3, frames: 517 },
  },
  not_run: { large: 'left out (--only)' },
};

it('stands what was measured of a class that talks beside what is reached for, and says what was not', () => {
  const rows = talkRows(RESULTS);
  const find = (part: string) => rows.find(({ what }) => what.includes(part));
  expect(find('Join')?.note).toContain('all within 5 s; 100 were asked to wait');
  expect(find('acknowledged')).toMatchObject({ value: '4 / 11 / 31 ms', reach: 'p99 ≤ 80 ms' });
  expect(find('acknowledged')?.note).toContain('0 of 600 unanswered; refused: rate_limited 3');
  expect(find('all others')).toMatchObject({ value: '4 / 11 / 190 ms' });
  expect(find('in a minute')).toMatchObject({ value: '0.9 / 300.0 kB', reach: '≤ 25 kB at rest' });
  expect(find('chat open: frames a second')).toMatchObject({ value: '58.2', reach: '≥ 50' });
  expect(find('students open: frames a second')).toMatchObject({ value: '51.7' });
  expect(rows.filter(({ value }) => value === null)).toMatchObject([{ note: 'left out (--only)' }]);
});
