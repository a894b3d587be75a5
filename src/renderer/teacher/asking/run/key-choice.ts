import type { Question } from '../../../../questions/kinds.ts';

/** Types whose key is one of the answers that are named beforehand. */
export const hasKeyToChoose = ({ type }: Question): boolean =>
  type === 'single' || type === 'multiple' || type === 'true_false';

/**
 * The key as `quiz.key` takes it, after a press on one of the answers: that one; of several, that one too, or not any more.
 * @param key of the answer, as the counts have it
 * @returns null: nothing would be right any more
 */
export const keyAfter = (question: Question, key: string): number | boolean | number[] | null => {
  switch (question.type) {
    case 'single':
      return Number(key);
    case 'true_false':
      return key === 'true';
    case 'multiple': {
      const index = Number(key);
      const now = question.correct ?? [];
      const next = now.includes(index) ? now.filter((one) => one !== index) : [...now, index];
      return next.length === 0 ? null : next.toSorted((one, other) => one - other);
    }
    default:
      return null;
  }
};

/** An answer as `quiz.accept` takes it, of how it reads; null: of this type no single answer is added. */
export const acceptedOf = ({ type }: Question, label: string): string | number | null => {
  if (type === 'short_text') return label;
  if (type !== 'numeric') return null;
  const number = Number(label);
  return Number.isFinite(number) ? number : null;
};
