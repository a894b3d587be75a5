import { expect, test } from 'vitest';
import { createSafeStorage, type SafeStorage } from '../../common/safe-storage.ts';
import { createDrafts, draftKey, MAX_DRAFTS } from './drafts.ts';

/** In memory, as a tab's storage is: another page of the tab reads what the one before wrote. */
const tab = (): SafeStorage =>
  createSafeStorage(() => {
    throw new Error('none');
  });

test('what was begun is there for the next page of the tab, of this student, question and vote alone', () => {
  const storage = tab();
  createDrafts({ storage, owner: 's1.mia' }).set(draftKey('r1', 'q1', 1), { answer: [1, 2], sent_id: null });
  const after = createDrafts({ storage, owner: 's1.mia' });
  expect(after.get(draftKey('r1', 'q1', 1))).toEqual({ answer: [1, 2], sent_id: null });
  expect(after.get(draftKey('r1', 'q1', 2))).toBeNull();
  expect(createDrafts({ storage, owner: 's1.ben' }).get(draftKey('r1', 'q1', 1))).toBeNull();
});

test('one that is not needed any more is gone from the tab, and who follows is told', () => {
  const storage = tab();
  const drafts = createDrafts({ storage, owner: 's1.mia' });
  let told = 0;
  const stop = drafts.subscribe(() => (told += 1));
  drafts.set('q', { answer: 'a', sent_id: null });
  drafts.set('q', null);
  stop();
  drafts.set('q', null);
  expect([drafts.get('q'), told]).toEqual([null, 2]);
  expect(storage.get('airclass.asking.drafts.s1.mia.q')).toBeNull();
});

test('it keeps so many, and the oldest goes', () => {
  const storage = tab();
  const drafts = createDrafts({ storage, owner: 's1.mia' });
  for (let count = 0; count <= MAX_DRAFTS; count += 1)
    drafts.set(`q${String(count)}`, { answer: count, sent_id: null });
  expect(drafts.get('q0')).toBeNull();
  expect(storage.get('airclass.asking.drafts.s1.mia.q0')).toBeNull();
  expect(drafts.get('q1')?.answer).toBe(1);
});

test('what another page wrote there in its place is not taken', () => {
  const storage = tab();
  storage.set('airclass.asking.drafts.s1.mia', '["q"]');
  storage.set('airclass.asking.drafts.s1.mia.q', '{"answer":1,"sent_id":7}');
  expect(createDrafts({ storage, owner: 's1.mia' }).get('q')).toBeNull();
});
