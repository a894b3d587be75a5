import type { CSSProperties } from 'react';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { QuestionStatistics, RunSheet, RunStatistics } from '../../../../shared/contract/asking/runs.ts';
import { letterOf } from '../../../../questions/parts/options.ts';
import type { MathByText } from '../../../common/asking/math-of.ts';
import { QuestionText } from '../../../common/asking/question-text.tsx';
import { usePercent } from '../../../common/asking/use-percent.ts';
import { clockTime } from '../../../common/clock-time.ts';
import { More } from '../../ui/more.tsx';
import { isLettered, percentOf } from '../wall/result-form.ts';
import { difficultyOf, tellingOf } from './verdicts.ts';

interface StatisticsListProps {
  readonly statistics: RunStatistics;
  /** Has the questions with their formulas. */
  readonly sheet: RunSheet;
}

/** What came of each question, in words; the figures one click deeper. */
export const StatisticsList = ({ statistics: { questions }, sheet }: StatisticsListProps) => (
  <ol className="statistics">
    {questions.map((question, index) => (
      <li key={question.question_id} className="statistics-card">
        <Question question={question} number={index + 1} {...textOf(sheet, question)} />
      </li>
    ))}
  </ol>
);

const textOf = (
  { questions }: RunSheet,
  { question_id, title }: QuestionStatistics,
): Pick<QuestionProps, 'text' | 'math'> => {
  const asked = questions.find(({ question }) => question.question_id === question_id)?.question;
  return { text: asked?.text ?? title, math: asked?.math ?? {} };
};

interface QuestionProps {
  readonly text: string;
  readonly math: MathByText;
  readonly question: QuestionStatistics;
  /** From 1. */
  readonly number: number;
}

const Question = ({ question, number, text, math }: QuestionProps) => {
  const { t } = useTranslation();
  const percentIn = usePercent();
  const { answered, correct_rate, difficulty } = question;
  const verdict = difficultyOf(difficulty);
  const telling = tellingOf(question.discrimination);
  return (
    <>
      <h3 className="statistics-title">
        <span className="muted">{t('asking_review.statistics.question', { number })}</span>{' '}
        <QuestionText text={text} math={math} />
      </h3>
      {answered === 0 ? (
        <p className="muted">{t('asking_review.statistics.nobody')}</p>
      ) : (
        <>
          <p>
            {t('asking_review.statistics.answered', { count: answered })}
            {correct_rate !== null &&
              ` · ${t('asking_review.statistics.right_rate', { percent: percentIn(correct_rate) })}`}
          </p>
          <p className="small">
            {verdict === null ? (
              t('asking_review.statistics.not_graded')
            ) : (
              <>
                {t(`asking_review.statistics.${verdict}`)}{' '}
                {t(`asking_review.statistics.${telling}`, { n: question.discrimination?.n ?? 0 })}
              </>
            )}
          </p>
          <Gain question={question} />
          <Counts question={question} number={number} math={math} />
          <Figures question={question} />
        </>
      )}
    </>
  );
};

/** What a second vote changed. */
const Gain = ({ question: { votes } }: Pick<QuestionProps, 'question'>) => {
  const { t } = useTranslation();
  const percentIn = usePercent();
  const first = votes[0];
  const last = votes.at(-1);
  if (first === undefined || last === undefined || first === last) return null;
  if (first.correct_rate === null || last.correct_rate === null) return null;
  return (
    <p className="statistics-gain">
      {t('asking_review.statistics.gain', {
        ...{ from: first.vote, to: last.vote },
        ...{ before: percentIn(first.correct_rate), after: percentIn(last.correct_rate) },
      })}
    </p>
  );
};

/** Of many different texts, as many as are looked at. */
const MOST = 12;

type CountsProps = Pick<QuestionProps, 'question' | 'number' | 'math'>;

const Counts = ({ question: { type, counts, answered }, number, math }: CountsProps) => {
  const { t } = useTranslation();
  const percentIn = usePercent();
  if (counts.length === 0) return null;
  const is_lettered = isLettered(type);
  return (
    <ul className="statistics-counts" aria-label={t('asking_review.statistics.counts', { number })}>
      {counts.slice(0, MOST).map(({ key, label, count, is_right }, index) => {
        const percent = percentOf(count, answered);
        const style: CSSProperties & Record<'--share', string> = { '--share': `${String(percent)}%` };
        return (
          <li key={key} style={style} data-right={is_right === true}>
            <span className="statistics-name">
              {is_lettered && <strong>{letterOf(index)}</strong>}{' '}
              {!(is_lettered && label.trim() === letterOf(index)) && (
                <QuestionText text={label} math={math} />
              )}
              {is_right === true && (
                <span className="statistics-right">
                  <Check aria-hidden />
                  {t('asking_review.statistics.right')}
                </span>
              )}
            </span>
            <span className="statistics-bar" aria-hidden />
            <span className="statistics-count">
              {String(count)} · {percentIn(percent / 100)}
            </span>
          </li>
        );
      })}
      {counts.length > MOST && (
        <li className="muted small">{t('asking_review.wall.rest', { count: counts.length - MOST })}</li>
      )}
    </ul>
  );
};

const Figures = ({
  question: { difficulty, discrimination, median_seconds },
}: Pick<QuestionProps, 'question'>) => {
  const { t } = useTranslation();
  const unknown = t('asking_review.statistics.unknown');
  return (
    <More title={t('asking_review.statistics.more')}>
      <dl className="facts">
        <div className="facts-row">
          <dt>{t('asking_review.statistics.difficulty')}</dt>
          <dd>
            {difficulty === null ? unknown : difficulty.toFixed(2)}{' '}
            <span className="muted">{t('asking_review.statistics.difficulty_hint')}</span>
          </dd>
        </div>
        <div className="facts-row">
          <dt>{t('asking_review.statistics.discrimination')}</dt>
          <dd>
            {discrimination === null
              ? unknown
              : t('asking_review.statistics.discrimination_value', {
                  r: discrimination.r.toFixed(2),
                  n: discrimination.n,
                })}{' '}
            <span className="muted">{t('asking_review.statistics.discrimination_hint')}</span>
          </dd>
        </div>
        <div className="facts-row">
          <dt>{t('asking_review.statistics.median')}</dt>
          <dd>{median_seconds === null ? unknown : clockTime(median_seconds)}</dd>
        </div>
      </dl>
    </More>
  );
};
