import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it, vi } from 'vitest';
import { kindOf, questionSchema, type Question } from '../../../questions/kinds.ts';
import type { AskedQuestion } from '../../../shared/contract/asking/asked.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import { createI18n } from '../../common/i18n.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import type { AnswerViewProps } from './answer-view.types.ts';
import { answerViewOf, answerViews } from './type-list.ts';

const SEED = 'run.question.student';
const base = { text: 'What?', explanation: 'Because.' };

/** One of each type, whole, with an answer that is wrong where one can be. */
const CASES: readonly (readonly [Question, unknown])[] = (
  [
    [{ type: 'single', options: ['Red', 'Green', 'Blue'], correct: 1, option_notes: ['Why red'] }, 0],
    [{ type: 'multiple', options: ['Red', 'Green', 'Blue'], correct: [0, 1] }, [1, 2]],
    [{ type: 'true_false', correct: true, note_if_false: 'Look again' }, false],
    [{ type: 'poll', options: ['Red', 'Green'] }, 1],
    [{ type: 'scale', min: 0, max: 10, min_label: 'never', max_label: 'always' }, 7],
    [{ type: 'short_text', keys: [{ text: 'Seoul' }, { text: 'Capital', weight: 0.5 }] }, 'Busan'],
    [{ type: 'numeric', keys: [{ value: 3.14, tolerance: 0.01 }], unit: 'cm' }, 2],
    [{ type: 'word_cloud', max_words: 3 }, 'sun\nsea'],
    [{ type: 'long_text', max_chars: 100, model_answer: 'As it should be' }, 'As I think'],
  ] as const
).map(([fields, answer]) => [questionSchema.parse({ ...base, ...fields }), answer]);

const ofLesson = (question: object): AskedQuestion =>
  // As the node sends it.
  ({ ...question, question_id: '01HQUESTION', math: {} }) as AskedQuestion;
const asked = (question: Question): AskedQuestion => ofLesson(kindOf(question).forStudents(question));

const drawn = (node: ReactNode): string => {
  vi.stubGlobal('document', { documentElement: {} });
  const storage = createSafeStorage(() => {
    throw new Error('none');
  });
  const texts = mergeTexts(...answerViews.map(({ words }) => words.en)) as Record<string, object>;
  const i18n = createI18n({ texts: { en: texts, ko: texts }, storage, preferred: ['en'] });
  vi.unstubAllGlobals();
  return renderToStaticMarkup(<I18nextProvider i18n={i18n}>{node}</I18nextProvider>);
};

const render = (
  question: AskedQuestion,
  props: Partial<AnswerViewProps<AskedQuestion, unknown>> = {},
): string => {
  const View = answerViewOf(question.type)!.component;
  return drawn(
    <View
      {...{ question, seed: SEED, value: null, is_locked: false, is_revealed: false, heading_id: 'what' }}
      onChange={() => undefined}
      onSend={() => undefined}
      {...props}
    />,
  );
};
const of = (type: string): readonly [Question, unknown] =>
  CASES.find(([question]) => question.type === type)!;

describe.each(CASES.map(([question, answer]) => [question.type, question, answer] as const))(
  'an answer to %s',
  (type, question, answer) => {
    it('needs no key before the reveal, and says nothing of one', () => {
      const html = render(asked(question), { value: answer });
      expect(html).toContain('aria-labelledby="what"');
      for (const said of ['Correct', 'Wrong', 'Partly', 'Your answer', 'counts as right', 'Model answer'])
        expect(html.replaceAll(/<[^>]*>/g, ' ')).not.toContain(said);
    });

    it('is still read when it is locked, and not greyed', () => {
      const html = render(asked(question), { value: answer, is_locked: true });
      expect(html).not.toContain('disabled=""');
      expect(html).toMatch(/aria-disabled="true"|readOnly=""/);
      expect(html).toMatch(type === 'word_cloud' ? /sun.*sea/ : /checked=""|value="(Busan|2)"|As I think/);
    });

    it('is marked as one’s own once it is revealed, and not where there is none', () => {
      expect(render(ofLesson(question), { value: answer, is_locked: true, is_revealed: true })).toContain(
        'Your answer',
      );
      expect(render(ofLesson(question), { is_locked: true, is_revealed: true })).not.toContain('Your answer');
    });

    it('is complete as it is', () => {
      expect(answerViewOf(type)!.isComplete(asked(question), answer)).toBe(true);
    });
  },
);

