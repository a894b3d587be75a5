import { expect, test } from 'vitest';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { createPaperMarks, withFlag } from './paper-marks.ts';

test('where one is and what is flagged is there after a reload, of this run alone', () => {
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const marks = createPaperMarks(storage, 's1.mia', 'r1');
  marks.set({ ...withFlag(marks.get(), 'q2'), at: 'q3' });
  expect(createPaperMarks(storage, 's1.mia', 'r1').get()).toEqual({ at: 'q3', flagged: ['q2'] });
  expect(createPaperMarks(storage, 's1.mia', 'r2').get()).toEqual({ at: null, flagged: [] });
});

test('a flag is taken away by the same press', () => {
  const flagged = withFlag({ at: null, flagged: ['q1'] }, 'q2');
  expect(flagged.flagged).toEqual(['q1', 'q2']);
  expect(withFlag(flagged, 'q1').flagged).toEqual(['q2']);
});
