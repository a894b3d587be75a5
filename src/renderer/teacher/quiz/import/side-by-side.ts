import { markOf, type Mark } from './plain-marks.ts';

const LEAST = 3;
/** As wide as between columns. */
const WIDE = /\s{2}$|\t$/;

/** The sign of the next option as it is written; null: in a line they are not numbered so. */
const signBehind = (line: string, { family, rank }: Mark, step: number): string | null => {
  if (family === 'brackets') return `(${rank + step + 1})`;
  if (family === 'paren') return `${rank + step + 1})`;
  const [letter = '', end = ''] = line;
  return family === 'letter' && /^[A-Za-z][.)]/.test(line)
    ? `${String.fromCharCode(letter.charCodeAt(0) + step)}${end} `
    : null;
};

/** "(1) 0℃ (2) 50℃ (3) 100℃", "A. 3  B. 4": options in one line, in their order, are a line each where they are three, or stand in columns. */
export const sideBySide = (line: string): readonly string[] => {
  const mark = markOf(line);
  if (mark?.rank !== 0 || mark.is_right) return [line];
  const starts = [0];
  for (let step = 1; step < 20; step += 1) {
    const sign = signBehind(line, mark, step);
    const at = sign === null ? -1 : line.indexOf(` ${sign}`, (starts.at(-1) ?? 0) + 1);
    const behind_tab = sign === null ? -1 : line.indexOf(`\t${sign}`, (starts.at(-1) ?? 0) + 1);
    const found = at < 0 || (behind_tab >= 0 && behind_tab < at) ? behind_tab : at;
    if (found < 0) break;
    starts.push(found + 1);
  }
  const parts = starts.map((start, index) => line.slice(start, starts[index + 1]));
  return parts.length >= LEAST || parts.slice(0, -1).every((part) => WIDE.test(part)) ? parts : [line];
};
