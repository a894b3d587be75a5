import { expect, test } from 'vitest';
import { allWithMates, matesBySeat, withMates } from './seat-mates.ts';

const session_id = 'lesson';
const seat = (student_id: string) => ({ session_id, student_id, name: student_id });
const mate = (mate_id: string, student_id: string, gone_at: string | null = null) => ({
  ...{ mate_id, student_id, row_id: null, name: mate_id, student_number: null, confirmed_at: null, gone_at },
});

test('a seat is named with all who sit in it, and nobody who is there no more', () => {
  const mates = {
    ofSession: () => [mate('bo', 'ann'), mate('cho', 'ann'), mate('dan', 'eve', '2026-03-02')],
  };
  const named = allWithMates(mates, session_id, ['ann', 'eve'].map(seat));
  expect(named.map(({ name }) => name)).toEqual(['ann · bo · cho', 'eve']);
  expect(withMates(mates, seat('ann')).name).toBe('ann · bo · cho');
  expect([...matesBySeat(mates, session_id).keys()]).toEqual(['ann']);
});

test('no name is taken for two, alone or with others, though it has in it what stands between two', () => {
  const mates = { ofSession: () => [mate('bo · cho', 'ann')] };
  const seats = [seat('ann'), seat('eve · dan')];
  expect(allWithMates(mates, session_id, seats).map(({ name }) => name)).toEqual(['ann · bo·cho', 'eve·dan']);
  expect(allWithMates({ ofSession: () => [] }, session_id, seats).map(({ name }) => name)).toEqual([
    'ann',
    'eve·dan',
  ]);
  expect(withMates(mates, seat('eve · dan')).name).toBe('eve·dan');
});

test('a whole lesson is named with one look at who shares devices; where nobody does the seats are the same', () => {
  let looks = 0;
  const mates = { ofSession: () => ((looks += 1), [mate('bo', 's0')]) };
  const seats = Array.from({ length: 300 }, (_, at) => seat(`s${String(at)}`));
  expect(allWithMates(mates, session_id, seats)[0]?.name).toBe('s0 · bo');
  expect(looks).toBe(1);
  expect(allWithMates({ ofSession: () => [] }, session_id, seats)).toBe(seats);
});
