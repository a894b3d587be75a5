import { describe, expect, it } from 'vitest';
import { PUBLISH_HEADER_BYTES } from '../../../shared/contract/media/publish.ts';
import { createCongestion } from './congestion.ts';
import { wireMessage } from './publish-wire.ts';
import { createSourceClock } from './source-clock.ts';

describe('a source’s clock', () => {
  it('is put on the page’s by what arrived soonest', () => {
    const clock = createSourceClock();
    // The source's 1000 s is the page's 5 s; transport takes 20 ms, once 0.
    expect(clock.map(1_000_000_000, 5020)).toBe(5020);
    expect(clock.map(1_000_040_000, 5040)).toBe(5040);
    expect(clock.map(1_000_080_000, 5120)).toBe(5080);
  });

  it('never goes back, and is never ahead of the page', () => {
    const clock = createSourceClock();
    let newest = 0;
    for (let i = 0; i < 1000; i += 1) {
      const arrived = i * 20 + (i % 7) * 5;
      const mapped = clock.map((i % 50 === 49 ? i - 3 : i) * 20_000, arrived);
      expect(mapped).toBeGreaterThanOrEqual(newest);
      expect(mapped).toBeLessThanOrEqual(Math.max(newest, arrived));
      newest = mapped;
    }
  });

  it('follows a sound card that runs slow', () => {
    const clock = createSourceClock();
    let behind = 0;
    for (let second = 0; second < 3600; second += 1) {
      const arrived = second * 1000;
      behind = arrived - clock.map(arrived * 0.9999 * 1000, arrived);
    }
    expect(behind).toBeLessThan(2);
  });
});

describe('congestion', () => {
  const note = (congestion: ReturnType<typeof createCongestion>, pictures: number, skips: number) => {
    const shares: number[] = [];
    for (let i = 0; i < pictures; i += 1) {
      const share = congestion.note(i % 10 < skips);
      if (share !== null) shares.push(share);
    }
    return shares;
  };

  it('is answered by less, down to a bound, and by more again when it is gone', () => {
    const congestion = createCongestion();
    expect(note(congestion, 300, 0)).toEqual([]);
    const down = note(congestion, 600, 5);
    expect(down[0]).toBeCloseTo(0.7);
    expect(down.at(-1)).toBeCloseTo(0.2);
    const up = note(congestion, 6000, 0);
    expect(up[0]).toBeGreaterThan(0.2);
    expect(up.at(-1)).toBe(1);
  });

  it('is no matter of single pictures', () => {
    expect(note(createCongestion(), 600, 1)).toEqual([]);
  });
});

it('writes a message as the contract has it', () => {
  const { message, payload } = wireMessage('picture', 3, { key: true, time_ms: 12.5 });
  payload.set([7, 8, 9]);
  expect(message).toHaveLength(PUBLISH_HEADER_BYTES + 3);
  expect([...message]).toEqual([2, 1, 0, 0, 0x40, 0x29, 0, 0, 0, 0, 0, 0, 7, 8, 9]);
});
