import { expect, it } from 'vitest';
import { questionSchema } from '../../../../questions/kinds.ts';
import { glanceOf } from './glance.ts';

it.each([
  [{ type: 'single', options: ['가', '나'], correct: 1 }, ['A 가', 'B 나!']],
  [{ type: 'multiple', options: ['가', '나'], correct: [0] }, ['A 가!', 'B 나']],
  [{ type: 'poll', options: ['가', '나'] }, ['A 가', 'B 나']],
  [{ type: 'true_false', correct: false }, [' X!']],
  [{ type: 'true_false' }, []],
  [{ type: 'ordering', items: ['둘', '하나'], correct: [1, 0] }, ['1 하나!', '2 둘!']],
  [{ type: 'matching', left: ['개'], right: ['멍'], correct: [['개', '멍']] }, [' 개 → 멍!']],
  [{ type: 'short_text', keys: [{ text: '서울' }, { text: '부산', weight: 0 }] }, [' 서울!', ' 부산']],
  [
    {
      type: 'numeric',
      unit: 'm',
      keys: [
        { value: 3, tolerance: 0.5 },
        { value: 4, tolerance: 0 },
      ],
    },
    [' 3 ± 0.5 m!', ' 4 m!'],
  ],
  [{ type: 'long_text' }, []],
])('shows of %j what is right', (fields, expected) => {
  const lines = glanceOf(questionSchema.parse({ text: '?', ...fields }));
  expect(lines.map(({ sign, text, is_right }) => `${sign} ${text}${is_right ? '!' : ''}`)).toEqual(expected);
});
