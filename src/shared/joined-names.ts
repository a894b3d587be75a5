const BETWEEN = ' · ';

/** A name as it is shown: what stands between the names of several is within none of them. */
export const shownName = (name: string): string => name.replace(/\s+·\s+/gu, '·');

/** Several names in one line, for people to read: no name in it can be taken for two. Whoever needs them apart has them apart. */
export const joinedNames = (names: readonly string[]): string => names.map(shownName).join(BETWEEN);
