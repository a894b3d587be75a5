import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import type { VoteResult } from '../../../../shared/contract/asking/runs.ts';
import { usePercent } from '../../../common/asking/use-percent.ts';
import { QuestionText } from '../../../common/asking/question-text.tsx';
import { unitOf } from './options-of.ts';
import { percentOf } from './result-form.ts';
import { WallFit } from './wall-fit.tsx';

/** As many as are read of from 8 m. */
const MOST = 12;

interface GroupsProps {
  readonly question: AskedQuestion;
  readonly vote: VoteResult;
}

/** Answers that count as one, each with how often it came. */
export const Groups = ({ question, vote: { counts, answered } }: GroupsProps) => {
  const { t } = useTranslation();
  const percentIn = usePercent();
  const unit = unitOf(question);
  const given = counts.filter(({ count, is_right }) => count > 0 || is_right === true);
  const shown = given.slice(0, MOST);
  const rest = given.length - shown.length;
  return (
    <div className="wall-cloud-place">
      <WallFit className="wall-groups" text={JSON.stringify(shown)}>
        <ul data-columns={shown.length > 5 ? 2 : 1}>
          {shown.map(({ key, label, count, is_right }) => (
            <li key={key} data-right={is_right === true}>
              <span className="wall-group-name">
                <QuestionText text={unit === null ? label : `${label} ${unit}`} math={question.math} />
              </span>
              {is_right === true && (
                <span className="wall-right">
                  <Check aria-hidden />
                  {t('asking_review.wall.right')}
                </span>
              )}
              <span className="wall-bar-figures">
                {String(count)} · {percentIn(percentOf(count, answered) / 100)}
              </span>
            </li>
          ))}
        </ul>
      </WallFit>
      {rest > 0 && <p className="wall-rest">{t('asking_review.wall.rest', { count: rest })}</p>}
    </div>
  );
};
