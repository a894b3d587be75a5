import { expect, test, vi } from 'vitest';
import { createSafeStorage, type SafeStorage } from '../../common/safe-storage.ts';
import { createFormerStore } from './former.store.ts';

const memoryStorage = (): SafeStorage =>
  createSafeStorage(() => {
    throw new Error('no storage here');
  });
const seat = (student_id: string) => ({ session_id: 's', student_id, token: 'a.b.c' });
const idsOf = (formers: readonly { readonly student_id: string }[]): string[] =>
  formers.map(({ student_id }) => student_id);

test('a seat that was given up is there after a reload, once, and without a name', () => {
  const storage = memoryStorage();
  const formers = createFormerStore({ storage, now: () => 5 });
  const named = { ...seat('a'), name: '이하늘' };
  formers.add(named, false);
  formers.add(named, true);
  expect(createFormerStore({ storage }).all()).toEqual([{ ...seat('a'), left_at: 5, is_to_leave: true }]);
  formers.remove('a');
  expect([formers.all(), storage.get('airclass.former')]).toEqual([[], null]);
});

test('after an hour, and with a clock that was set back by one, it is not due any more', () => {
  let now = 10 * 3_600_000;
  const formers = createFormerStore({ storage: memoryStorage(), now: () => now });
  formers.add(seat('a'), true);
  now += 3_599_999;
  expect(idsOf(formers.due())).toEqual(['a']);
  for (const off of [1, -7_200_000]) {
    now += off;
    expect([idsOf(formers.due()), idsOf(formers.all())]).toEqual([[], ['a']]);
  }
});

test('the newest few are kept, and what is not ours is nothing', () => {
  const storage = memoryStorage();
  const formers = createFormerStore({ storage });
  const ids = Array.from({ length: 12 }, (_, index) => `s${String(index)}`);
  for (const id of ids) formers.add(seat(id), false);
  expect(idsOf(formers.all())).toEqual(ids.slice(-8));
  for (const stored of ['', 'null', '{}', '[1]', '[{"student_id":"a"}]']) {
    storage.set('airclass.former', stored);
    expect(formers.all()).toEqual([]);
  }
});

test('whoever listens hears of each change', () => {
  const formers = createFormerStore({ storage: memoryStorage() });
  const heard = vi.fn();
  const unsubscribe = formers.subscribe(heard);
  formers.add(seat('a'), false);
  formers.remove('a');
  unsubscribe();
  formers.add(seat('b'), false);
  expect(heard).toHaveBeenCalledTimes(2);
});
