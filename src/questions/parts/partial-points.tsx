import './partial-points.css';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Toggle } from '../../renderer/teacher/share/device-field.tsx';
import { More } from '../../renderer/teacher/ui/more.tsx';
import type { QuestionFault } from '../question-kind.ts';
import { FaultNotes, saidBy } from './fault-notes.tsx';
import { plainWeights } from './option-key.ts';
import { letterOf } from './options.ts';
import { PercentField } from './percent-field.tsx';

interface PartialPointsProps {
  readonly options: readonly string[];
  readonly weights: readonly number[] | null;
  /** Indexes of the right ones. */
  readonly right: readonly number[];
  /** One alone is right, and gets everything. */
  readonly is_single: boolean;
  readonly faults: readonly QuestionFault[];
  readonly onChange: (weights: number[] | null) => void;
}

/** What each option counts, for who does not want it as it is. */
export const PartialPoints = (props: PartialPointsProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { options, weights, right, is_single, faults } = props;
  return (
    <div className="partial-points">
      <More title={t('question_parts.partial')}>
        <div className="partial-points-body">
          {weights === null && (
            <p className="muted small">
              {t(is_single ? 'question_parts.plain_one' : 'question_parts.plain_several')}
            </p>
          )}
          <Toggle
            label={t('question_parts.own_weights')}
            hint={t(is_single ? 'question_parts.own_weights_one' : 'question_parts.own_weights_several')}
            is_on={weights !== null}
            onChange={(is_on) => {
              props.onChange(is_on ? plainWeights(options, right) : null);
            }}
          />
          {weights !== null && (
            <ol className="partial-points-rows">
              {weights.map((weight, index) => (
                // An option has nothing else that tells it from another.
                <li key={index} className="partial-points-row">
                  <span aria-hidden className="partial-points-option">
                    <b>{letterOf(index)}</b> {options[index]}
                  </span>
                  <PercentField
                    label={t('question_parts.weight', { letter: letterOf(index) })}
                    share={weight}
                    is_fixed={is_single && right.includes(index)}
                    described={saidBy(faults, 'weights', `${id}-faults`)}
                    onChange={(share) => {
                      props.onChange(weights.map((own, at) => (at === index ? share : own)));
                    }}
                  />
                </li>
              ))}
            </ol>
          )}
        </div>
      </More>
      <FaultNotes id={`${id}-faults`} faults={faults} at="weights" />
    </div>
  );
};
