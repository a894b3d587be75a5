import { QUESTION_LIMITS } from '../question-frame.ts';
import { cutTo, pastedTexts } from './pasted-lines.ts';

/** Of a question what belongs to its options, by their indexes; each type has of it what its schema has. */
export interface OptionParts {
  readonly options: string[];
  readonly pinned: number[];
  readonly option_notes?: (string | null)[];
  readonly correct?: number | number[] | null;
  readonly weights?: number[] | null;
}

/** What stands at a place of a list to come: an option that was there, by its index, or a new one, by its text. */
type Place = number | string;

const notesIn = (places: readonly Place[], notes: readonly (string | null)[]): (string | null)[] => {
  const moved = places.map((place) => (typeof place === 'number' ? (notes[place] ?? null) : null));
  return moved.slice(0, moved.findLastIndex((note) => note !== null) + 1);
};

const keyIn = (places: readonly Place[], correct: number | number[] | null): number | number[] | null => {
  if (!Array.isArray(correct)) {
    const at = correct === null ? -1 : places.indexOf(correct);
    return at < 0 ? null : at;
  }
  const right = places.flatMap((place, at) =>
    typeof place === 'number' && correct.includes(place) ? at : [],
  );
  return right.length === 0 ? null : right;
};

/** The options in other places; what belongs to one goes with it, or away with it. */
const arranged = <Q extends OptionParts>(question: Q, places: readonly Place[]): Q => {
  const { options, pinned, option_notes, correct, weights } = question;
  return {
    ...question,
    options: places.map((place) => (typeof place === 'number' ? (options[place] ?? '') : place)),
    pinned: places.flatMap((place, at) => (typeof place === 'number' && pinned.includes(place) ? at : [])),
    ...(option_notes !== undefined && { option_notes: notesIn(places, option_notes) }),
    ...(correct !== undefined && { correct: keyIn(places, correct) }),
    ...(weights !== undefined &&
      weights !== null && {
        weights: places.map((place) => (typeof place === 'number' ? (weights[place] ?? 0) : 0)),
      }),
  };
};

/** New ones from this place on, as many as there is room for. */
export const inserted = <Q extends OptionParts>(question: Q, at: number, texts: readonly string[]): Q => {
  const kept = [...question.options.keys()];
  const room = Math.max(0, QUESTION_LIMITS.options - kept.length);
  const fitting = texts.slice(0, room).map((text) => cutTo(text, QUESTION_LIMITS.option_chars));
  return arranged(question, [...kept.slice(0, at), ...fitting, ...kept.slice(at)]);
};

export const removed = <Q extends OptionParts>(question: Q, index: number): Q =>
  arranged(
    question,
    [...question.options.keys()].filter((at) => at !== index),
  );

/** One place up (-1) or down (1); one at the end stays where it is. */
export const moved = <Q extends OptionParts>(question: Q, index: number, by: -1 | 1): Q => {
  const to = index + by;
  const places = [...question.options.keys()];
  if (to < 0 || to >= places.length) return question;
  places.splice(to, 0, ...places.splice(index, 1));
  return arranged(question, places);
};

export const rewritten = <Q extends OptionParts>(question: Q, index: number, text: string): Q => ({
  ...question,
  options: question.options.map((option, at) => (at === index ? text : option)),
});

/** What is said to who chose it; a blank text is none. */
export const noted = <Q extends OptionParts>(question: Q, index: number, text: string): Q => {
  const notes = question.options.map((_option, at) => question.option_notes?.[at] ?? null);
  notes[index] = text.trim() === '' ? null : text;
  return {
    ...question,
    option_notes: notesIn([...notes.keys()], notes),
  };
};

export const pinnedOver = <Q extends OptionParts>(question: Q, index: number): Q => ({
  ...question,
  pinned: question.pinned.includes(index)
    ? question.pinned.filter((at) => at !== index)
    : [...question.pinned, index].sort((one, other) => one - other),
});

/** With "all of the above" at its end and pinned there, whether or not it was there; without room as it was. */
export const withLast = <Q extends OptionParts>(question: Q, text: string): Q => {
  const present = question.options.indexOf(text);
  const longer = present < 0 ? inserted(question, question.options.length, [text]) : question;
  const index = present < 0 ? longer.options.length - 1 : present;
  return longer.options[index] !== text || longer.pinned.includes(index) ? longer : pinnedOver(longer, index);
};

/**
 * Lines that were pasted into an option: what stands before the first and behind the last of them stays there, and each is an option, as many as there is room for.
 * @param around what is left of the option's text on both sides
 */
export const pasted = <Q extends OptionParts>(
  question: Q,
  index: number,
  lines: readonly string[],
  around: readonly [before: string, after: string],
): Q => {
  const room = Math.max(0, QUESTION_LIMITS.options - question.options.length);
  const texts = pastedTexts(lines.slice(0, room + 1), around, QUESTION_LIMITS.option_chars);
  return inserted(rewritten(question, index, texts[0] ?? ''), index + 1, texts.slice(1));
};
