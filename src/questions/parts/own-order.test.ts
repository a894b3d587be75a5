import { describe, expect, it } from 'vitest';
import { ownOrder } from './own-order.ts';

const seeds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `01HRUN.01HQUESTION.01HSTUDENT${index}`);

describe('an own order of options', () => {
  it('is the author’s where nothing is shuffled', () => {
    expect(ownOrder({ count: 4, seed: 'run.question.student', is_shuffled: false })).toEqual([0, 1, 2, 3]);
  });

  it('has each of them once, whatever their number', () => {
    for (const count of [0, 1, 2, 5, 26, 200])
      for (const seed of seeds(5))
        expect(ownOrder({ count, seed, is_shuffled: true }).toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: count }, (_, index) => index),
        );
  });

  it('is the same on every page, now and later', () => {
    const of = (seed: string) => ownOrder({ count: 6, seed, is_shuffled: true }).join('');
    // As it was when the first lesson was kept: another one would move the options of a question that is open.
    expect([of('run.question.student'), of('run.question.other'), of('')]).toEqual([
      '150324',
      '143502',
      '134205',
    ]);
    expect(of('학생')).toBe(of('학생'));
  });

  it('leaves what is pinned in its place, and gives the others every place of theirs', () => {
    const first = new Set<number>();
    for (const seed of seeds(200)) {
      const order = ownOrder({ count: 5, seed, is_shuffled: true, pinned: [4, 1, 9] });
      expect([order[1], order[4]]).toEqual([1, 4]);
      first.add(order[0] ?? -1);
    }
    expect([...first].sort()).toEqual([0, 2, 3]);
  });

  it('is as likely as any other', () => {
    const counts = new Map<string, number>();
    const drawn = 24_000;
    for (const seed of seeds(drawn)) {
      const order = ownOrder({ count: 4, seed, is_shuffled: true }).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const expected = drawn / 24;
    const chi2 = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 23 degrees of freedom: beyond 49.7 in one of a thousand; the seeds are always these.
    expect(chi2).toBeLessThan(49.7);
  });

  it('of one question tells nothing of the next one’s', () => {
    let alike = 0;
    for (const seed of seeds(1000)) {
      const [one] = ownOrder({ count: 4, seed: `a${seed}`, is_shuffled: true });
      const [other] = ownOrder({ count: 4, seed: `b${seed}`, is_shuffled: true });
      if (one === other) alike += 1;
    }
    expect(alike).toBeGreaterThan(190);
    expect(alike).toBeLessThan(310);
  });
});
