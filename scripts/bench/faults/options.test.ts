import { describe, expect, it } from 'vitest';
import { parseFaultOptions, RECORDING_PARTS } from './options.ts';
import { RECORDING_FAULTS } from './recording/parts.ts';

describe('parseFaultOptions', () => {
  it('does every fault by default, at new random times', () => {
    const options = parseFaultOptions(['recording'], 5);
    expect(options).toMatchObject({ json: false, quick: false, docs: false, seed: 5 });
    expect(options.parts).toEqual(new Set(RECORDING_PARTS));
    expect(new Set(RECORDING_FAULTS.map(({ part }) => part))).toEqual(options.parts);
  });

  it('takes parts and a seed, and refuses what it does not know', () => {
    const options = parseFaultOptions(['--only=app,full', '--seed=7', '--quick', '--json'], 5);
    expect([...options.parts]).toEqual(['app', 'full']);
    expect(options).toMatchObject({ json: true, quick: true, seed: 7 });
    expect(() => parseFaultOptions(['--only=earthquake'], 5)).toThrow('no such part: earthquake');
    expect(() => parseFaultOptions(['relay'], 5)).toThrow('no faults can be done to: relay');
    expect(() => parseFaultOptions(['--seed=x'], 5)).toThrow('--seed');
  });
});
