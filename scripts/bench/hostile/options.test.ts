import { describe, expect, it } from 'vitest';
import { parseHostileOptions } from './options.ts';

describe('parseHostileOptions', () => {
  it('does everything by default, as often as the issue asks', () => {
    const options = parseHostileOptions([]);
    expect([...options.parts]).toEqual([
      ...['nothing', 'packet', 'variants', 'shared', 'flood', 'offers', 'freeze'],
    ]);
    expect(options).toMatchObject({
      attack_seconds: 60,
      packets: 100_000,
      flood_seconds: 30,
      offers: 10_000,
    });
  });

  it('takes parts, and refuses what it does not know', () => {
    const options = parseHostileOptions(['--only=flood', '--quick', '--json', '--no-build']);
    expect([...options.parts]).toEqual(['flood']);
    expect(options).toMatchObject({ json: true, build: false });
    expect(options.packets).toBeLessThan(100_000);
    expect(() => parseHostileOptions(['--only=janus'])).toThrow('no such part: janus');
    expect(() => parseHostileOptions(['--fast'])).toThrow();
  });
});
