import type { Count } from '../question-kind.ts';

/** As many as can be looked at; of more, those that were given most often. */
export const MAX_GROUPS = 100;

interface Group {
  count: number;
  readonly written: Map<string, number>;
}

const mostWritten = ({ written }: Group): string => {
  let [label, most] = ['', 0];
  for (const [text, count] of written) if (count > most) [label, most] = [text, count];
  return label;
};

/**
 * How often each text was given, most often first and else in the order of the first: `MAX_GROUPS` at most, what is beyond them is in
 * none. A group's label is what was written most often in it.
 * @param keyOf the same for those that count as one; '' counts nowhere
 * @param isRight of a group's label. null: nobody has said what is right
 */
export const countTexts = (
  texts: Iterable<string>,
  keyOf: (text: string) => string,
  isRight: ((label: string) => boolean) | null,
): Count[] => {
  const groups = new Map<string, Group>();
  const keys = new Map<string, string>();
  for (const text of texts) {
    const key = keys.get(text) ?? keyOf(text);
    keys.set(text, key);
    if (key === '') continue;
    const group: Group = groups.get(key) ?? { count: 0, written: new Map() };
    group.count += 1;
    group.written.set(text, (group.written.get(text) ?? 0) + 1);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, MAX_GROUPS)
    .map(([key, group]) => {
      const label = mostWritten(group);
      return { key, label, count: group.count, is_right: isRight?.(label) ?? null };
    });
};
