import { X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../renderer/teacher/ui/button.tsx';
import type { QuestionFault } from '../question-kind.ts';
import { FaultNotes, saidBy } from './fault-notes.tsx';
import { RUBRIC, type Rubric } from './rubric.ts';
import { createWithin } from './typed-number.ts';
import { useTypedNumber } from './use-typed-number.tsx';

type Level = Rubric[number]['levels'][number];

const readPoints = createWithin({ min: 0, max: RUBRIC.points });

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
  const { is_bad, field } = useTypedNumber(level.points, readPoints, (points) => {
    if (points !== null) onChange({ ...level, points });
  });
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
        <span className="rubric-points">
          <input
            className="field-input"
            aria-label={t('question_rubric.points', names)}
            {...(is_bad && { 'aria-describedby': `${id}-bad`, 'aria-invalid': true, 'data-invalid': true })}
            maxLength={10}
            inputMode="decimal"
            autoComplete="off"
            {...field}
          />
          <span aria-hidden>{t('question_rubric.unit')}</span>
        </span>
        <Button variant="bare" aria-label={t('question_rubric.remove_level', names)} onPress={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      {is_bad && (
        <p id={`${id}-bad`} className="field-error">
          {t('question_rubric.points_bad', { max: RUBRIC.points })}
        </p>
      )}
      <FaultNotes id={id} faults={faults} at={at} />
    </li>
  );
};
