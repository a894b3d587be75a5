import { describe, expect, it } from 'vitest';
import type { ImportProblem, QuizImport } from '../../../../shared/contract/quiz-files.ts';
import { quizEn } from '../../../../shared/locales/en/quiz.ts';
import { quizKo } from '../../../../shared/locales/ko/quiz.ts';
import { plainQuiz } from './plain-questions.ts';

const giftOfPlain = (text: string): string | undefined => plainQuiz(text)?.gift.trim();

/** [line, code, what it is about] of each problem, where the node has told these. */
const toldOf = (text: string, problems: readonly ImportProblem[] = []) => {
  const said: QuizImport = { format: 'gift', quizzes: [], problems: [...problems], kept: [] };
  return plainQuiz(text)
    ?.told(said)
    .problems.map(({ line, code, details }) => [line, code, details['said']]);
};

describe('plain questions', () => {
  it.each([
    '수도는?\n1) 부산\n2) 서울\n3) 대전',
    '수도는?\nA. 부산\nB. 서울\nC. 대전',
    '1. 수도는?\n① 부산 ② 서울 ③ 대전',
    '1. 수도는? ① 부산 ② 서울 ③ 대전',
    '수도는?\n① 부산 ② 서울\n③ 대전',
    '문제 1) 수도는?\n\n(가) 부산\n(나) 서울\n(다) 대전',
    'Q1. 수도는?\nㄱ. 부산\nㄴ. 서울\nㄷ. 대전',
  ])('have options however they are numbered: %s', (text) => {
    expect(giftOfPlain(text)).toBe('[plain]수도는?{\n~부산\n~서울\n~대전\n}');
  });

  it.each(['정답: ②', '답 : 2번', 'Answer: B', '정답: 나'])('take their key by %s', (key) => {
    expect(giftOfPlain(`수도는?\n① 부산\n② 서울\n${key}`)).toBe('[plain]수도는?{\n~부산\n=서울\n}');
  });

  it.each(['1. 다음 ①과 ②를 비교하면?', '1. ①, ②, ③ 중 가장 큰 것은?', '1. 다음 ①, ②, ③ 중 가장 큰 것은?'])(
    'may speak of circled numbers: %s',
    (question) => {
      expect(giftOfPlain(`${question}\n① 크다\n② ①과 같다`)).toBe(
        `[plain]${question.slice(3)}{\n~크다\n~①과 같다\n}`,
      );
    },
  );

  it('have no key where it names what is none of the options', () => {
    for (const key of ['정답: ③', '정답: ①, ③'])
      expect(giftOfPlain(`수도는?\n① 부산\n② 서울\n${key}`)).toBe('[plain]수도는?{\n~부산\n~서울\n}');
  });

  it('may have several right answers, and several questions behind each other', () => {
    expect(giftOfPlain('1. 홀수는?\n① 1\n② 2\n③ 3\n정답: ①, ③\n2. 짝수는?\n① 1\n② 2\n정답: ②')).toBe(
      '[plain]홀수는?{\n~%50.00000%1\n~2\n~%50.00000%3\n}\n\n[plain]짝수는?{\n~1\n=2\n}',
    );
    expect(giftOfPlain('하나?\nA) 가\nB) 나\n\n둘?\nA) 다\nB) 라')).toBe(
      '[plain]하나?{\n~가\n~나\n}\n\n[plain]둘?{\n~다\n~라\n}',
    );
  });

  it('keep signs that mean something in GIFT, and lines that go on', () => {
    expect(giftOfPlain('2 = 1 + 1: 맞나요 #1?\n둘째 줄\nA. a~b\nB. 긴\n   선택지')).toBe(
      '[plain]2 \\= 1 + 1\\: 맞나요 \\#1?\\n둘째 줄{\n~a\\~b\n~긴 선택지\n}',
    );
  });

  it('are answered in text where they are only numbered', () => {
    expect(giftOfPlain('1. 하늘은 왜 파란가요?\n2. 바다는?')).toBe(
      '[plain]하늘은 왜 파란가요?{\n}\n\n[plain]바다는?{\n}',
    );
  });

  it.each([
    '::수도::서울은?{T}',
    '<quiz></quiz>',
    '문제\t정답\n가\t나',
    '수도는?\nA. 부산\nB. 서울\nANSWER: B',
    '그냥 적은 글이에요.',
    '',
  ])('are nothing else: %s', (text) => {
    expect(giftOfPlain(text)).toBeUndefined();
  });
});

