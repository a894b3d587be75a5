import { expect, it } from 'vitest';
import type { PresenceFact } from '../../shared/contract/attendance-facts.ts';
import { createPresenceTracker } from './presence-tracker.ts';

const setUp = (clock_ms = 0) => {
  const facts: PresenceFact[] = [];
  let at_ms = 5000;
  const tracker = createPresenceTracker({
    clock_ms,
    now_ms: () => at_ms,
    now: () => new Date(Date.UTC(2026, 2, 2) + at_ms),
    write: (fact) => facts.push(fact),
  });
  return {
    tracker,
    /** Seconds, as a timer has them. */
    pass(seconds: number) {
      for (let second = 0; second < seconds; second += 1) {
        at_ms += 1000;
        tracker.tick();
      }
    },
    /** What was written since, with its second on the lesson's clock; beats are left out. */
    told: () =>
      facts
        .splice(0)
        .filter(({ type }) => type !== 'alive')
        .map(({ type, clock_ms: fact_ms }) => `${type} ${String(fact_ms / 1000)}`),
    facts,
  };
};

it('tells who comes at once, and who leaves after a minute, from when it was', () => {
  const { tracker, pass, told } = setUp();
  pass(10);
  tracker.observe('mina', 'here');
  expect(told()).toEqual(['began 0', 'came 10']);
  tracker.observe('mina', 'gone');
  pass(59);
  expect(told()).toEqual([]);
  pass(1);
  expect(told()).toEqual(['left 10']);
  tracker.observe('mina', 'here');
  expect(told()).toEqual(['came 70']);
});

it('takes who says that it leaves for gone at once, unless it comes and goes all the time', () => {
  const { tracker, pass, told } = setUp();
  tracker.observe('mina', 'here');
  pass(10);
  tracker.observe('mina', 'left');
  expect(told()).toEqual(['began 0', 'came 0', 'left 10']);
  for (let turn = 0; turn < 200; turn += 1) {
    tracker.observe('mina', 'here');
    tracker.observe('mina', 'left');
  }
  expect(told().filter((fact) => fact.startsWith('left'))).toHaveLength(59);
  // It is still told when it goes for good.
  pass(60);
  expect(told()).toEqual(['left 10']);
});

it('folds a page that flaps', () => {
  const { tracker, pass, told } = setUp();
  tracker.observe('mina', 'here');
  told();
  for (let turn = 0; turn < 200; turn += 1) {
    tracker.observe('mina', turn % 3 === 0 ? 'hidden' : 'gone');
    pass(2);
    tracker.observe('mina', 'here');
    pass(2);
  }
  expect(told()).toEqual([]);
});

it('tells a hidden page apart after a minute, and gives a locked phone two', () => {
  const { tracker, pass, told } = setUp();
  tracker.observe('mina', 'here');
  tracker.observe('mina', 'hidden');
  pass(60);
  expect(told()).toEqual(['began 0', 'came 0', 'hid 0']);
  tracker.observe('mina', 'gone');
  pass(119);
  expect(told()).toEqual([]);
  pass(1);
  expect(told()).toEqual(['left 60']);
  tracker.observe('mina', 'hidden');
  expect(told()).toEqual(['hid 180']);
});

it('notes one beat a minute for the whole lesson, and goes on with the clock of the run before', () => {
  const { tracker, pass, facts } = setUp(90_000);
  for (let student = 0; student < 30; student += 1) tracker.observe(`student-${String(student)}`, 'here');
  facts.splice(0);
  pass(185);
  expect(facts.map(({ type, clock_ms }) => [type, clock_ms])).toEqual([
    ['alive', 150_000],
    ['alive', 210_000],
    ['alive', 270_000],
  ]);
});

it('says at the end who had just gone, and takes a removed seat for gone at once', () => {
  const { tracker, pass, told } = setUp();
  for (const name of ['mina', 'jun', 'sora']) tracker.observe(name, 'here');
  told();
  pass(10);
  tracker.remove('jun');
  tracker.remove('nobody');
  tracker.observe('mina', 'gone');
  tracker.observe('sora', 'hidden');
  pass(20);
  tracker.end();
  expect(told()).toEqual(['left 10', 'left 10', 'ended 30']);
});

it('writes down no more of one page than a lesson can hold, but that it was put out', () => {
  const { tracker, pass, facts } = setUp();
  tracker.observe('mina', 'here');
  tracker.observe('mina', 'hidden');
  pass(60);
  tracker.observe('mina', 'gone');
  pass(120);
  for (let turn = 0; turn < 200; turn += 1) {
    tracker.observe('mina', 'here');
    tracker.observe('mina', 'gone');
    pass(60);
  }
  expect(facts.filter((fact) => 'student_id' in fact)).toHaveLength(240);
  expect(facts.findLast((fact) => 'student_id' in fact)?.type).toBe('came');
  tracker.remove('mina');
  expect(facts.at(-1)?.type).toBe('left');
});
