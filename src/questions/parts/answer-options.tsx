import './answer-options.css';
import { Check } from 'lucide-react';
import { useId, useRef, type ReactNode } from 'react';
import type { AskedQuestion } from '../../shared/contract/asking/asked.ts';
import { QuestionText } from '../../renderer/common/asking/question-text.tsx';
import { spokenText } from '../../renderer/common/asking/spoken-text.ts';
import { useAnswerKeys } from './answer-keys.tsx';
import { AnswerMarks } from './answer-marks.tsx';
import { choiceOfKey } from './key-choice.ts';
import { letterOf } from './options.ts';
import { ownOrder } from './own-order.ts';
import type { Verdict } from './verdict.ts';

interface ChoiceProps {
  /** radio: one alone can be chosen. */
  readonly kind: 'radio' | 'checkbox';
  /** Of the group. */
  readonly name: string;
  readonly is_chosen: boolean;
  readonly is_locked: boolean;
  /** null: nothing is said of it. */
  readonly verdict: Verdict | null;
  /** The marks of the reveal are there. */
  readonly is_revealed: boolean;
  /** null: none stands beside it. */
  readonly letter?: string | null;
  readonly onPick: () => void;
  readonly children: ReactNode;
}

const tick = <Check aria-hidden className="answer-option__tick" />;

/** Something to choose. It stays in reach of the keyboard when it is locked, so that nobody loses their place as the time ends. */
export const Choice = (props: ChoiceProps) => {
  const { kind, name, is_chosen, is_locked, verdict, is_revealed, letter, onPick, children } = props;
  return (
    <label
      className="answer-option"
      data-kind={kind}
      data-chosen={is_chosen}
      data-verdict={is_revealed ? (verdict ?? undefined) : undefined}
    >
      <input
        type={kind}
        name={name}
        className="answer-option__input"
        checked={is_chosen}
        aria-disabled={is_locked || undefined}
        onChange={() => {
          if (!is_locked) onPick();
        }}
      />
      {letter === undefined ? (
        tick
      ) : (
        <span className="answer-option__sign" data-letter={letter ?? undefined}>
          {letter}
          {tick}
        </span>
      )}
      <span className="answer-option__body">
        {children} {is_revealed && <AnswerMarks verdict={verdict} is_own={is_chosen} />}
      </span>
    </label>
  );
};

interface OptionsQuestion extends Pick<AskedQuestion, 'math'> {
  readonly options: readonly string[];
  readonly is_shuffled: boolean;
  readonly pinned: readonly number[];
}

/** As this student sees them: the author's index of each place. */
const orderOf = ({ options, is_shuffled, pinned }: OptionsQuestion, seed: string): number[] =>
  ownOrder({ count: options.length, seed, is_shuffled, pinned });

/** Asked on the spot: the options are nothing but their letters, and what they mean is on the picture. */
const areLetters = ({ options, is_shuffled }: OptionsQuestion): boolean =>
  !is_shuffled && options.every((option, index) => option === letterOf(index));

/** What is read aloud. A letter is the author's, the same on the wall: where each student has another order there is none. */
export const spokenOptions = (question: OptionsQuestion, seed: string): string[] => {
  if (areLetters(question)) return [...question.options];
  return orderOf(question, seed).map((index) => {
    const text = spokenText(question.options[index] ?? '', question.math);
    return question.is_shuffled ? text : `${letterOf(index)}. ${text}`;
  });
};

interface AnswerOptionsProps {
  readonly kind: 'radio' | 'checkbox';
  readonly question: OptionsQuestion;
  readonly seed: string;
  /** By the author's indexes. */
  readonly chosen: readonly number[];
  readonly is_locked: boolean;
  readonly is_revealed: boolean;
  readonly heading_id: string;
  /** How to choose, where one may not see it. */
  readonly hint?: string;
  /** What is to be told of an option after the reveal. */
  readonly verdictOf: (index: number) => Verdict | null;
  /** By the author's index. */
  readonly onPick: (index: number) => void;
  readonly onSend: () => void;
}

/** Options in the student's own order, each as wide as the page; a key chooses the one that stands there. */
export const AnswerOptions = (props: AnswerOptionsProps) => {
  const { kind, question, seed, chosen, is_locked, is_revealed, hint, verdictOf, onPick, onSend } = props;
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const order = orderOf(question, seed);
  const are_letters = areLetters(question);
  useAnswerKeys(place, {
    is_locked,
    onSend,
    onKey: (key) => {
      const index = choiceOfKey(key, order);
      if (index !== undefined) onPick(index);
      return index !== undefined;
    },
  });
  return (
    <div
      ref={place}
      role={kind === 'radio' ? 'radiogroup' : 'group'}
      className="answer-options"
      aria-labelledby={props.heading_id}
      aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      data-tiles={are_letters}
      data-marked={is_revealed}
      data-locked={is_locked}
    >
      {hint !== undefined && (
        <p id={`${id}-hint`} className="answer-options__hint">
          {hint}
        </p>
      )}
      {order.map((index) => (
        <Choice
          key={index}
          kind={kind}
          name={id}
          is_chosen={chosen.includes(index)}
          is_locked={is_locked}
          verdict={verdictOf(index)}
          is_revealed={is_revealed}
          {...(!are_letters && { letter: question.is_shuffled ? null : letterOf(index) })}
          onPick={() => {
            onPick(index);
          }}
        >
          {are_letters ? (
            <span className="answer-option__large">{letterOf(index)}</span>
          ) : (
            <QuestionText text={question.options[index] ?? ''} math={question.math} />
          )}
        </Choice>
      ))}
    </div>
  );
};
