import { describe, expect, it } from 'vitest';
import { createStandstills } from './standstills.ts';

describe('createStandstills', () => {
  it('counts no even picture, and a standstill whole', () => {
    const standstills = createStandstills(1000);
    for (const at of [1033, 1067, 1100, 1900, 1933, 2400]) standstills.picture(at);
    expect(standstills.read(2433)).toEqual({ longest_ms: 800, total_ms: 1267, count: 2 });
  });

  it('counts one that goes on, without ending it', () => {
    const standstills = createStandstills(0);
    standstills.picture(30);
    expect(standstills.read(2030)).toEqual({ longest_ms: 2000, total_ms: 2000, count: 1 });
    standstills.picture(3030);
    expect(standstills.read(3060)).toEqual({ longest_ms: 3000, total_ms: 3000, count: 1 });
  });

  it('forgets what was before it began anew', () => {
    const standstills = createStandstills(0);
    standstills.picture(5000);
    standstills.restart(5010);
    standstills.picture(5040);
    expect(standstills.read(5050)).toEqual({ longest_ms: 30, total_ms: 0, count: 0 });
  });
});
