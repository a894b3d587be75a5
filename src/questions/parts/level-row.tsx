import { X } from 'lucide-react';
import { useId } from 'react';
import { Input, NumberField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import type { QuestionFault } from '../question-kind.ts';
import { FaultNotes, saidBy } from './fault-notes.tsx';
import { RUBRIC, type Rubric } from './rubric.ts';

type Level = Rubric[number]['levels'][number];

interface LevelRowProps {
  readonly level: Level;
  /** Indexes. */
  readonly criterion: number;
  readonly rank: number;
  readonly faults: readonly QuestionFault[];
  readonly onChange: (level: Level) => void;
  readonly onRemove: () => void;
}

/** How well something can be done, and what that is worth. */
export const LevelRow = ({ level, criterion, rank, faults, onChange, onRemove }: LevelRowProps) => {
  const { t } = useTranslation();
  const id = useId();
  const names = { number: criterion + 1, level: rank + 1 };
  const at = `rubric.${criterion}.levels.${rank}.label`;
  return (
    <li>
      <div className="rubric-line">
        <input
          className="field-input"
          data-level={`${criterion}.${rank}`}
          aria-label={t('question_rubric.level', names)}
          {...saidBy(faults, at, id)}
          maxLength={RUBRIC.chars}
          autoComplete="off"
          value={level.label}
          onChange={({ target }) => {
            onChange({ ...level, label: target.value.trimStart() });
          }}
        />
        <NumberField
          className="rubric-points"
          aria-label={t('question_rubric.points', names)}
          minValue={0}
          maxValue={RUBRIC.points}
          value={level.points}
          onChange={(points) => {
            // An emptied field means what it last said.
            if (!Number.isNaN(points)) onChange({ ...level, points });
          }}
        >
          <Input className="field-input" />
          <span aria-hidden>{t('question_rubric.unit')}</span>
        </NumberField>
        <Button variant="bare" aria-label={t('question_rubric.remove_level', names)} onPress={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      <FaultNotes id={id} faults={faults} at={at} />
    </li>
  );
};
