import { expect, it } from 'vitest';
import { answerOf, fieldsOf, roomOf, typedInto } from './answer-fields.ts';
import { wordCloud, wordCloudSchema } from './word-cloud.kind.ts';

it('keeps each word in its field, over the answer and back', () => {
  const answer = answerOf(['가을', '', '눈']);
  expect(fieldsOf(answer, 3)).toEqual(['가을', '', '눈']);
  expect(answerOf(['', ' '])).toBeNull();
  expect(fieldsOf(null, 2)).toEqual(['', '']);
  const question = wordCloudSchema.parse({ type: 'word_cloud', text: '?', max_words: 3 });
  expect(wordCloud.say(question, wordCloud.answer.parse(answer))).toBe('가을, 눈');
});

it('has one field for one word, commas and all', () => {
  expect(fieldsOf('red, or blue', 1)).toEqual(['red, or blue']);
  expect(typedInto([''], 0, 'red, or')).toEqual({ fields: ['red, or'], next: 0 });
});

it('goes on to the next field behind a comma', () => {
  expect(typedInto(['가을', '', ''], 0, '가을,')).toEqual({ fields: ['가을', '', ''], next: 1 });
  expect(typedInto(['', 'x', ''], 0, 'a, b、c,d')).toEqual({ fields: ['a', 'b', 'c'], next: 2 });
  expect(typedInto(['', 'x'], 1, 'a,')).toEqual({ fields: ['', 'a'], next: 1 });
});

it('holds all words within what an answer may be', () => {
  const fields = ['a'.repeat(60), '', 'b'];
  const room = roomOf(fields, 1);
  expect(answerOf(fields.with(1, 'c'.repeat(room)))).toHaveLength(100);
  expect(roomOf([''], 0)).toBe(100);
});
