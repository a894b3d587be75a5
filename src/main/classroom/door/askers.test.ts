import { expect, test } from 'vitest';
import { LIMITS } from '../../../shared/limits.ts';
import { createAskers } from './askers.ts';

const setup = () => {
  let now_ms = 0;
  let is_open = true;
  const askers = createAskers({ now_ms: () => now_ms, isOpen: () => is_open });
  const asker = (device_hash: string, address = '10.0.0.7') => ({
    session_id: 'lesson',
    ...{ device_hash, address },
  });
  return {
    askers,
    tell: (device: string, address?: string) => askers.tell(asker(device, address)),
    isDue: (device: string, address?: string) => askers.isDue(asker(device, address)),
    wait: (seconds: number) => (now_ms += seconds * 1000),
    end() {
      is_open = false;
      askers.clear('lesson');
    },
  };
};

test('who asks when it was told to is due once, and from where it was told', () => {
  const { askers, tell, isDue, wait } = setup();
  expect([isDue('ara'), tell('ara'), isDue('ara')]).toEqual([false, 2, false]);
  wait(2);
  expect(isDue('ara', '10.0.0.8')).toBe(false);
  expect([isDue('ara'), isDue('ara')]).toEqual([true, false]);
  tell('ara');
  askers.clear('lesson');
  wait(2);
  expect(isDue('ara')).toBe(false);
});

test('the more wait behind one address, the seldomer each asks, up to a bound', () => {
  const { tell } = setup();
  const seconds = Array.from({ length: 400 }, (_, index) => tell(String(index)));
  expect([seconds[0], seconds[59], seconds[299], seconds[399]]).toEqual([2, 3, 15, 15]);
  expect(tell('alone', '10.0.0.8')).toBe(2);
});

test('an address has half of a lesson’s, and those who ask no more leave room', () => {
  const { tell, isDue, wait } = setup();
  const half = LIMITS.students_per_session / 2;
  for (let index = 0; index <= half; index += 1) tell(String(index));
  wait(15);
  expect([isDue(String(half - 1)), isDue(String(half))]).toEqual([true, false]);
  wait(60);
  tell('late');
  wait(2);
  expect(isDue('late')).toBe(true);
});

test('of a lesson that ended while somebody came nothing is kept', () => {
  const { tell, isDue, wait, end } = setup();
  end();
  expect(tell('ara')).toBe(2);
  wait(2);
  expect(isDue('ara')).toBe(false);
});
