import { expect, it } from 'vitest';
import { looksConfused } from './confusion-words.ts';

it.each([
  '잘 모르겠어요',
  '모르겠습니다ㅠㅠ',
  '이해가 안 돼요',
  '이해가 전혀 안 됩니다',
  '이해 못 했어요',
  '3번 헷갈려요',
  '헷갈리네요',
  '너무 어려워요',
  '수학은 진짜 어렵네요',
  '무슨 말인지 하나도 모르겠어요',
  '무슨 뜻이에요?',
  '못 따라가겠어요',
  '놓쳤어요',
  '다시 설명해 주세요',
  '한 번 더 설명해 주실 수 있나요?',
  '진도가 너무 빨라요',
  '여기서 막혀서 못 하겠어요',
  '앞은 이해했는데 여기는 모르겠어요',
  '이해했어요. 근데 4번은 헷갈려요',
  'I’m lost',
  "I'm totally lost",
  "I don't understand",
  'i dont get it',
  "We can't follow",
  'This is confusing',
  'confused about step 2',
  'That makes no sense',
  "it doesn't make sense",
  'what does that mean?',
  'Could you explain that again please',
  'too fast!',
  "I'm still stuck",
  'I understood step 1 but step 2 is confusing',
])('“%s” says that something is not understood', (text) => {
  expect(looksConfused(text)).toBe(true);
});

it.each([
  '',
  '   ',
  '이해했어요',
  '이해됐어요!',
  '오 이해됐다',
  '이제 알겠어요',
  '안 헷갈려요',
  '이제 헷갈리지 않아요',
  '어렵지 않아요',
  '안 어려워요',
  '모르는 거 없어요',
  '이해 안 되는 거 없어요',
  '설명 덕분에 쉬워졌어요',
  '다시 설명해 주셔서 감사해요',
  '이 단어 뜻이 뭐예요',
  '소리가 안 들려요',
  '과제가 너무 많습니다',
  '시험 범위가 어디예요?',
  '산소요',
  'not lost',
  "I'm not lost",
  'I lost my pen',
  'we are no longer lost',
  'I understand',
  'understood',
  'got it',
  'makes sense',
  'not confused',
  "it isn't confusing",
  'not too fast',
  'not so hard',
  'what is the homework?',
  '42',
  '👍',
])('“%s” does not', (text) => {
  expect(looksConfused(text)).toBe(false);
});

it('reads a message of any script, and of a long one no more than a message has', () => {
  // An expression that tries them in all ways does not come back.
  for (const part of ['이해가 ', 'not ', '헷갈', '?', 'so so so ', '\u0000', '모르는 거 '])
    expect(typeof looksConfused(part.repeat(20_000))).toBe('boolean');
  expect(looksConfused(`${' '.repeat(980)} I am lost`)).toBe(true);
  expect(looksConfused(`${' '.repeat(1001)} I am lost`)).toBe(false);
  expect(looksConfused('ＩＭ ＬＯＳＴ')).toBe(false);
});
