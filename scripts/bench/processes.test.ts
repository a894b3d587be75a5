import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseStat, sampleTree } from './processes.ts';

describe('parseStat', () => {
  it('finds its fields behind a command with brackets and spaces', () => {
    const line = '42 (a) b (c)) S 7 42 42 0 -1 4194560 100 0 0 0 150 50 0 0 20 0 1 0 5 1 1';
    expect(parseStat(line)).toEqual({ pid: 42, parent: 7, command: 'a) b (c)', cpu_seconds: 2 });
    expect(parseStat('')).toBeNull();
    expect(parseStat('42 (x')).toBeNull();
  });
});

describe.runIf(process.platform === 'linux')('sampleTree', () => {
  it('counts this process and its children', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    try {
      const sample = await sampleTree(process.pid);
      expect(sample.processes.map(({ pid }) => pid)).toEqual(
        expect.arrayContaining([process.pid, child.pid]),
      );
      expect(sample.pss_bytes).toBeGreaterThan(1_000_000);
      expect(sample.cpu_seconds).toBeGreaterThan(0);
    } finally {
      child.stdin.end();
    }
  });
});
