import { z } from 'zod';
import { faultsOf, isReady, questionSchema, type Question } from '../../../questions/kinds.ts';
import { rightOrderOf } from '../../../questions/ordering/ordering.kind.ts';
import { QUIZZES } from '../../../shared/contract/quiz.ts';
import type { DraftQuestion } from './formats.types.ts';
import type { Place, Problems } from './problems.ts';

/**
 * Fields of a question that a format has no place for. They stand in a comment before it, as JSON, and are laid over what the format
 * itself says: who edits the file with another program changes the question, and loses none of them.
 */
type Extras = Readonly<Record<string, unknown>>;

const extrasSchema = z.record(z.string().max(40), z.unknown());

/** The node's own, which mean nothing in a file; pictures, and which of them is drawn upon, are the format's to carry. */
const OWN = new Set(['question_id', 'is_settled', 'pictures', 'background']);

const fieldsOf = (type: unknown): ReadonlySet<string> => {
  const schema = questionSchema.options.find(({ shape }) => shape.type.value === type);
  return new Set(Object.keys(schema?.shape ?? {}));
};

/** Of a question that was read as one of another type, what the types have in common. */
const asType = (draft: Extras, type: unknown): Extras => {
  const known = fieldsOf(type);
  return Object.fromEntries(
    Object.entries({ ...draft, type }).filter(([name]) => known.has(name) && !OWN.has(name)),
  );
};

/** What is shuffled when it is kept, in an order that is the same for the same question. */
const inOrder = (question: Question): Extras => {
  if (question.type === 'matching') return { ...question, right: [...question.right].sort() };
  if (question.type !== 'ordering') return question;
  const items = rightOrderOf(question).map((index) => question.items[index]);
  return { ...question, items, correct: [...items.keys()] };
};

/**
 * What of a question is lost in a format.
 * @param read the question as it was read from what was written of it; null: it was not
 * @returns null: nothing
 */
export const extrasOf = (question: Question, read: DraftQuestion | null): string | null => {
  const parsed = questionSchema.safeParse(asType(read ?? {}, question.type));
  const known = parsed.success ? inOrder(parsed.data) : {};
  const lost = Object.entries(inOrder(question)).filter(
    ([name, value]) =>
      !OWN.has(name) &&
      (name === 'type' ? read?.type !== value : JSON.stringify(known[name]) !== JSON.stringify(value)),
  );
  // One that is not ready says so by its comment, even an empty one.
  return lost.length === 0 && isReady(question) ? null : JSON.stringify(Object.fromEntries(lost));
};

const parsedOf = (json: string): unknown => {
  if (json.length > QUIZZES.body_bytes) return null;
  try {
    return JSON.parse(json);
  } catch {
    // Somebody's comment, or one that was broken: either way there is nothing to go by.
    return null;
  }
};

/** A question with what the comment before it says; as it is, with a note, where that is nothing of ours. */
export const withExtras = (
  read: DraftQuestion,
  json: string,
  place: Place,
  problems: Problems,
): DraftQuestion => {
  const extras = extrasSchema.safeParse(parsedOf(json));
  if (extras.success) {
    const type = extras.data['type'] ?? read.type;
    const question = questionSchema.safeParse({ ...asType(read, type), ...asType(extras.data, type) });
    if (question.success && faultsOf(question.data).every(({ rank }) => rank !== 'broken'))
      return { ...question.data, pictures: read.pictures ?? [] };
  }
  problems.note('left_out', place, { what: 'comment' });
  return read;
};
