import { numeralOf } from './numerals.ts';

/**
 * What a particle wants of the syllable before it. `ro`: 로, which takes ㄹ for a vowel. `no_number`: it would be a unit behind one, as in
 * 삼만 and 30도.
 */
type Wants = 'any' | 'batchim' | 'vowel' | 'batchim_ro' | 'vowel_ro' | 'no_number';

/** Longest first. What many nouns end in (나, 야, 다, 고) is left out. */
const PARTICLES: readonly (readonly [string, Wants])[] = [
  ['입니다', 'any'],
  ['이에요', 'batchim'],
  ['이예요', 'batchim'],
  ['에서', 'any'],
  ['에게', 'any'],
  ['부터', 'any'],
  ['까지', 'any'],
  ['으로', 'batchim_ro'],
  ['이다', 'batchim'],
  ['예요', 'vowel'],
  ['은', 'batchim'],
  ['는', 'vowel'],
  ['이', 'batchim'],
  ['가', 'vowel'],
  ['을', 'batchim'],
  ['를', 'vowel'],
  ['과', 'batchim'],
  ['와', 'vowel'],
  ['로', 'vowel_ro'],
  ['의', 'any'],
  ['에', 'any'],
  ['도', 'no_number'],
  ['만', 'no_number'],
];

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FINALS = 28;
const FINAL_RIEUL = 8;

/** How figures end when they are read: 영 일 이 삼 사 오 육 칠 팔 구, as numbers of finals. */
const FINAL_OF_DIGIT = [21, FINAL_RIEUL, 0, 16, 0, 0, 1, FINAL_RIEUL, FINAL_RIEUL, 0];

/** Number of the final consonant, 0 without one. null: nobody knows how it is read, or nothing is there. */
const finalOf = (text: string): number | null => {
  const code = text.charCodeAt(text.length - 1);
  if (code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE) return (code - FIRST_SYLLABLE) % FINALS;
  return FINAL_OF_DIGIT[code - 0x30] ?? null;
};

const NUMBER = /[\d일이삼사오육칠팔구십백천만억]$/;

const agrees = (rest: string, wants: Wants): boolean => {
  if (wants === 'no_number') return !NUMBER.test(rest.slice(-1));
  const final = finalOf(rest);
  if (final === null || wants === 'any') return true;
  const is_open = final === 0 || (wants.endsWith('_ro') && final === FINAL_RIEUL);
  return is_open === wants.startsWith('vowel');
};

const READ = /[\p{L}\p{N}]$/u;

/** The longest particle at its end decides: 길으로 is no 길으 + 로. */
const withoutOne = (word: string): string => {
  const [particle, wants] = PARTICLES.find(([ending]) => word.endsWith(ending)) ?? [];
  if (particle === undefined || wants === undefined) return word;
  const rest = word.slice(0, -particle.length);
  return READ.test(rest.slice(-2)) && agrees(rest, wants) ? rest : word;
};

/** 서울에서는 → 서울. 삼만 is a number, and no "only three". */
const bareWord = (word: string): string => {
  let bare = word;
  for (;;) {
    const shorter = numeralOf(bare) === null ? withoutOne(bare) : bare;
    if (shorter === bare) return bare;
    bare = shorter;
  }
};

/**
 * Each word without its particles, as long as a syllable is left that they agree with. All are taken off, so that 고양이가 and 고양이 come
 * to the same (고양); that 고양 does so too is the price, which is why a teacher turns this on.
 * @param text folded, with single blanks between its words
 */
export const withoutParticles = (text: string): string => text.split(' ').map(bareWord).join(' ');
