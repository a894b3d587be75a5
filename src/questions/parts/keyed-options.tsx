import './question-editor.css';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorProps } from '../../renderer/teacher/quiz/type-editor.types.ts';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import { FaultNotes, saidBy } from './fault-notes.tsx';
import { KeyMark } from './key-mark.tsx';
import type { OptionParts } from './option-edits.ts';
import { OptionList } from './option-list.tsx';
import { letterOf } from './options.ts';
import { PartialPoints } from './partial-points.tsx';

interface KeyedParts extends OptionParts {
  readonly is_shuffled: boolean;
  readonly weights: number[] | null;
}

interface KeyedOptionsProps<Q> extends EditorProps<Q> {
  /** radio: one alone is right. */
  readonly kind: 'radio' | 'checkbox';
  /** Indexes of the right ones; empty: nobody has said it. */
  readonly right: readonly number[];
  readonly onPick: (index: number) => void;
  /** Absent: each of them is taken off by itself. */
  readonly onClear?: () => void;
}

/** Options with a key: which are right, and what each of them counts. */
export const KeyedOptions = <Q extends KeyedParts>(props: KeyedOptionsProps<Q>) => {
  const { t } = useTranslation();
  const id = useId();
  const { question, onChange, faults, kind, right, onClear } = props;
  return (
    <div className="question-editor">
      <OptionList
        question={question}
        onChange={onChange}
        faults={faults}
        mark={(index) => (
          <KeyMark
            kind={kind}
            name={`${id}-key`}
            sign={letterOf(index)}
            aria-label={t('question_parts.right', { letter: letterOf(index) })}
            {...saidBy(faults, 'correct', `${id}-faults`)}
            checked={right.includes(index)}
            onPick={() => {
              props.onPick(index);
            }}
          />
        )}
        under={
          <div className="option-key">
            <FaultNotes id={`${id}-faults`} faults={faults} at="correct" />
            {onClear !== undefined && right.length > 0 && (
              <Button variant="bare" size="small" onPress={onClear}>
                {t('question_parts.no_key')}
              </Button>
            )}
          </div>
        }
      />
      <PartialPoints
        options={question.options}
        weights={question.weights}
        right={right}
        is_single={kind === 'radio'}
        faults={faults}
        onChange={(weights) => {
          onChange({ ...question, weights });
        }}
      />
    </div>
  );
};
