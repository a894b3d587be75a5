import { expect, test } from 'vitest';
import { pageInShare } from './page-in-share.ts';

const ABSENT = { may_show_page: false, is_veiled: false };
const SEEN = { may_show_page: true, is_veiled: true };

test('a page that is moved onto the shared screen is covered and warns, and is itself again elsewhere', () => {
  expect(pageInShare(ABSENT, 'seen')).toEqual(SEEN);
  expect(pageInShare(SEEN, 'absent')).toEqual(ABSENT);
  expect(pageInShare(ABSENT, 'left_out')).toEqual(ABSENT);
});

test('what the teacher has uncovered is not covered again for the same screen', () => {
  const uncovered = { may_show_page: true, is_veiled: false };
  expect(pageInShare(uncovered, 'seen')).toEqual(uncovered);
  expect(pageInShare(pageInShare(uncovered, 'absent'), 'seen')).toEqual(SEEN);
});