describe('the views of all types', () => {
  it('have the words of both languages once', () => {
    for (const language of ['ko', 'en'] as const)
      expect(() => mergeTexts(...answerViews.map(({ words }) => words[language]))).not.toThrow();
  });

  it('know nothing of a type that is none', () => {
    expect(answerViewOf('constructor')).toBeNull();
  });
});

/** What stands on each option, as it is read. */
const optionsIn = (html: string): string[] =>
  [...html.matchAll(/<label.*?<\/label>/gs)].map(([label]) =>
    label
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
const revealed = (question: Question, value: unknown): string =>
  render(ofLesson(question), { value, is_locked: true, is_revealed: true });

describe('options', () => {
  it('have the author’s letters, and none where each student has another order', () => {
    const [question] = of('single');
    expect(optionsIn(render(asked(question)))).toEqual(['A Red', 'B Green', 'C Blue']);
    const mixed = asked(questionSchema.parse({ ...question, is_shuffled: true, pinned: [2] }));
    const shown = optionsIn(render(mixed));
    expect(shown.toSorted()).toEqual(['Blue', 'Green', 'Red']);
    expect(shown[2]).toBe('Blue');
    expect(answerViewOf('single')!.spoken(mixed, SEED)).toEqual(shown);
    expect(answerViewOf('single')!.spoken(asked(question), SEED)).toEqual(['A. Red', 'B. Green', 'C. Blue']);
  });

  it('say a letter once where there is nothing but letters', () => {
    const question = questionSchema.parse({ ...base, type: 'single', options: ['A', 'B', 'C', 'D', 'E'] });
    expect(optionsIn(render(asked(question)))).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(answerViewOf('single')!.spoken(asked(question), SEED)).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('are marked by words once it is revealed', () => {
    expect(optionsIn(revealed(...of('single')))).toEqual([
      'A Red Wrong Your answer',
      'B Green Correct',
      'C Blue',
    ]);
    expect(optionsIn(revealed(...of('multiple')))).toEqual([
      'A Red Correct',
      'B Green Correct Your answer',
      'C Blue Wrong Your answer',
    ]);
    expect(optionsIn(revealed(...of('true_false')))).toEqual([
      'O, True Correct',
      'X, False Wrong Your answer',
    ]);
    expect(optionsIn(revealed(...of('poll')))).toEqual(['A Red', 'B Green Your answer']);
  });

  it('can be half right', () => {
    const question = questionSchema.parse({ ...of('single')[0], weights: [0.5, 1, 0] });
    expect(optionsIn(revealed(question, 0))[0]).toBe('A Red Partly right Your answer');
  });

  it('are neither right nor wrong where nobody has said what is', () => {
    const question = questionSchema.parse({ ...of('single')[0], correct: null });
    expect(optionsIn(revealed(question, 0))).toEqual(['A Red Your answer', 'B Green', 'C Blue']);
  });
});

describe('what is typed', () => {
  it('is graded beside what was taken as right', () => {
    const [question] = of('short_text');
    const html = revealed(question, 'Busan');
    expect(html).toMatch(/data-verdict="wrong".*Wrong.*Your answer.*What counts as right.*Seoul.*Capital/s);
    expect(revealed(question, ' seoul ')).toMatch(/Correct.*Your answer/);
    expect(revealed(question, 'capital')).toMatch(/Partly right.*Your answer/);
    expect(revealed(of('numeric')[0], 3.145)).toMatch(/Correct.*Your answer.*3.13 to 3.15 cm/s);
  });

  it('shows the model answer', () => {
    expect(revealed(...of('long_text'))).toMatch(/Model answer.*As it should be/s);
  });

  it('is helped by no dictionary where that would answer', () => {
    const html = render(asked(of('short_text')[0]));
    expect(html).toMatch(/autoCorrect="off"/i);
    expect(html).toMatch(/autoCapitalize="off"/i);
    expect(html).toContain('spellCheck="false"');
    expect(html).toContain('maxLength="200"');
  });

  it('is not complete where it is nothing, or too much', () => {
    const complete = (type: string, value: unknown): boolean =>
      answerViewOf(type)!.isComplete(asked(of(type)[0]), value);
    expect(complete('short_text', '  ')).toBe(false);
    expect(complete('word_cloud', '눈')).toBe(true);
    expect(complete('word_cloud', '\n \n')).toBe(false);
    expect(complete('long_text', 'x'.repeat(101))).toBe(false);
    expect(complete('multiple', [])).toBe(false);
    expect(complete('multiple', [3])).toBe(false);
  });
});
