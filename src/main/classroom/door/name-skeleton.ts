/**
 * Letters that look like Latin ones: Greek, Cyrillic, Armenian, small capitals, and the capitals of Cherokee and Lisu. An L is an i here,
 * as its small letter is.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['a', 'аαɑᴀᎪꓮ'],
      ['b', 'вьβʙᏴᏏꓐ'],
      ['c', 'сϲᴄᏟꓚ'],
      ['d', 'ԁᴅᎠꓓ'],
      ['e', 'еєεᴇᎬꓰ'],
      ['f', 'ꓝ'],
      ['g', 'ɡɢᏀᏳꓖ'],
      ['h', 'нһʜᎻᏂꓧ'],
      ['i', 'іιıɪl1|ᎥᏞʟꓡꓲ'],
      ['j', 'јᴊᎫꓙ'],
      ['k', 'кκᴋᏦꓗ'],
      ['m', 'мᴍᎷꓟ'],
      ['n', 'пηɴꓠ'],
      ['o', 'оοσ0ᴏꓳ'],
      ['p', 'рρᴘᏢꓑ'],
      ['q', 'ԛ'],
      ['r', 'ʀᎡᏒꓣ'],
      ['s', 'ѕꜱᏚꓢ'],
      ['t', 'тτᴛᎢꓔ'],
      ['u', 'υսᴜꓴ'],
      ['v', 'νѵᴠᏙꓦ'],
      ['w', 'ԝωᴡᎳᏔꓪ'],
      ['x', 'хχꓫ'],
      ['y', 'уγʏᎩꓬ'],
      ['z', 'ᴢᏃꓜ'],
    ] as const
  ).flatMap(([latin, others]) => Array.from(others.toLowerCase(), (other) => [other, latin])),
);

/**
 * What a reader does not see, or takes for a speck: everything but letters, numbers and symbols; letters and symbols that are blank;
 * accents and apostrophes that stand for themselves. Marks that lengthen or repeat in Japanese and Chinese are letters, and the colour of an
 * emoji is seen.
 */
const UNSEEN =
  /[^\p{L}\p{N}\p{S}|]|\p{Default_Ignorable_Code_Point}|[\uFFFC\u2800\u{1D159}]|(?!\p{Emoji_Modifier})\p{Sk}|(?![々〻ー])\p{Lm}/gu;

/** Every join is compared with all names of the lesson: those of a few full ones are not taken apart each time. */
const MAX_KEPT = 4000;
const kept = new Map<string, string>();

const takeApart = (name: string): string => {
  const letters = name.normalize('NFKD').toLowerCase().replace(UNSEEN, '');
  const alike = Array.from(letters, (letter) => LOOK_ALIKES[letter] ?? letter).join('');
  // Of signs alone nothing else would be left.
  return alike === '' ? name.normalize('NFKD').replace(/\s/g, '') : alike.normalize('NFC');
};

/**
 * What is left of a name when everything is taken out that a class would not see, or take for the same: width, case, blanks,
 * marks, signs, and which script a letter is of. Names with the same skeleton are the same to a reader.
 */
export const skeletonOf = (name: string): string => {
  const known = kept.get(name);
  if (known !== undefined) return known;
  const skeleton = takeApart(name);
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(name, skeleton);
  return skeleton;
};

const NUMBERED = / \((\d{1,4})\)$/;

/** A name without the number that stands beside it where two have the same. */
export const withoutNumber = (name: string): string => name.replace(NUMBERED, '');

/** Whether two names are one to a reader, whatever number stands beside either. */
export const isSameName = (a: string, b: string): boolean =>
  skeletonOf(withoutNumber(a)) === skeletonOf(withoutNumber(b));

/** `wanted`, or with the first number beside it that makes it nobody else's. */
export const uniqueName = (wanted: string, others: Iterable<string>): string => {
  const taken = new Set([...others].map(skeletonOf));
  if (!taken.has(skeletonOf(wanted))) return wanted;
  const base = withoutNumber(wanted);
  for (let number = 2; ; number += 1) {
    const name = `${base} (${String(number)})`;
    if (!taken.has(skeletonOf(name))) return name;
  }
};
