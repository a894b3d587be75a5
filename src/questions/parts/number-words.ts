/** Numbers in words, as they stand alone. None of them knows blanks, and all want small letters. */

const SINO = new Map(Array.from('일이삼사오육칠팔구', (digit, index) => [digit, index + 1]));
const UNITS = [
  ['천', 1000],
  ['백', 100],
  ['십', 10],
] as const;
const UP_TO_999 = /^[1-9]\d{0,2}$/;

/** 1 to 9999: 삼천오백, 3천5백, 3천500, 3500. null: none. */
const readSection = (text: string): number | null => {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  let rest = text;
  let total = 0;
  let least = 10_000;
  for (const [unit, value] of UNITS) {
    const at = rest.indexOf(unit);
    if (at === -1) continue;
    const digit =
      at === 0 ? 1 : (SINO.get(rest.slice(0, at)) ?? Number(/^[1-9]$/.exec(rest.slice(0, at))?.[0] ?? 0));
    if (digit === 0) return null;
    total += digit * value;
    least = value;
    rest = rest.slice(at + 1);
  }
  if (rest === '') return total === 0 ? null : total;
  const tail = SINO.get(rest) ?? (UP_TO_999.test(rest) ? Number(rest) : 0);
  return tail === 0 || tail >= least ? null : total + tail;
};

/** Sino-Korean, with figures among it: 삼, 이십일, 만 오천, 3만5000, 9999억 9999만 9999. */
const readSino = (text: string): number | null => {
  if (text === '영') return 0;
  let rest = text;
  let total = 0;
  for (const [unit, value] of [
    ['억', 100_000_000],
    ['만', 10_000],
  ] as const) {
    const at = rest.indexOf(unit);
    if (at === -1) continue;
    const section = at === 0 && unit === '만' ? 1 : readSection(rest.slice(0, at));
    if (section === null) return null;
    total += section * value;
    rest = rest.slice(at + 1);
    if (rest === '') return total;
  }
  const section = readSection(rest);
  return section === null ? null : total + section;
};

const ONES = ['하나', '둘', '셋', '넷', '다섯', '여섯', '일곱', '여덟', '아홉'];
const COUNTING_ONES = ['한', '두', '세', '네', ...ONES.slice(4)];
const TENS = ['열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];

const nativeOf = (ones: readonly string[], twenty: string): ReadonlyMap<string, number> =>
  new Map(
    ['', ...TENS].flatMap((ten, tens) =>
      ['', ...ones].map(
        (one, index) => [ten === '스물' && one === '' ? twenty : ten + one, tens * 10 + index] as const,
      ),
    ),
  );
/** 1 to 99 as they stand alone, and before what is counted: 셋, 세 개. */
const NATIVE = nativeOf(ONES, '스물');
const COUNTING = nativeOf(COUNTING_ONES, '스무');

const ENGLISH_ONES = 'one two three four five six seven eight nine'.split(' ');
const ENGLISH = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value] as const),
  ...'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .flatMap((tens, index) =>
      ['', ...ENGLISH_ONES].map((one, value) => [tens + one, (index + 2) * 10 + value] as const),
    ),
]);

/** Longer texts are no numbers: 구천구백구십구억 구천구백구십구만 구천구백구십구 has 23 letters. */
const MAX_CHARS = 24;

/** 0 to 999,999,999,999 in Sino-Korean, 1 to 99 in native words. null: it is none. @param is_counting before what is counted: 세, 스무 */
export const readKorean = (text: string, is_counting = false): number | null =>
  text === '' || text.length > MAX_CHARS
    ? null
    : ((is_counting ? COUNTING : NATIVE).get(text) ?? readSino(text));

/** zero to ninety-nine. null: it is none. */
export const readEnglish = (text: string): number | null => ENGLISH.get(text.replace('-', '')) ?? null;
