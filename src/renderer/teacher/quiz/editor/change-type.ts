import { questionSchema, type Question } from '../../../../questions/kinds.ts';

type OfType<Type extends Question['type']> = Extract<Question, { type: Type }>;

const frameOf = (question: Question): object => {
  const { question_id, text, pictures, points, time_limit_seconds, explanation } = question;
  return {
    ...(question_id === undefined ? {} : { question_id }),
    ...{ text, pictures, points, time_limit_seconds, explanation },
  };
};

/** In their right order, where they have one. */
const orderedItems = ({ items, correct }: OfType<'ordering'>): readonly string[] =>
  correct.length === 0 ? items : correct.map((index) => items[index] ?? '');

/** Texts that stand in a list of their own, in the author's order. */
const listOf = (question: Question): readonly string[] => {
  if ('options' in question) return question.options;
  if (question.type === 'ordering') return orderedItems(question);
  if (question.type === 'short_text') return question.keys.map(({ text }) => text);
  return [];
};

/** What a right answer says; empty: no answer is one. */
const rightOf = (question: Question): readonly string[] => {
  switch (question.type) {
    case 'single':
      return question.options.filter((_option, index) => index === question.correct);
    case 'multiple':
      return question.options.filter((_option, index) => question.correct?.includes(index));
    case 'short_text':
      return question.keys.filter(({ weight }) => weight === 1).map(({ text }) => text);
    case 'numeric':
      return question.keys.filter(({ weight }) => weight === 1).map(({ value }) => String(value));
    default:
      return [];
  }
};

/** Of options, what goes with each of them. */
const optionFieldsOf = (from: Question, to: 'single' | 'multiple' | 'poll'): object => {
  const options = listOf(from);
  if (options.length === 0) return {};
  const right = rightOf(from);
  const indexes = options.flatMap((option, index) => (right.includes(option) ? index : []));
  const key = {
    single: { correct: indexes.length === 1 ? indexes[0] : null },
    multiple: { correct: indexes.length === 0 ? null : indexes },
    poll: {},
  }[to];
  const shared = 'options' in from ? { is_shuffled: from.is_shuffled, pinned: from.pinned } : {};
  const notes = to !== 'poll' && 'option_notes' in from ? { option_notes: from.option_notes } : {};
  return { options, ...key, ...shared, ...notes };
};

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

const fieldsFor = (from: Question, to: Question['type']): object => {
  switch (to) {
    case 'single':
    case 'multiple':
    case 'poll':
      return optionFieldsOf(from, to);
    case 'ordering':
      return listOf(from).length === 0 ? {} : { items: listOf(from) };
    case 'short_text':
      return { keys: rightOf(from).map((text) => ({ text })) };
    case 'numeric':
      return {
        keys: rightOf(from)
          .filter(isNumber)
          .map((text) => ({ value: Number(text), tolerance: 0 })),
      };
    default:
      return 'rubric' in from ? { rubric: from.rubric } : {};
  }
};

/** Whether what one has a place for of the other is still as it came to it: nothing of that was edited since. */
const isUnedited = (from: Question, before: Question): boolean => {
  const back = fieldsFor(from, before.type);
  if (Object.keys(back).length === 0) return true;
  const brought = fieldsFor(before, from.type);
  if (Object.keys(brought).length === 0) return false;
  const { data: fresh } = questionSchema.safeParse({ ...from, ...brought });
  if (fresh === undefined) return false;
  return JSON.stringify(fieldsFor(fresh, before.type)) === JSON.stringify(back);
};

/**
 * The question as one of another type: its frame, and what of its own fields the other type has a place for.
 * @param blank a new one of the other type
 * @param before as it was when it was of that type; its own fields come back where the edits since are of none of them. null: it was none
 */
export const changedTo = (from: Question, blank: Question, before: Question | null): Question => {
  if (from.type === blank.type) return from;
  if (before !== null && isUnedited(from, before)) return { ...before, ...frameOf(from) };
  const plain = { ...blank, ...frameOf(from) };
  const whole = questionSchema.safeParse({ ...plain, ...fieldsFor(from, blank.type) });
  // What does not fit the other type's bounds stays behind.
  return whole.success ? whole.data : plain;
};
