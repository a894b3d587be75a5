import { expect, it } from 'vitest';
import { faultsOf } from '../../../../questions/kinds.ts';
import { draftQuestionSchema } from '../../../../shared/contract/quiz.ts';
import { LETTER_COUNTS, SPOT_KINDS, spotQuestion } from './spot-questions.ts';

it.each(SPOT_KINDS)('%s can be asked as it is, without a key', (kind) => {
  for (const count of LETTER_COUNTS) {
    const sent = spotQuestion({ kind, count, seconds: 30, text: 'Look at the screen.' });
    const question = draftQuestionSchema.parse(sent);
    expect(faultsOf(question).filter(({ rank }) => rank !== 'note')).toEqual([]);
    expect(question.time_limit_seconds).toBe(30);
    if (question.type === 'single') {
      expect(question.options.join('')).toBe('ABCDE'.slice(0, count));
      expect(question.correct).toBeNull();
    }
  }
});
