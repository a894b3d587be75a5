import { describe, expect, test } from 'vitest';
import { renderResults, replaceSeen } from './render.ts';
import type { Cell, Row } from './results.ts';

const cell = (reader: string, outcome: Cell['outcome'], problem: string | null = null): Cell => ({
  ...{ reader, way: 'HLS', outcome, problem, first_picture_ms: 400, note: '' },
});
const rows: Row[] = [
  {
    publisher: 'OBS',
    outcome: 'live',
    sentence: '',
    status: {
      live: true,
      publisher: null,
      video: {
        codec: 'h264',
        profile: 'High 3.1',
        width: 640,
        height: 360,
        fps: 30,
        b_frames: true,
        gop_seconds: 8,
      },
      audio: null,
      viewers: { whep: 0, flv: 0, hls: 0, dash: 0 },
      bitrate_bps: 0,
      ingest_warnings: [{ code: 'b_frames', since: '2026-01-01T00:00:00.000Z' }],
      repair: 'x264',
    },
    cells: [cell('VLC', 'plays'), cell('hls.js', 'fails', 'no sound'), cell('iPad', 'not run', 'not here')],
  },
  { publisher: 'HEVC', outcome: 'refused', sentence: 'Choose H.264 | AAC.', status: null, cells: [] },
  { publisher: 'phone', outcome: 'not run', sentence: 'no phone', status: null, cells: [] },
];

describe('the tables of a matrix run', () => {
  const text = renderResults({ date: '2026-01-02T00:00:00Z', programs: ['VLC 3'], rows });

  test('count what was run alone, and name what failed', () => {
    expect(text).toContain('plays, repaired for WebRTC (x264): 1 of 2 readers');
    expect(text).toContain('High 3.1, 640×360, 30/s; no sound; `b_frames`');
    expect(text).toContain('| HLS | VLC | 1 of 1 | 0.4 s |');
    expect(text).toContain('| HLS | hls.js | 0 of 1 |  |');
    expect(text).toContain('- OBS → hls.js (HLS): no sound');
    expect(text).toContain('not run: not here');
    expect(text).toContain(String.raw`refused: “Choose H.264 \| AAC.”`);
    expect(text).toContain('not run: no phone');
  });

  test('take the place of those before, and leave the page around them', () => {
    const page = `before\n<!-- seen: begin (npm run matrix -- --docs) -->\nold\n<!-- seen: end -->\nafter`;
    const replaced = replaceSeen(page, text);
    expect(replaced).toMatch(/^before\n[^]*1 of 2 readers[^]*after$/);
    expect(replaced).not.toContain('old');
    expect(replaceSeen(replaced, text)).toBe(replaced);
    expect(() => replaceSeen('nothing', text)).toThrow('markers');
  });
});
