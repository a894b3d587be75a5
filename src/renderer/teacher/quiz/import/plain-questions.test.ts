import { describe, expect, it } from 'vitest';
import { giftOfPlain } from './plain-questions.ts';

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
      '[plain]2 \\= 1 + 1\\: 맞나요 \\#1?\n둘째 줄{\n~a\\~b\n~긴 선택지\n}',
    );
  });

  it('are answered in text where they are only numbered', () => {
    expect(giftOfPlain('1. 하늘은 왜 파란가요?\n2. 바다는?')).toBe(
      '[plain]하늘은 왜 파란가요?{\n\n}\n\n[plain]바다는?{\n\n}',
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
    expect(giftOfPlain(text)).toBeNull();
  });
});
