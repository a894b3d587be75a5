import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { replaceMeasured } from '../report.ts';
import { FAULTS_MARKS, GUARANTEES_FILE, renderFaults, renderGuarantees } from './report.ts';
import type { FaultResults } from './results.ts';

const RESULTS: FaultResults = {
  machine: {
    ...{ cores: 2, model: 'CPU', memory_gb: 8, kernel: 'Linux 6', node: 'v20', chromium: null, ffmpeg: '5' },
    ...{
      janus: null,
      network: 'loopback',
      date: '2026-12-01T00:00:00Z',
      load_average_before: 1,
      priority: 0,
    },
  },
  seed: 7,
  recording: [
    {
      ...{ what: 'kill', files: 7, unreadable: ['MP4: bad'], untouched_files: 19, changed_files: [] },
      lost: [0.1, 0.5, 0.2].map((picture_s) => ({ picture_s, sound_s: picture_s * 2 })),
      ...{ lessons: 1, whole_entries: 1, holes: 3, marked_holes: 2, twice_s: 0, note: 'so' },
    },
  ],
  not_run: { full: 'needs root' },
};

describe('the tables', () => {
  it('tell the worst of each, what is not as promised, and what was not run', () => {
    const promised = renderGuarantees(RESULTS);
    expect(promised).toMatch(/kill +\| 3 +\| 0\.50 \/ 1\.00 s +\| 1 of 7 +\| 0 of 19 +\| one; 2 of 3 gaps/);
    const measured = renderFaults(RESULTS);
    expect(measured).toMatch(/kill +\| 3 +\| 0\.20 \/ 0\.50 +\| 0\.40 \/ 1\.00 +\| 0\.00 +\| so/);
    expect(measured).toContain('seed 7');
    expect(measured).toContain('Not run: full, needs root');
    expect(measured).toContain('- MP4: bad');
  });

  it.each(['docs/benchmarks.md', GUARANTEES_FILE])('have a place in %s', async (file) => {
    const page = await readFile(file, 'utf8');
    expect(replaceMeasured(page, 'a run\n', FAULTS_MARKS)).toContain('a run');
  });
});
