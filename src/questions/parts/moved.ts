/** What is at `from` at the place `to`, the others closed up. Both are places of the list. */
export const moved = <Thing>(things: readonly Thing[], from: number, to: number): Thing[] => {
  // Not `toSpliced`, which the oldest browsers of students do not have.
  const rest = things.filter((_thing, place) => place !== from);
  return [...rest.slice(0, to), ...things.slice(from, from + 1), ...rest.slice(to)];
};
