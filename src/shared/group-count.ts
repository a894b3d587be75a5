/**
 * How many groups are made of so many people. By number: as asked, but never more than people. By size: so many that none has more
 * than `count`, and that nobody is left alone where two or more were asked for (then one group has one more).
 * @param people from 0; 0 gives 0
 * @param count from 1
 */
export const groupCount = (by: 'number' | 'size', count: number, people: number): number => {
  if (by === 'number') return Math.min(count, people);
  const groups = Math.ceil(people / count);
  const has_lonely = count > 1 && groups > 1 && people < groups * 2;
  return has_lonely ? groups - 1 : groups;
};

/** The sizes of that many groups of so many people, as even as may be, the large ones first. @param groups from 1 */
export const evenSizes = (people: number, groups: number): readonly number[] =>
  Array.from({ length: groups }, (_, index) => Math.ceil((people - index) / groups));
