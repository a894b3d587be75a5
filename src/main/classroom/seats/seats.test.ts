import { beforeEach, describe, expect, test } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import { createSeats, type Seats } from './seats.ts';

const LESSON = 'lesson';
const SCHOOL = '10.0.0.1';
let now: number;
let seats: Seats;
let joined: number;
let is_open: boolean;

/** @returns the student, or the code of the refusal */
const join = (address: string, has_device = true): string => {
  joined += 1;
  const student_id = `${address}#${String(joined)}`;
  try {
    seats.admit({ session_id: LESSON, address, has_device })(student_id);
  } catch (error) {
    return error instanceof AirError ? error.code : 'internal';
  }
  return student_id;
};
const joinMany = (address: string, count: number): string[] =>
  Array.from({ length: count }, () => join(address)).filter((outcome) => outcome !== 'rate_limited');

/** As people come who type and tap. */
const arrive = (address: string, count: number): string[] =>
  Array.from({ length: count }, () => {
    now += 100;
    return join(address);
  });

/** The page of a student who stays: a WebSocket, and a beat every five seconds until the seat is settled. */
const stay = (students: readonly string[], for_ms = 30_000): void => {
  for (const student_id of students) seats.opened(student_id);
  for (const student_id of students) seats.beat(student_id);
  for (const end = now + for_ms; now < end;) {
    now += 5000;
    for (const student_id of students) seats.beat(student_id);
  }
};
const addresses = (count: number): string[] =>
  Array.from({ length: count }, (_, host) => `10.1.0.${String(host + 1)}`);

beforeEach(() => {
  now = 0;
  joined = 0;
  is_open = true;
  seats = createSeats({ isOpen: () => is_open, now_ms: () => now });
});

test('a class of 60 behind one address joins at once; a laptop that goes on has a rate', () => {
  expect(joinMany(SCHOOL, 60)).toHaveLength(60);
  expect(joinMany('10.0.0.2', 300)).toHaveLength(100);
  now = 10_000;
  expect(joinMany('10.0.0.2', 300)).toHaveLength(10);
});

test('many addresses together have a rate, in which one with few seats goes first', () => {
  const hosts = addresses(38);
  const crowd = hosts.flatMap((host) => joinMany(host, 13));
  expect(crowd.length).toBeLessThan(360);
  expect(join(hosts[0] ?? '')).toBe('rate_limited');
  expect(joinMany('10.0.1.1', 3)).toHaveLength(3);
});

test('few seats that the lesson had no room for give it none back when their pages show themselves', () => {
  const crowd = addresses(5);
  for (const host of crowd) joinMany(host, 60);
  expect(join(crowd[0] ?? '')).toBe('rate_limited');
  const few = Array.from({ length: 20 }, (_, host) => joinMany(`10.2.0.${String(host)}`, 3)).flat();
  expect(few).toHaveLength(60);
  stay(few, 5000);
  // What five seconds bring, of three a second.
  expect(joinMany(crowd[0] ?? '', 100)).toHaveLength(15);
});

/** Refusals while so many come evenly; the page of each beats at once and every 5 s, or does not come. */
const rush = (students: number, hosts: number, seconds: number, has_pages: boolean): number => {
  const beats: { readonly at_ms: number; readonly student_id: string }[] = [];
  let refused = 0;
  for (let index = 0; index < students; index += 1) {
    now = (index * seconds * 1000) / students;
    for (; beats[0] !== undefined && beats[0].at_ms <= now; beats.shift()) seats.beat(beats[0].student_id);
    const student_id = join(addresses(hosts)[index % hosts] ?? '');
    if (student_id === 'rate_limited') refused += 1;
    else if (has_pages) {
      seats.opened(student_id);
      seats.beat(student_id);
      beats.push({ at_ms: now + 5000, student_id });
    }
  }
  return refused;
};

test.each([
  [300, 6, 5, 0],
  [1000, 20, 30, 500],
  [300, 1, 30, 150],
])(
  '%i students behind %i addresses who come within %i s are not made to wait; of seats without pages %i are',
  (students, hosts, seconds, least) => {
    expect(rush(students, hosts, seconds, true)).toBe(0);
    seats = createSeats({ isOpen: () => true, now_ms: () => now });
    now = 0;
    expect(rush(students, hosts, seconds, false)).toBeGreaterThanOrEqual(least);
  },
);

