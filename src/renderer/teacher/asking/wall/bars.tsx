import type { CSSProperties } from 'react';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import type { VoteResult } from '../../../../shared/contract/asking/runs.ts';
import { usePercent } from '../../../common/asking/use-percent.ts';
import { QuestionText } from '../../../common/asking/question-text.tsx';
import { optionsOf } from './options-of.ts';
import { percentOf } from './result-form.ts';
import { WallFit } from './wall-fit.tsx';

interface BarsProps {
  readonly question: AskedQuestion;
  readonly votes: readonly VoteResult[];
}

/** An option a row, in the author's order, with a bar for each vote. */
export const Bars = ({ question, votes }: BarsProps) => {
  const { t } = useTranslation();
  const is_bare = optionsOf(question).every(({ text }) => text === '');
  const rows = optionsOf(question).map((option) => ({
    ...option,
    bars: votes.map(({ vote, answered, counts }) => {
      const found = counts.find(({ key }) => key === option.key);
      return { vote, count: found?.count ?? 0, answered, is_right: found?.is_right === true };
    }),
  }));
  return (
    <WallFit className={is_bare ? 'wall-bars wall-bars-bare' : 'wall-bars'} text={JSON.stringify(rows)}>
      {rows.map(({ key, letter, text, bars }) => {
        const is_right = bars.at(-1)?.is_right === true;
        return (
          <div
            key={key}
            className="wall-bar-row"
            data-right={is_right}
            data-beside={text === '' || bars.length > 1}
          >
            <p className="wall-bar-name">
              {letter !== null && <span className="wall-letter">{letter}</span>}
              {text !== '' && (
                <span>
                  <QuestionText text={text} math={question.math} />
                </span>
              )}
              {is_right && (
                <span className="wall-right">
                  <Check aria-hidden />
                  {t('asking_review.wall.right')}
                </span>
              )}
            </p>
            <div className="wall-bar-votes">
              {bars.map((bar) => (
                <Bar
                  key={bar.vote}
                  {...bar}
                  is_one_of_several={bars.length > 1}
                  is_last={bar === bars.at(-1)}
                />
              ))}
            </div>
          </div>
        );
      })}
    </WallFit>
  );
};

interface BarProps {
  readonly vote: number;
  readonly count: number;
  readonly answered: number;
  readonly is_one_of_several: boolean;
  readonly is_last: boolean;
}

const Bar = ({ vote, count, answered, is_one_of_several, is_last }: BarProps) => {
  const { t } = useTranslation();
  const percentIn = usePercent();
  const percent = percentOf(count, answered);
  const style: CSSProperties & Record<'--share', string> = { '--share': `${String(percent)}%` };
  return (
    <p className="wall-bar" style={style} data-last={is_last}>
      {is_one_of_several && <span className="wall-bar-vote">{t('asking_review.wall.vote', { vote })}</span>}
      <span className="wall-bar-line" aria-hidden>
        <span className="wall-bar-fill" />
      </span>
      <span className="wall-bar-figures">
        {String(count)} · {percentIn(percent / 100)}
      </span>
    </p>
  );
};
