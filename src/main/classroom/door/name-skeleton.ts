/** Letters of other scripts that look like Latin ones. */
const LOOK_ALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['a', 'аαɑ'],
      ['b', 'вьβ'],
      ['c', 'сϲ'],
      ['d', 'ԁ'],
      ['e', 'еєε'],
      ['g', 'ɡ'],
      ['h', 'нһ'],
      ['i', 'іιıl1|'],
      ['j', 'ј'],
      ['k', 'кκ'],
      ['m', 'м'],
      ['n', 'пη'],
      ['o', 'оοσ0'],
      ['p', 'рρ'],
      ['q', 'ԛ'],
      ['s', 'ѕ'],
      ['t', 'тτ'],
      ['u', 'υս'],
      ['v', 'νѵ'],
      ['w', 'ԝω'],
      ['x', 'хχ'],
      ['y', 'уγ'],
      ['z', 'ᴢ'],
    ] as const
  ).flatMap(([latin, others]) => Array.from(others, (other) => [other, latin])),
);

/** Every join is compared with all names of the lesson: those of a few full ones are not taken apart each time. */
const MAX_KEPT = 4000;
const kept = new Map<string, string>();

const takeApart = (name: string): string => {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{S}|]/gu, '');
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