test.each([
  [
    'opens a WebSocket for each and closes it',
    ({ opened, closed }: Seats, id: string) => {
      opened(id);
      closed(id);
    },
  ],
  [
    'holds a WebSocket for each',
    ({ opened }: Seats, id: string) => {
      opened(id);
    },
  ],
  [
    'has each beat once',
    ({ opened, beat, closed }: Seats, id: string) => {
      opened(id);
      beat(id);
      closed(id);
    },
  ],
])('who %s has the same rate, is a burst, and gives its seats up', (_name, pretend) => {
  const crowd: string[] = [];
  for (let tries = 0; tries < 1000; tries += 1) {
    const student_id = join(addresses(5)[tries % 5] ?? '');
    if (student_id === 'rate_limited') continue;
    crowd.push(student_id);
    pretend(seats, student_id);
  }
  expect(crowd.length).toBeLessThan(320);
  now = 20_000;
  expect(seats.bursts(LESSON).map(({ count }) => count)).toEqual([60, 60, 60, 60, 60]);
  expect(crowd).toContain(seats.giveUp(LESSON));
  const largest = seats.bursts(LESSON)[0];
  expect(seats.giveUpAll(LESSON, largest?.address ?? '')).toHaveLength(largest?.count ?? 0);
  expect(seats.bursts(LESSON).map(({ address }) => address)).not.toContain(largest?.address);
});

test('who has stayed may sleep, and a settled class behind one address lets the next student in beside a flood', () => {
  const classmates = arrive(SCHOOL, 35);
  stay(classmates);
  for (const student_id of classmates) seats.closed(student_id);
  now += 600_000;
  for (const host of addresses(38)) joinMany(host, 13);
  expect(join('10.1.0.1')).toBe('rate_limited');
  const late = joinMany(SCHOOL, 3);
  expect(late).toHaveLength(3);
  now += 10_000;
  expect(seats.giveUpAll(LESSON, SCHOOL)).toEqual(late);
  expect(classmates.some(seats.isIdle)).toBe(false);
});

test('time counts as beats show it, over reloads, and not by a socket or by beats at once', () => {
  const [mina = '', mallory = '', eve = ''] = joinMany(SCHOOL, 3);
  stay([mina], 15_000);
  seats.closed(mina);
  now += 2000;
  stay([mina], 15_000);
  seats.closed(mina);
  for (const student_id of [mallory, eve]) seats.opened(student_id);
  for (let beats = 0; beats < 20; beats += 1) seats.beat(mallory);
  seats.beat(eve);
  now += 60_000;
  // One late beat shows what one beat can.
  seats.beat(eve);
  now += 20_000;
  expect([mina, mallory, eve].map(seats.isIdle)).toEqual([false, true, true]);
});

test('a seat may be another student’s until its page has shown that somebody looks, and once', () => {
  const [mina = '', jun = ''] = joinMany(SCHOOL, 2);
  for (const student_id of [mina, jun]) seats.opened(student_id);
  seats.beat(mina);
  now += 3000;
  seats.beat(mina);
  const mayBe = (whom: string) => [mina, jun, 'from before a restart'].map((id) => seats.mayChange(id, whom));
  expect(mayBe('bo')).toEqual([true, true, false]);
  now += 1000;
  seats.beat(mina);
  seats.changed(jun, 'bo');
  expect(mayBe('ara')).toEqual([false, false, false]);
  expect(mayBe('bo')).toEqual([false, true, false]);
});

test('without a device an address has a few', () => {
  const outcomes = Array.from({ length: 20 }, () => join(SCHOOL, false));
  expect(outcomes.filter((outcome) => outcome === 'rate_limited')).toHaveLength(12);
  for (const student_id of outcomes) seats.opened(student_id);
  expect(join(SCHOOL, false)).toBe('rate_limited');
  stay(outcomes.slice(0, 1));
  expect(join(SCHOOL, false)).not.toBe('rate_limited');
});

test('seats count from when they are asked for, and no more when they could not be made', () => {
  const request = { session_id: LESSON, address: SCHOOL, has_device: false };
  const settles = Array.from({ length: 8 }, () => seats.admit(request));
  expect(() => seats.admit(request)).toThrow('without device_id');
  settles[0]?.(null);
  settles[1]?.('mina');
  const settle = seats.admit(request);
  expect(() => seats.admit(request)).toThrow('without device_id');
  settle('jun');
  now = 10_000;
  expect(['mina', 'jun', 'from before a restart'].map(seats.isIdle)).toEqual([true, true, false]);
});

test('a join that was on its way when its lesson ended leaves nothing', () => {
  const settle = seats.admit({ session_id: LESSON, address: SCHOOL, has_device: true });
  is_open = false;
  seats.clear(LESSON);
  settle('mina');
  now = 10_000;
  expect(seats.isIdle('mina')).toBe(false);
  expect(seats.giveUp(LESSON)).toBeNull();
});

