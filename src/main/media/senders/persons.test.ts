import { beforeEach, describe, expect, test } from 'vitest';
import { createPersons, personOf, type Persons, type Watching, type WatchingViewer } from './persons.ts';

let now_ms: number;
let viewers: WatchingViewer[];
let persons: Persons;
beforeEach(() => {
  now_ms = 1000;
  viewers = [];
  persons = createPersons({ watching: () => viewers, now_ms: () => now_ms });
});

const LESSON = 'lesson';
const ROUTER = '192.168.0.1';
const by = (who: string): string => personOf(LESSON, who);
const viewerOf = (seat: string | null, address: string | null, stream_id = LESSON): Watching => ({
  stream_id,
  seat,
  address,
});
const sit = (seat: string | null, address: string | null): WatchingViewer => {
  const viewer = { ...viewerOf(seat, address), connected_at_ms: now_ms };
  viewers.push(viewer);
  persons.came(viewer);
  return viewer;
};
const leave = (viewer: WatchingViewer): void => {
  persons.left(viewer);
  viewers = viewers.filter((other) => other !== viewer);
};

describe('a person is', () => {
  test('an address, whatever the seat', () => {
    expect(persons.of(viewerOf('mallory-1', '192.168.0.9'))).toBe(by('192.168.0.9'));
    expect(persons.of(sit('mallory-2', '192.168.0.9'))).toBe(by('192.168.0.9'));
    // Also while the seat before is still about to be found out.
    expect(persons.of(sit('mallory-3', '192.168.0.9'))).toBe(by('192.168.0.9'));
  });

  test('another one in each lesson', () => {
    const here = persons.of(viewerOf('mallory-1', '192.168.0.9'));
    expect(persons.of(viewerOf('kim', '192.168.0.9', 'other'))).not.toBe(here);
  });

  test('a seat where the address is not known or loopback, and nobody for the teacher', () => {
    expect(persons.of(viewerOf('anna', null))).toBe(by('anna'));
    expect(persons.of(viewerOf('anna', '127.0.0.1'))).toBe(by('anna'));
    expect(persons.of(viewerOf('anna', '::1'))).toBe(by('anna'));
    expect(persons.of(viewerOf(null, ROUTER))).toBeNull();
  });

  test('a seat that has watched for a while', () => {
    const [anna, ben] = [sit('anna', ROUTER), sit('ben', ROUTER)];
    expect([persons.of(anna), persons.of(ben)]).toEqual([by(ROUTER), by(ROUTER)]);
    now_ms += 20_000;
    expect([persons.of(anna), persons.of(ben)]).toEqual([by('anna'), by('ben')]);
  });

  test('a seat where another one has settled', () => {
    const anna = sit('anna', ROUTER);
    now_ms += 20_000;
    leave(anna);
    expect(persons.hasSettled(anna)).toBe(true);
    expect(persons.of(viewerOf('mallory', ROUTER))).toBe(by('mallory'));
    expect(persons.of(viewerOf('mallory', '192.168.0.9'))).toBe(by('192.168.0.9'));
    // With the lesson in which it settled that is over.
    persons.forget(LESSON);
    expect(persons.of(viewerOf('mallory', ROUTER))).toBe(by(ROUTER));
  });

  test('one of a crowd, where its address tells something', () => {
    expect(persons.crowdOf(viewerOf('mallory', ROUTER))).toBe(persons.crowdOf(viewerOf('kim', ROUTER)));
    expect(persons.crowdOf(viewerOf('mallory', ROUTER))).not.toBeNull();
    expect(persons.crowdOf(viewerOf('mallory', '127.0.0.1'))).toBeNull();
    expect(persons.crowdOf(viewerOf('mallory', null))).toBeNull();
  });
});

test('a seat is new for some seconds, and not again when it comes back', () => {
  const anna = sit('anna', '192.168.0.7');
  expect(persons.isNew(anna)).toBe(true);
  now_ms += 6000;
  expect(persons.isNew(sit('anna', '192.168.0.7'))).toBe(false);
  expect(persons.isNew(sit(null, ROUTER))).toBe(false);
});

test('who has watched for a while is still known by the seat after the viewer is gone', () => {
  const anna = sit('anna', ROUTER);
  now_ms += 20_000;
  leave(anna);
  expect(persons.of(anna)).toBe(by('anna'));
  persons.forget(LESSON);
  expect(persons.of(anna)).not.toBe(by('anna'));
});

describe('when one is named', () => {
  test('the others who watch are no newcomers any more, and the address stands for nobody', () => {
    const [anna, mallory] = [sit('anna', ROUTER), sit('mallory', ROUTER)];
    persons.settleOthers([mallory]);
    expect(persons.of(anna)).toBe(by('anna'));
    expect(persons.of(mallory)).toBe(by('mallory'));
    expect(persons.of(viewerOf('kim', ROUTER))).toBe(by('kim'));
  });

  test('so is a page between two viewers', () => {
    const anna = sit('anna', ROUTER);
    leave(anna);
    persons.settleOthers([sit('mallory', ROUTER)]);
    expect(persons.of(anna)).toBe(by('anna'));
  });

  test('but none that was there at a loss before: it may be the seat that it had', () => {
    const before = sit('mallory-1', ROUTER);
    persons.atLoss([before]);
    leave(before);
    persons.settleOthers([sit('mallory-2', ROUTER)]);
    expect(persons.of(viewerOf('mallory-3', ROUTER))).toBe(by(ROUTER));
  });

  test('nor one that never watched, or that comes from elsewhere', () => {
    persons.came(viewerOf('asked', ROUTER));
    const elsewhere = sit('chun', '192.168.0.8');
    leave(elsewhere);
    const other = sit('dora', '192.168.0.9');
    persons.settleOthers([sit('mallory', ROUTER)]);
    expect(persons.of(viewerOf('asked', ROUTER))).toBe(by(ROUTER));
    expect([elsewhere, other].map(persons.of)).toEqual([by('192.168.0.8'), by('192.168.0.9')]);
  });
});

test('a class that has just come is told apart by its seats when a sender is lost', () => {
  const some = ['anna', 'ben', 'chun'].map((seat) => sit(seat, ROUTER));
  expect(persons.atLoss(some)).toEqual(['anna', 'ben', 'chun'].map(by));
  expect(new Set(persons.atLoss(some.slice(0, 2))).size).toBe(1);
});
