import type { Question } from '../../../../questions/kinds.ts';
import { rightOrderOf } from '../../../../questions/ordering/ordering.kind.ts';
import { stepsOf } from '../../../../questions/scale/scale.kind.ts';
import { element, htmlElement, textElement } from './xml-elements.ts';

type Of<T extends Question['type']> = Extract<Question, { type: T }>;

/** Moodle's name of a type, and what stands in a question of it. */
interface XmlAnswers {
  readonly type: string;
  readonly parts: readonly string[];
}

interface XmlAnswer {
  readonly text: string;
  readonly weight: number;
  readonly note: string | null;
}

/** Moodle knows shares of up to five decimals. */
const percentOf = (weight: number): string => String(Number((weight * 100).toFixed(5)));

/** @param as how its words are written: of keys, as they are compared */
const answerOf = ({ text, weight, note }: XmlAnswer, as: 'html' | 'plain_text', more = ''): string => {
  const words = as === 'html' ? htmlElement('', text) : textElement(text);
  const feedback = htmlElement('feedback', note ?? '');
  return element('answer', `${words}${feedback}${more}`, { fraction: percentOf(weight), format: as });
};

const choice = (answers: readonly XmlAnswer[], is_single: boolean, is_shuffled: boolean): XmlAnswers => ({
  type: 'multichoice',
  parts: [
    element('single', String(is_single)),
    element('shuffleanswers', String(is_shuffled)),
    element('answernumbering', 'ABCD'),
    ...answers.map((answer) => answerOf(answer, 'html')),
  ],
});

const single = ({ options, option_notes, correct, weights, is_shuffled }: Of<'single'>): XmlAnswers => {
  const answers = options.map((text, index) => ({
    text,
    weight: index === correct ? 1 : (weights?.[index] ?? 0),
    note: option_notes[index] ?? null,
  }));
  return choice(answers, true, is_shuffled);
};

const multiple = ({ options, option_notes, correct, weights, is_shuffled }: Of<'multiple'>): XmlAnswers => {
  // A wrong pick takes away what a right one gives, as we grade it.
  const share = correct === null ? 0 : 1 / correct.length;
  const answers = options.map((text, index) => ({
    text,
    weight: weights === null ? (correct?.includes(index) === true ? share : -share) : (weights[index] ?? 0),
    note: option_notes[index] ?? null,
  }));
  return choice(answers, false, is_shuffled);
};

const unkeyed = (texts: readonly string[], is_shuffled: boolean): XmlAnswers =>
  choice(
    texts.map((text) => ({ text, weight: 0, note: null })),
    true,
    is_shuffled,
  );

const trueFalse = ({ correct, note_if_true, note_if_false }: Of<'true_false'>): XmlAnswers => ({
  type: 'truefalse',
  parts: [
    answerOf({ text: 'true', weight: correct === true ? 1 : 0, note: note_if_true }, 'plain_text'),
    answerOf({ text: 'false', weight: correct === false ? 1 : 0, note: note_if_false }, 'plain_text'),
  ],
});

const shortText = ({ keys, has_wildcards, ignores }: Of<'short_text'>): XmlAnswers => ({
  type: 'shortanswer',
  parts: [
    element('usecase', ignores.case ? '0' : '1'),
    ...keys.map(({ text, ...key }) =>
      answerOf({ text: has_wildcards ? text : text.replaceAll('*', '\\*'), ...key }, 'plain_text'),
    ),
  ],
});

const numeric = ({ keys, unit }: Of<'numeric'>): XmlAnswers => ({
  type: 'numerical',
  parts: [
    ...keys.map(({ value, tolerance, ...key }) =>
      answerOf({ text: String(value), ...key }, 'plain_text', element('tolerance', String(tolerance))),
    ),
    ...(unit === null
      ? []
      : [
          element(
            'units',
            element('unit', `${element('multiplier', '1')}${element('unit_name', unit, {}, true)}`),
          ),
        ]),
  ],
});

const matching = ({ left, right, correct }: Of<'matching'>): XmlAnswers => {
  const right_by_left = new Map(correct);
  const used = new Set(right_by_left.values());
  const pairOf = (one: string, other: string): string =>
    element('subquestion', `${htmlElement('', one)}${element('answer', textElement(other))}`, {
      format: 'html',
    });
  return {
    type: 'matching',
    parts: [
      element('shuffleanswers', 'true'),
      ...left.map((text) => pairOf(text, right_by_left.get(text) ?? '')),
      ...right.filter((text) => !used.has(text)).map((text) => pairOf('', text)),
    ],
  };
};

const ordering = (question: Of<'ordering'>): XmlAnswers => {
  const { items, scoring } = question;
  const grading = scoring === 'neighbours' ? 'RELATIVE_NEXT_EXCLUDE_LAST' : 'ALL_OR_NOTHING';
  return {
    type: 'ordering',
    parts: [
      element('layouttype', 'VERTICAL'),
      element('selecttype', 'ALL'),
      element('selectcount', String(items.length)),
      element('gradingtype', grading),
      element('showgrading', 'SHOW'),
      ...rightOrderOf(question).map((index, rank) =>
        element('answer', htmlElement('', items[index] ?? ''), {
          fraction: String(rank + 1),
          format: 'html',
        }),
      ),
    ],
  };
};

const scale = (question: Of<'scale'>): XmlAnswers => {
  const labels = new Map([
    [question.min, question.min_label],
    [question.max, question.max_label],
  ]);
  const texts = stepsOf(question).map((step) => {
    const label = labels.get(step) ?? null;
    return label === null ? String(step) : `${String(step)} (${label})`;
  });
  return unkeyed(texts, false);
};

/** What Moodle can ask of a question; an essay where it has nothing like it. */
export const xmlAnswersOf = (question: Question): XmlAnswers => {
  switch (question.type) {
    case 'single':
      return single(question);
    case 'multiple':
      return multiple(question);
    case 'poll':
      return unkeyed(question.options, question.is_shuffled);
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
      return {
        type: 'essay',
        parts: [
          element('responseformat', 'editor'),
          htmlElement('graderinfo', question.type === 'long_text' ? (question.model_answer ?? '') : ''),
        ],
      };
  }
};
