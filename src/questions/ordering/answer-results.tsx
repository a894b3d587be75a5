import { useTranslation } from 'react-i18next';
import { QuestionText } from '../../renderer/common/asking/question-text.tsx';
import { Verdict } from '../../renderer/student/asking/verdict.tsx';
import { placeResults } from './answer-order.ts';
import type { ShownOrdering } from './answer.tsx';

interface AnswerResultsProps {
  readonly question: ShownOrdering;
  readonly value: readonly number[] | null;
  readonly heading_id: string;
}

/** The student's order place by place, each with what was right there; the right order alone where nothing was answered. */
export const AnswerResults = ({ question, value, heading_id }: AnswerResultsProps) => {
  const { t } = useTranslation();
  const { items, math } = question;
  return (
    <div className="answer-order" role="group" aria-labelledby={heading_id}>
      {value === null && (
        <p className="answer-order__note">
          {t('answer_ordering.none')} {t('answer_ordering.right_order')}:
        </p>
      )}
      <ol className="answer-order__rows">
        {placeResults(question, value).map(({ own, right, is_right }, place) => (
          <li
            key={right}
            className="answer-order__row answer-order__row--result"
            data-right={own === null ? undefined : is_right}
          >
            <span className="answer-order__place">{place + 1}</span>
            <div className="answer-order__text">
              <QuestionText text={items[own ?? right] ?? ''} math={math} />
              {own !== null && !is_right && (
                <p className="answer-order__instead">
                  <span>{t('answer_ordering.instead')}</span>
                  <QuestionText text={items[right] ?? ''} math={math} />
                </p>
              )}
            </div>
            {own !== null && (
              <Verdict
                is_right={is_right}
                word={t(is_right ? 'answer_ordering.right' : 'answer_ordering.wrong')}
              />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
};
