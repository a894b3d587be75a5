import { readEnglish, readKorean } from '../parts/number-words.ts';

/** What is counted in native words too: 세 개, 스무 살. */
const COUNTED = new Set(
  '개 명 사람 마리 살 시 시간 번 번째 권 장 대 잔 병 그루 송이 켤레 벌 자루 채 척 통 쌍 가지 줄 달 곳 군데 분 그릇 조각 판 배 방울 봉지 상자 묶음 다발 팀 나라 글자 자리'.split(
    ' ',
  ),
);
/** What is counted in Sino-Korean alone. */
const MEASURED = new Set(
  '원 년 월 일 초 층 호 도 세 세기 주 주년 개월 개국 학년 반 인 인분 등 위 쪽 페이지 차 차원 각형 면체 미터 센티미터 밀리미터 킬로미터 그램 킬로그램 톤 리터 밀리리터 퍼센트 프로 % ° °c m cm mm km g kg t l ml l m2 cm2 km2 m3 cm3'.split(
    ' ',
  ),
);
const MAX_UNIT_CHARS = 5;
/** No number that is written in several ways is longer, with all its blanks. */
const MAX_CHARS = 60;

/** Words that only look like a number of something: a generation, a poem in Chinese, a headache. Apart, "세 대", they are one. */
const WORDS = new Set(['세대', '한시', '두통']);

const FIGURES = /^\u2212?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** The same figures for the same number; 03 and 010 are no numbers but signs, and stay what they are. */
const figuresOf = (text: string, is_counting: boolean): string | null => {
  if (FIGURES.test(text)) return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  const number = readKorean(text, is_counting) ?? readEnglish(text);
  return number === null ? null : String(number);
};

/**
 * "3개" for 3개, 세 개 and 삼 개, "3" for 3, 삼, 셋 and three: what a text says that is nothing but a number, or a number and what it
 * counts. null: it says more, or no number. What is safe counts alone: Roman numerals do not (I, V and X are letters too; Ⅲ is III, not
 * 3), nor 공, nor ordinals, nor numbers within a sentence, and a unit must be one of those above: 한식 is not 일식.
 * @param text folded, with single blanks
 * @returns with the blank before its unit, if there was one
 */
export const numeralOf = (text: string): string | null => {
  if (text.length > MAX_CHARS || WORDS.has(text) || /\d \d/.test(text)) return null;
  const dense = text.replaceAll(' ', '');
  const alone = figuresOf(dense, false);
  if (alone !== null) return alone;
  for (let chars = Math.min(MAX_UNIT_CHARS, dense.length - 1); chars > 0; chars -= 1) {
    const unit = dense.slice(-chars);
    const is_counted = COUNTED.has(unit);
    if (!is_counted && !MEASURED.has(unit)) continue;
    const figures = figuresOf(dense.slice(0, -chars), is_counted);
    if (figures !== null) return figures + (text.endsWith(` ${unit}`) ? ' ' : '') + unit;
  }
  return null;
};