describe('a full lesson', () => {
  test('gives up idle seats: of the address with the most the oldest, and first those that never said a word', () => {
    const early = joinMany('10.0.0.2', 2);
    const left = joinMany('10.0.0.3', 4);
    for (const student_id of left) {
      seats.opened(student_id);
      seats.beat(student_id);
      seats.closed(student_id);
    }
    now = 10_000;
    const [mina = ''] = joinMany(SCHOOL, 1);
    stay([mina]);
    const given_up = Array.from({ length: 6 }, () => seats.giveUp(LESSON));
    expect(given_up).toEqual([...early, ...left]);
    expect(seats.giveUp(LESSON)).toBeNull();
    expect(seats.giveUp('another')).toBeNull();
  });

  test('takes no seat of a class that has just come, and says when to ask again', () => {
    const classmates = joinMany(SCHOOL, 35);
    joinMany('10.0.0.2', 3);
    now = 4000;
    expect(() => seats.giveUp(LESSON)).toThrow(
      expect.objectContaining({ code: 'rate_limited', details: { retry_after_seconds: 6 } }) as Error,
    );
    for (const student_id of classmates) {
      seats.opened(student_id);
      seats.beat(student_id);
    }
    now = 10_000;
    expect(Array.from({ length: 3 }, () => seats.giveUp(LESSON)?.split('#')[0])).toEqual(
      Array.from({ length: 3 }, () => '10.0.0.2'),
    );
    expect(() => seats.giveUp(LESSON)).toThrow('full for the moment');
  });

  test.each([
    [1, 550, 600],
    [5, 917, 200],
    [38, 1000, 60],
  ])('is none that %d addresses made whose pages behave like students’', (hosts, most, tries_of_each) => {
    const taken: string[] = [];
    const take = (address: string): void => {
      const settle = seats.admit({ session_id: LESSON, address, has_device: true });
      const has_place = taken.length < seats.placesFor(LESSON, address);
      const student_id = `${address}#${String(taken.length)}`;
      settle(has_place ? student_id : null);
      if (!has_place) return;
      seats.opened(student_id);
      taken.push(student_id);
    };
    for (let tries = 0; tries < tries_of_each; tries += 1) {
      for (const host of addresses(hosts)) {
        try {
          take(host);
        } catch (error) {
          expect(error).toMatchObject({ code: 'rate_limited' });
        }
      }
      now += 1000;
      if (tries % 5 === 0) for (const student_id of taken) seats.beat(student_id);
    }
    expect(taken.some(seats.isIdle)).toBe(false);
    expect(taken).toHaveLength(most);
    for (let student = 0; student < 3; student += 1) take(SCHOOL);
    for (let student = 0; student < 40; student += 1) take(`10.2.0.${String(student)}`);
    expect(taken).toHaveLength(most + 43);
  });

  test('is one of 1,000 behind twenty addresses, the last of which find their seats as the first do', () => {
    let taken = 0;
    for (const host of addresses(20)) {
      for (let student = 0; student < 50; student += 1) {
        seats.admit({ session_id: LESSON, address: host, has_device: true })(`${host} ${String(student)}`);
        expect(taken).toBeLessThan(seats.placesFor(LESSON, host));
        taken += 1;
      }
      now += 60_000;
    }
  });

  test('for one address alone gives up only seats of its own', () => {
    const [mina] = joinMany('10.0.0.2', 1);
    const [ghost] = joinMany('10.0.0.3', 1);
    now = 10_000;
    expect(seats.giveUp(LESSON, '10.0.0.4')).toBeNull();
    expect(seats.giveUp(LESSON, '10.0.0.3')).toBe(ghost);
    expect(seats.giveUp(LESSON)).toBe(mina);
  });
});

