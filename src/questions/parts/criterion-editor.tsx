import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import type { QuestionFault } from '../question-kind.ts';
import { FaultNotes, saidBy } from './fault-notes.tsx';
import { LevelRow } from './level-row.tsx';
import { withLevel, withoutLevel } from './rubric-edits.ts';
import { RUBRIC, type Rubric } from './rubric.ts';

interface CriterionEditorProps {
  readonly criterion: Rubric[number];
  readonly index: number;
  readonly is_last: boolean;
  readonly faults: readonly QuestionFault[];
  readonly focusNext: (...selectors: readonly string[]) => void;
  readonly onChange: (criterion: Rubric[number]) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** What is looked at, and how well it can be done. */
export const CriterionEditor = (props: CriterionEditorProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { criterion, index, is_last, faults, focusNext, onChange, onMove } = props;
  const number = index + 1;
  const at = `rubric.${index}`;
  return (
    <li className="rubric-criterion">
      <div className="rubric-line">
        <input
          className="field-input"
          data-criterion={index}
          aria-label={t('question_rubric.criterion', { number })}
          {...saidBy(faults, `${at}.criterion`, `${id}-name`)}
          placeholder={t('question_rubric.criterion_example')}
          maxLength={RUBRIC.chars}
          autoComplete="off"
          value={criterion.criterion}
          onChange={({ target }) => {
            onChange({ ...criterion, criterion: target.value.trimStart() });
          }}
        />
        <div className="rubric-tools">
          <Button
            variant="bare"
            data-move={`${index}:-1`}
            aria-label={t('question_rubric.up', { number })}
            isDisabled={index === 0}
            onPress={() => {
              onMove(-1);
            }}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            variant="bare"
            data-move={`${index}:1`}
            aria-label={t('question_rubric.down', { number })}
            isDisabled={is_last}
            onPress={() => {
              onMove(1);
            }}
          >
            <ArrowDown aria-hidden />
          </Button>
          <Button
            variant="bare"
            aria-label={t('question_rubric.remove', { number })}
            onPress={props.onRemove}
          >
            <Trash2 aria-hidden />
          </Button>
        </div>
      </div>
      <FaultNotes id={`${id}-name`} faults={faults} at={`${at}.criterion`} />
      <ol className="rubric-levels">
        {criterion.levels.map((level, rank) => (
          <LevelRow
            key={rank}
            level={level}
            criterion={index}
            rank={rank}
            faults={faults}
            onChange={(changed) => {
              onChange({ ...criterion, levels: criterion.levels.with(rank, changed) });
            }}
            onRemove={() => {
              focusNext(
                `[data-level="${index}.${rank}"]`,
                `[data-level="${index}.${rank - 1}"]`,
                `[data-criterion="${index}"]`,
              );
              onChange(withoutLevel(criterion, rank));
            }}
          />
        ))}
      </ol>
      <FaultNotes id={`${id}-levels`} faults={faults} at={`${at}.levels`} />
      {criterion.levels.length < RUBRIC.levels.max && (
        <Button
          size="small"
          variant="bare"
          onPress={() => {
            focusNext(`[data-level="${index}.${criterion.levels.length}"]`);
            onChange(withLevel(criterion));
          }}
        >
          <Plus aria-hidden />
          {t('question_rubric.add_level')}
        </Button>
      )}
    </li>
  );
};