describe('keys', () => {
  const SHEET = '1. 하나는?\n① 가 ② 나 ③ 다\n\n2. 둘은?\n① 가 ② 나 ③ 다\n\n';
  const giftOf = (one: string, two: string): string =>
    `[plain]하나는?{\n${one}\n}\n\n[plain]둘은?{\n${two}\n}`;

  it.each([
    ['정답: 1. ② 2. ③', '~가\n=나\n~다', '~가\n~나\n=다'],
    ['[정답] 1. c 2. 나', '~가\n~나\n=다', '~가\n=나\n~다'],
    ['정답 1. ② 2. ③', '~가\n=나\n~다', '~가\n~나\n=다'],
    ['1번 ③ 2번 ①', '~가\n~나\n=다', '=가\n~나\n~다'],
    ['1. ③\n2. ①', '~가\n~나\n=다', '=가\n~나\n~다'],
    ['정답: 1-③, 2-①', '~가\n~나\n=다', '=가\n~나\n~다'],
    ['정답\n1. ③\n2. 가', '~가\n~나\n=다', '=가\n~나\n~다'],
    ['정답: 1번 다\n2번 ①', '~가\n~나\n=다', '=가\n~나\n~다'],
    ['정답: 1) ①, ② 2) ③', '~%50.00000%가\n~%50.00000%나\n~다', '~가\n~나\n=다'],
  ])('at the end are shared out by number: %s', (keys, one, two) => {
    expect(giftOfPlain(`${SHEET}${keys}`)).toBe(giftOf(one, two));
    expect(toldOf(`${SHEET}${keys}`)).toEqual([]);
  });

  it('at the end are told where no question has their number', () => {
    expect(toldOf(`${SHEET}정답: 1. ② 2. ③ 9. ①`)).toEqual([[7, 'bad_key', '9. ①']]);
  });

  it.each([
    '정답 ③',
    '[정답] ③',
    '답: ③',
    '정답은 ③',
    '정답은 ③이다.',
    '정답: 3번',
    '정답: ③ 다',
    '정답: 다',
  ])('are taken however they are written: %s', (key) => {
    expect(giftOfPlain(`1. 하나는?\n① 가 ② 나 ③ 다\n${key}`)).toBe('[plain]하나는?{\n~가\n~나\n=다\n}');
  });

  it('may be what an option says', () => {
    expect(giftOfPlain('1. 물의 끓는점은?\n① 0℃ ② 50℃ ③ 100℃\n정답: 100℃')).toBe(
      '[plain]물의 끓는점은?{\n~0℃\n~50℃\n=100℃\n}',
    );
  });

  it('that are none of the options are told, and once', () => {
    const text = '1. 하나는?\n① 가\n② 나\n정답: ③';
    const no_answer: ImportProblem = { rank: 'note', line: 2, column: 1, code: 'no_answer', details: {} };
    expect(giftOfPlain(text)).toBe('[plain]하나는?{\n~가\n~나\n}');
    expect(toldOf(text, [no_answer])).toEqual([[4, 'bad_key', '③']]);
  });

  it('are words where there are no options', () => {
    expect(giftOfPlain('4. 포도당은 무엇으로 저장되는가?\n정답: 녹말')).toBe(
      '[plain]포도당은 무엇으로 저장되는가?{\n=녹말\n}',
    );
    expect(giftOfPlain('1. 산소의 기호는?\n정답: O')).toBe('[plain]산소의 기호는?{\n=O\n}');
    expect(giftOfPlain('1. 식은?\n정답: a*b -> c')).toBe('[plain]식은?{\n=a\\*b → c\n}');
  });

  it.each([
    ['3. 광합성은 밤에도 활발하다. (O, X)\n정답: X', '광합성은 밤에도 활발하다.{\nF\n}'],
    ['2. Water is wet. True / False\nAnswer: True', 'Water is wet.{\nT\n}'],
    ['1. 물은 젖었다.\n정답: O', '물은 젖었다.{\nT\n}'],
    ['1. 물은 젖었다 (참/거짓)', '물은 젖었다{\n~참\n~거짓\n}'],
    ['1. 물은 젖었나요? (O/X)\n정답: X', '물은 젖었나요?{\nF\n}'],
  ])('are true or false: %s', (text, gift) => {
    expect(giftOfPlain(text)).toBe(`[plain]${gift}`);
  });

  it('have an explanation behind them', () => {
    const gift = '[plain]둘은?{\n~가\n=나\n####왜냐하면\\n둘이라서\n}';
    expect(giftOfPlain('둘은?\n① 가\n② 나\n정답: ②\n해설: 왜냐하면\n둘이라서')).toBe(gift);
    expect(giftOfPlain('둘은?\n① 가\n② 나\n정답: ② 해설: 왜냐하면\n둘이라서')).toBe(gift);
  });
});