describe('a burst', () => {
  test('is many idle seats of one address, and what is taken away is what was counted', () => {
    const classmates = arrive(SCHOOL, 60);
    stay(classmates, 5000);
    const burst = arrive('10.0.0.2', 40);
    arrive('10.0.0.3', 9);
    expect(seats.bursts(LESSON)).toEqual([]);
    now += 9500;
    const just_joined = join('10.0.0.2');
    expect(seats.bursts(LESSON)).toEqual([{ address: '10.0.0.2', count: 40, at_once: false }]);
    expect(seats.giveUpAll(LESSON, '10.0.0.2')).toEqual(burst);
    expect(seats.bursts(LESSON)).toEqual([]);
    now += 10_000;
    expect(seats.isIdle(just_joined)).toBe(true);
  });

  test('of a laptop behind the class’s own address is seen, and takes nobody of the class with it', () => {
    const classmates = arrive(SCHOOL, 35);
    const ghosts = arrive(SCHOOL, 15);
    const asleep = classmates.slice(0, 12);
    for (const student_id of classmates) {
      seats.opened(student_id);
      seats.beat(student_id);
    }
    for (const student_id of asleep) seats.closed(student_id);
    stay(classmates.slice(12));
    expect(seats.bursts(LESSON)).toEqual([{ address: SCHOOL, count: 15, at_once: false }]);
    expect(seats.suspects(LESSON).size).toBe(15);
    expect(seats.giveUpAll(LESSON, SCHOOL)).toEqual(ghosts);
  });

  test('is also what was taken faster than people come, with pages that stay, in a class that came as people do', () => {
    const classmates = arrive(SCHOOL, 35);
    now += 1000;
    const rows = joinMany(SCHOOL, 29);
    stay([...classmates, ...rows]);
    expect(seats.bursts(LESSON)).toEqual([{ address: SCHOOL, count: 29, at_once: true }]);
    expect(seats.suspects(LESSON).size).toBe(29);
    expect(seats.giveUpAll(LESSON, SCHOOL)).toEqual(rows);
    expect(seats.bursts(LESSON)).toEqual([]);
    expect(seats.giveUpAll(LESSON, SCHOOL)).toEqual([]);
    // A proxy on this computer gives all their requests one address, and may hold some up.
    joinMany('127.0.0.1', 29);
    expect(seats.bursts(LESSON)).toEqual([]);
  });

  test('is no class that comes at once because it waited at the door', () => {
    for (const student_id of joinMany('10.0.0.3', 30)) seats.letIn(student_id);
    seats.doorChanged(LESSON);
    now += 15_000;
    const classmates = joinMany(SCHOOL, 30);
    stay(classmates, 5000);
    expect(seats.bursts(LESSON).filter(({ at_once }) => at_once)).toEqual([]);
    joinMany('10.0.0.2', 9);
    expect(seats.bursts(LESSON).filter(({ at_once }) => at_once)).toEqual([]);
    joinMany('10.0.0.2', 1);
    expect(seats.bursts(LESSON)).toContainEqual({ address: '10.0.0.2', count: 10, at_once: true });
  });
});

test('a class behind one address that joins, reloads and sleeps is never refused, called a burst or put out', () => {
  const SLEEP_SECONDS = 600;
  const here = new Map<string, { since: number; sleeps_at: number | null; reloads_at: number }>();
  for (const host of addresses(38)) joinMany(host, 5);
  now = 10_000;
  for (let second = 0; second < 20 + SLEEP_SECONDS; second += 1) {
    now += 1000;
    // 35 within 20 s; every third goes to sleep after 6 s, every second reloads at some time.
    while (here.size < 35 && here.size <= second * 1.75) {
      const student_id = join(SCHOOL);
      expect(student_id).toMatch(/^10/);
      const index = here.size;
      here.set(student_id, {
        since: second,
        sleeps_at: index % 3 === 0 ? second + 6 : null,
        reloads_at: index % 2 === 0 ? second + 3 + index : 10_000,
      });
    }
    for (const [student_id, { since, sleeps_at, reloads_at }] of here) {
      if (sleeps_at !== null && second > sleeps_at) continue;
      const is_away = second === reloads_at || second === reloads_at + 1;
      if (second === since + 1 || second === reloads_at + 2) {
        seats.opened(student_id);
        seats.beat(student_id);
      }
      if (!is_away && second > since && (second - since) % 5 === 0) seats.beat(student_id);
      if (second === sleeps_at || second === reloads_at) seats.closed(student_id);
    }
    expect(seats.bursts(LESSON).map(({ address }) => address)).not.toContain(SCHOOL);
  }
  expect(here.size).toBe(35);
  const ghosts = Array.from({ length: 38 * 5 }, () => seats.giveUp(LESSON));
  expect(ghosts.filter((student_id) => here.has(student_id ?? ''))).toEqual([]);
});

test('a seat that was given back is for whoever comes, also where its page had stayed', () => {
  const student_id = join(SCHOOL);
  stay([student_id]);
  expect(seats.isVacant(student_id)).toBe(false);
  seats.givenBack(student_id);
  expect(seats.isVacant(student_id)).toBe(true);
  seats.givenBack('nobody');
  expect(seats.isVacant('nobody')).toBe(false);
});
