import type { CSSProperties } from 'react';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import type { VoteResult } from '../../../../shared/contract/asking/runs.ts';
import { usePercent } from '../../../common/asking/use-percent.ts';
import { scaleOf } from './options-of.ts';
import { percentOf } from './result-form.ts';

interface ColumnsProps {
  readonly question: AskedQuestion;
  readonly votes: readonly VoteResult[];
}

/** A scale as columns, small numbers first; of two votes two columns each. */
export const Columns = ({ question, votes }: ColumnsProps) => {
  const percentIn = usePercent();
  const ends = scaleOf(question);
  const steps = votes.at(-1)?.counts ?? [];
  const most = Math.max(1, ...votes.flatMap(({ counts }) => counts.map(({ count }) => count)));
  return (
    <div className="wall-scale">
      <ul className="wall-columns">
        {steps.map(({ key, label }) => (
          <li key={key} className="wall-column">
            <div className="wall-column-votes">
              {votes.map(({ vote, answered, counts }) => {
                const count = counts.find((one) => one.key === key)?.count ?? 0;
                const style: CSSProperties & Record<'--share', string> = {
                  '--share': `${String(percentOf(count, most))}%`,
                };
                return (
                  <p
                    key={vote}
                    className="wall-column-bar"
                    style={style}
                    data-last={vote === votes.at(-1)?.vote}
                  >
                    <span className="wall-column-figures">
                      {String(count)}
                      <small>{percentIn(percentOf(count, answered) / 100)}</small>
                    </span>
                    <span className="wall-column-fill" aria-hidden />
                  </p>
                );
              })}
            </div>
            <p className="wall-column-name">{label}</p>
          </li>
        ))}
      </ul>
      {ends !== null && (
        <p className="wall-ends">
          <span>{ends.min}</span>
          <span>{ends.max}</span>
        </p>
      )}
    </div>
  );
};