describe('a worksheet', () => {
  it.each([
    '1) 0℃\n2) 50℃\n3) 100℃\n정답: 3',
    '(1) 0℃\n(2) 50℃\n(3) 100℃\n정답: (3)',
    '(1) 0℃ (2) 50℃ (3) 100℃\n정답: 3) 100℃',
  ])('has options in numbers below numbered questions: %s', (options) => {
    const gift = '[plain]물의 끓는점은?{\n~0℃\n~50℃\n=100℃\n}';
    expect(giftOfPlain(`1. 물의 끓는점은?\n${options}`)).toBe(gift);
    expect(giftOfPlain(`1. 물의 끓는점은?\n${options}\n2. 물의 끓는점은?\n${options}`)).toBe(
      `${gift}\n\n${gift}`,
    );
  });

  it('has boxes that belong to the question', () => {
    expect(
      giftOfPlain(
        '1. 옳은 것은?\n<보기>\nㄱ. 하나\nㄴ. 둘\nㄷ. 셋\n① ㄱ ② ㄴ ③ ㄱ, ㄴ ④ ㄴ, ㄷ ⑤ ㄷ\n정답: ④',
      ),
    ).toBe('[plain]옳은 것은?\\n<보기>\\nㄱ. 하나\\nㄴ. 둘\\nㄷ. 셋{\n~ㄱ\n~ㄴ\n~ㄱ, ㄴ\n=ㄴ, ㄷ\n~ㄷ\n}');
  });

  it('may have a star before what is right, and "문제 1." before a question', () => {
    expect(giftOfPlain('1. Capital?\na. London\n*b. Paris')).toBe('[plain]Capital?{\n~London\n=Paris\n}');
    expect(giftOfPlain('문제 1.\n수도는?\n① 부산\n② 서울\n[문제 2] 바다는?')).toBe(
      '[plain]수도는?{\n~부산\n~서울\n}\n\n[plain]바다는?{\n}',
    );
  });

  it('may have what is no question: the others are read, and its line is told', () => {
    const text = '단원평가\n\n1. 하나는?\n① 가 ② 나\n\n2. 둘은?\n① 가\n\n3. 셋은?\n① 가 ② 가';
    expect(giftOfPlain(text)).toBe('[plain]하나는?{\n~가\n~나\n}\n\n[plain]셋은?{\n~가\n~가\n}');
    const duplicate: ImportProblem = { rank: 'error', line: 8, column: 1, code: 'duplicate', details: {} };
    expect(toldOf(text, [duplicate])).toEqual([
      [1, 'left_out', '단원평가'],
      [6, 'left_out', '둘은?'],
      [10, 'duplicate', undefined],
    ]);
  });

  it('may speak of circled numbers without options', () => {
    expect(giftOfPlain('1. 다음 ①과 ②를 비교하면?')).toBe('[plain]다음 ①과 ②를 비교하면?{\n}');
  });

  it('may have tabs and braces, which are no table and no GIFT', () => {
    expect(giftOfPlain('1.\t{1, 2}의 크기는?\n①\t1\n②\t2')).toBe('[plain]\\{1, 2\\}의 크기는?{\n~1\n~2\n}');
  });

  it('is read as the example says', () => {
    for (const { quiz } of [quizKo, quizEn])
      expect(giftOfPlain(quiz.import.paste_example)).toMatch(/^\[plain\][^=]+=[^=]+\n\n[^%]+%50\.[^=]+$/);
  });

  it('that is long is read in one go', () => {
    const text = `1. 하나는?\n${'①'.repeat(200_000)}`;
    expect(toldOf(`${text}\n2. 둘은?`)).toEqual([[1, 'left_out', '하나는?']]);
  });
});
