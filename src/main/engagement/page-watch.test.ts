import { describe, expect, test } from 'vitest';
import type { PageState } from '../../shared/contract/engagement/facts.ts';
import { createPageWatch } from './page-watch.ts';

const setUp = () => {
  let t = 0;
  const told: string[] = [];
  const watch = createPageWatch({
    t: () => t,
    write: (student_id, at, is) => told.push(`${student_id} ${String(at)} ${is}`),
  });
  return {
    told,
    watch,
    see(is: Exclude<PageState, 'unknown'>, student_id = 'mina') {
      watch.observe(student_id, is);
    },
    /** So many seconds, each with its tick. */
    pass(seconds: number) {
      for (let second = 0; second < seconds; second += 1) {
        t += 1;
        watch.tick();
      }
    },
  };
};

describe('what a page does is written down', () => {
  test('at once when it comes, and once it has held when it hides, since it did', () => {
    const { told, watch, see, pass } = setUp();
    see('watching');
    pass(20);
    see('hidden');
    pass(2);
    expect(told).toEqual(['mina 0 watching']);
    pass(1);
    expect(told.slice(1)).toEqual(['mina 20 hidden']);
    pass(30);
    see('watching');
    expect(told.slice(2)).toEqual(['mina 53 watching']);
    watch.tick();
    expect(told).toHaveLength(3);
  });

  test('not at all where it was for a moment: a page that is loaded again, a glance elsewhere', () => {
    const { told, see, pass } = setUp();
    see('watching');
    pass(20);
    for (const is of ['gone', 'watching', 'stalled', 'watching'] as const) {
      see(is);
      pass(2);
    }
    pass(30);
    expect(told).toEqual(['mina 0 watching']);
  });

  test('six times a minute at most, however it flaps, and then as it is', () => {
    const { told, see, pass } = setUp();
    for (let flaps = 0; flaps < 60; flaps += 1) {
      see(flaps % 2 === 0 ? 'watching' : 'hidden');
      pass(4);
    }
    pass(20);
    expect(told.length).toBeLessThanOrEqual(25);
    expect(told.at(-1)).toMatch(/hidden$/);
  });

  test('in the end as it is, however long it flapped: gone, here, and its seat taken away', () => {
    const { told, watch, see, pass } = setUp();
    for (let flaps = 0; flaps < 1000; flaps += 1) {
      see(flaps % 2 === 0 ? 'watching' : 'hidden');
      pass(10);
    }
    // 600 of the first hours, and from there one a minute.
    expect(told.length).toBeLessThan(700);
    const endsAs = (is: 'watching' | 'gone') => {
      see(is);
      pass(60);
      expect(told.at(-1)).toMatch(new RegExp(`${is}$`));
    };
    endsAs('gone');
    endsAs('watching');
    endsAs('gone');
    endsAs('watching');
    watch.remove('mina');
    expect(told.at(-1)).toMatch(/gone$/);
  });

  test('no more of who was never there, or may be measured no longer', () => {
    const { told, watch, see, pass } = setUp();
    see('gone');
    watch.remove('mina');
    see('watching');
    pass(5);
    watch.forget('mina');
    watch.forget('mina');
    pass(20);
    expect(told).toEqual(['mina 0 watching', 'mina 5 unknown']);
  });

  test('at once when its seat is taken away, and nothing after it', () => {
    const { told, watch, see, pass } = setUp();
    see('watching');
    pass(2);
    see('hidden');
    watch.remove('mina');
    pass(30);
    watch.remove('mina');
    expect(told).toEqual(['mina 0 watching', 'mina 2 gone']);
  });
});

test('a class of a thousand that stays costs a line each', () => {
  const { told, watch, pass } = setUp();
  for (let second = 0; second < 60; second += 5) {
    for (let index = 0; index < 1000; index += 1) watch.observe(`student-${String(index)}`, 'watching');
    pass(5);
  }
  expect(told).toHaveLength(1000);
});
