import type { Question } from '../../../../questions/kinds.ts';
import { rightOrderOf } from '../../../../questions/ordering/ordering.kind.ts';
import { stepsOf } from '../../../../questions/scale/scale.kind.ts';
import { FORMAT_TAG } from './gift-text.ts';

const SPECIAL = /[\\:#={}~]/g;
const escaped = (text: string): string => text.replace(SPECIAL, '\\$&').replaceAll('\n', '\\n');

/** What would be read as a format, a weight or a comment; where a text is to be plain it says so itself. */
const needsTag = (text: string): boolean =>
  FORMAT_TAG.test(text) || text.startsWith('%') || text.startsWith('//');
/** What Moodle's own format takes for HTML. */
const hasHtml = (text: string): boolean => /[<&]/.test(text);

/** A text as Moodle reads it. */
export const written = (text: string): string => `${needsTag(text) ? '[plain]' : ''}${escaped(text)}`;

/** The text of a question; the format before it is that of all its texts. */
export const writtenText = (text: string, others: readonly string[]): string =>
  needsTag(text) || [text, ...others].some(hasHtml) ? `[plain]${escaped(text)}` : escaped(text);

const noteOf = (note: string | null | undefined): string => (note ? `#${written(note)}` : '');

/** Moodle knows shares of up to five decimals: 33.33333. */
const percentOf = (weight: number): string => `%${String(Number((weight * 100).toFixed(5)))}%`;

const linesOf = (lines: readonly string[]): string => `${lines.map((line) => `\n\t${line}`).join('')}\n`;

type Of<T extends Question['type']> = Extract<Question, { type: T }>;

const single = ({ options, option_notes, correct, weights }: Of<'single'>): string =>
  linesOf(
    options.map((option, index) => {
      const weight = weights?.[index] ?? 0;
      const sign = index === correct ? '=' : weight === 0 ? '~' : `~${percentOf(weight)}`;
      return `${sign}${written(option)}${noteOf(option_notes[index])}`;
    }),
  );

const multiple = ({ options, option_notes, correct, weights }: Of<'multiple'>): string => {
  // A wrong pick takes away what a right one gives, as we grade it.
  const share = correct === null ? 0 : 1 / correct.length;
  const shares = options.map((_option, index) => (correct?.includes(index) === true ? share : -share));
  return linesOf(
    options.map((option, index) => {
      const weight = (weights ?? shares)[index] ?? 0;
      return `~${weight === 0 ? '' : percentOf(weight)}${written(option)}${noteOf(option_notes[index])}`;
    }),
  );
};

const trueFalse = ({ correct, note_if_true, note_if_false }: Of<'true_false'>): string => {
  if (correct === null) return linesOf(['~O', '~X']);
  const [if_wrong, if_right] = correct ? [note_if_false, note_if_true] : [note_if_true, note_if_false];
  const right = noteOf(if_right);
  return `${correct ? 'TRUE' : 'FALSE'}${if_wrong === null && right !== '' ? '#' : noteOf(if_wrong)}${right}`;
};

const scale = (question: Of<'scale'>): string => {
  const labels = new Map([
    [question.min, question.min_label],
    [question.max, question.max_label],
  ]);
  return linesOf(
    stepsOf(question).map((step) => {
      const label = labels.get(step) ?? null;
      return `~${String(step)}${label === null ? '' : ` (${escaped(label)})`}`;
    }),
  );
};

const shortText = ({ keys, has_wildcards }: Of<'short_text'>): string =>
  linesOf(
    keys.map(({ text, weight, note }) => {
      const key = has_wildcards ? escaped(text) : escaped(text).replaceAll('*', '\\*');
      const has_weight = weight !== 1 || text.startsWith('%');
      return `=${has_weight ? percentOf(weight) : ''}${key}${noteOf(note)}`;
    }),
  );

const numeric = ({ keys }: Of<'numeric'>): string => {
  const numberOf = ({ value, tolerance }: { value: number; tolerance: number }): string =>
    `${String(value)}:${String(tolerance)}`;
  const [only, ...more] = keys;
  if (only?.weight === 1 && more.length === 0) return `#${numberOf(only)}${noteOf(only.note)}`;
  return `#${linesOf(keys.map((key) => `=${key.weight === 1 ? '' : percentOf(key.weight)}${numberOf(key)}${noteOf(key.note)}`))}`;
};

const matching = ({ left, right, correct }: Of<'matching'>): string => {
  const right_by_left = new Map(correct);
  const used = new Set(right_by_left.values());
  return linesOf([
    ...left.map((text) => `=${written(text)} -> ${escaped(right_by_left.get(text) ?? '')}`),
    ...right.filter((text) => !used.has(text)).map((text) => `= -> ${escaped(text)}`),
  ]);
};

const ordering = (question: Of<'ordering'>): string => {
  const { items, scoring } = question;
  const grading = scoring === 'neighbours' ? 'RELATIVE_NEXT_EXCLUDE_LAST' : 'ALL_OR_NOTHING';
  // Moodle reads these lines as they are: no sign in them means anything but a brace.
  const lines = rightOrderOf(question).map((index) =>
    escaped(items[index] ?? '').replace(/\\([:#=~])/g, '$1'),
  );
  return [`>${String(items.length)} ALL VERTICAL ${grading} SHOW`, ...lines, ''].join('\n');
};

/** What stands between the braces of a question; '' for what GIFT can only ask for in words. */
export const writtenAnswers = (question: Question): string => {
  switch (question.type) {
    case 'single':
      return single(question);
    case 'multiple':
      return multiple(question);
    case 'poll':
      return linesOf(question.options.map((option) => `~${written(option)}`));
    case 'true_false':
      return trueFalse(question);
    case 'scale':
      return scale(question);
    case 'short_text':
      return shortText(question);
    case 'numeric':
      return numeric(question);
    case 'matching':
      return matching(question);
    case 'ordering':
      return ordering(question);
    default:
      return '';
  }
};
