import { expect, it } from 'vitest';
import { mergeTexts } from './merge-texts.ts';

it('joins what several rooms say under the same key, and changes none of them', () => {
  const [media, recording] = [
    { student: { status: { live: 'Live' } } },
    { student: { status: { rewound: 'Earlier' } } },
  ];
  expect(mergeTexts(media, recording, { echo: { title: 'Echo' } })).toEqual({
    student: { status: { live: 'Live', rewound: 'Earlier' } },
    echo: { title: 'Echo' },
  });
  expect(media).toEqual({ student: { status: { live: 'Live' } } });
});

it.each([
  [{ student: { name: 'a' } }, { student: { name: 'b' } }],
  [{ student: { name: 'a' } }, { student: { name: { first: 'b' } } }],
  [{ student: { name: { first: 'b' } } }, { student: { name: 'a' } }],
])('does not load where two rooms have words for the same', (one, other) => {
  expect(() => mergeTexts(one, other)).toThrow('"name"');
});
