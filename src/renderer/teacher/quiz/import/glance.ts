import { letterOf } from '../../../../questions/parts/options.ts';
import type { Question } from '../../../../questions/kinds.ts';

/** One answer of a question, as it is looked over before it is kept. */
export interface GlanceLine {
  /** "A", "1"; '': none. */
  readonly sign: string;
  readonly text: string;
  /** It is the key, or a part of it. */
  readonly is_right: boolean;
}

const optionLines = (
  options: readonly string[],
  isRight: (index: number) => boolean,
): readonly GlanceLine[] =>
  options.map((text, index) => ({ sign: letterOf(index), text, is_right: isRight(index) }));

const keyLine = (text: string): GlanceLine => ({ sign: '', text, is_right: true });

/** What can be answered, and what is right; empty where nothing of it is said beforehand. */
export const glanceOf = (question: Question): readonly GlanceLine[] => {
  switch (question.type) {
    case 'single':
      return optionLines(question.options, (index) => index === question.correct);
    case 'multiple':
      return optionLines(question.options, (index) => question.correct?.includes(index) === true);
    case 'poll':
      return optionLines(question.options, () => false);
    case 'true_false':
      return question.correct === null ? [] : [keyLine(question.correct ? 'O' : 'X')];
    case 'ordering': {
      const order = question.correct.length === 0 ? [...question.items.keys()] : question.correct;
      return order.map((index, at) => ({
        ...{ sign: String(at + 1), text: question.items[index] ?? '' },
        is_right: true,
      }));
    }
    case 'matching':
      return question.correct.map(([left, right]) => keyLine(`${left} → ${right}`));
    case 'short_text':
      return question.keys.map(({ text, weight }) => ({ sign: '', text, is_right: weight > 0 }));
    case 'numeric':
      return question.keys.map(({ value, tolerance, weight }) => ({
        sign: '',
        text: [tolerance === 0 ? String(value) : `${value} ± ${tolerance}`, question.unit ?? '']
          .join(' ')
          .trim(),
        is_right: weight > 0,
      }));
    case 'scale':
      return [{ sign: '', text: `${question.min} – ${question.max}`, is_right: false }];
    default:
      return [];
  }
};
