import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { rubricTotal, type Rubric } from '../../../../../questions/parts/rubric.ts';
import { reached, SHARES, type DraftMark } from './marks.ts';

interface LevelsProps {
  /** Empty: the whole is marked. */
  readonly rubric: Rubric;
  readonly draft: DraftMark;
  /** @param key of the level, from 0 */
  readonly onKey: (criterion: number, key: number) => void;
}

/** What a teacher chooses from: the levels of each criterion, or shares of the points. Each has its key before it. */
export const Levels = ({ rubric, draft, onKey }: LevelsProps) => {
  const { t } = useTranslation();
  if (rubric.length === 0)
    return (
      <Row
        title={t('asking_review.desk.whole')}
        criterion={0}
        options={SHARES.map((share) => t('asking_review.desk.percent', { percent: Math.round(100 * share) }))}
        chosen={draft.share === null ? null : SHARES.indexOf(draft.share)}
        onKey={onKey}
      />
    );
  return (
    <>
      {rubric.map(({ criterion, levels }, index) => (
        <Row
          key={index}
          title={criterion}
          criterion={index}
          options={levels.map(({ label, points }) => `${label} (${String(points)})`)}
          chosen={draft.levels[index] ?? null}
          onKey={onKey}
        />
      ))}
      <p className="desk-points">
        {t('asking_review.desk.criterion_points', {
          // Of what nobody has marked yet it is no 0.
          points: draft.levels.every((level) => level === null)
            ? '–'
            : String(Math.round(reached(rubric, draft) * 1000) / 1000),
          of: rubricTotal(rubric),
        })}
      </p>
    </>
  );
};

interface RowProps {
  readonly title: string;
  readonly criterion: number;
  readonly options: readonly string[];
  readonly chosen: number | null;
  readonly onKey: LevelsProps['onKey'];
}

const Row = ({ title, criterion, options, chosen, onKey }: RowProps) => {
  const name = useId();
  return (
    <fieldset className="desk-criterion" data-criterion={criterion}>
      <legend>{title}</legend>
      <div className="desk-levels">
        {options.map((option, key) => (
          <label key={key} className="desk-level">
            <input
              type="radio"
              name={name}
              checked={chosen === key}
              onChange={() => {
                onKey(criterion, key);
              }}
            />
            <kbd aria-hidden>{String(key + 1)}</kbd>
            <span>{option}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
