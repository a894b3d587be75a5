import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  it('measures everything by default, with several runs', () => {
    const options = parseOptions([]);
    expect([...options.parts]).toEqual(
      expect.arrayContaining(['zerolatency', 'obs', 'join', 'ways', 'udp', 'lossy', 'load', 'flv', 'janus']),
    );
    expect(options).toMatchObject({ json: false, build: true, runs: 3, viewers: [50, 200] });
    expect(options.joins).toBeGreaterThanOrEqual(10);
    expect(options.load_seconds).toBeGreaterThanOrEqual(20);
  });

  it('takes parts, and refuses what it does not know', () => {
    const options = parseOptions(['--only=load,janus', '--quick', '--json', '--no-build']);
    expect([...options.parts]).toEqual(['load', 'janus']);
    expect(options).toMatchObject({ json: true, build: false, runs: 1 });
    expect(() => parseOptions(['--only=speed'])).toThrow('no such part: speed');
    expect(() => parseOptions(['--fast'])).toThrow();
  });
});
