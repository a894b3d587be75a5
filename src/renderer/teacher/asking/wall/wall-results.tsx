import { useTranslation } from 'react-i18next';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import type { VoteResult } from '../../../../shared/contract/asking/runs.ts';
import { Bars } from './bars.tsx';
import { Cloud } from './cloud.tsx';
import { Columns } from './columns.tsx';
import { Groups } from './groups.tsx';
import { isWritten, resultFormOf } from './result-form.ts';
import { shownCounts, type WallChoice } from './shown-counts.ts';
import { withoutKeys } from './use-wall.ts';

interface WallResultsProps {
  readonly question: AskedQuestion;
  /** The first one first. */
  readonly votes: readonly VoteResult[];
  readonly choice: WallChoice;
  readonly is_revealed: boolean;
}

/** What came of a question: of several votes all of them, side by side. What is right stays open until it is told. */
export const WallResults = ({ question, votes: all, choice, is_revealed }: WallResultsProps) => {
  const { t } = useTranslation();
  const votes = (is_revealed ? all : withoutKeys(all)).map((vote) => ({
    ...vote,
    counts: shownCounts(vote.counts, choice),
  }));
  const last = votes.at(-1);
  if (last === undefined || last.answered === 0)
    return <p className="wall-empty">{t('asking_review.wall.no_answers')}</p>;
  const form = resultFormOf(question.type);
  if (form === 'none' || (isWritten(question.type) && !last.counts.some(hasSomething)))
    return <Choosing answered={last.answered} />;
  switch (form) {
    case 'bars':
      return <Bars question={question} votes={votes} />;
    case 'columns':
      return <Columns question={question} votes={votes} />;
    case 'cloud':
      return <Cloud counts={last.counts} />;
    case 'groups':
      return <Groups question={question} vote={last} />;
  }
};

const hasSomething = ({ count, is_right }: VoteResult['counts'][number]): boolean =>
  count > 0 || is_right === true;

/** Of answers that are read one by one, and of words that are all held back: what the class waits for. */
const Choosing = ({ answered }: { readonly answered: number }) => {
  const { t } = useTranslation();
  return (
    <div className="wall-choosing">
      <p>{t('asking_review.wall.choosing')}</p>
      <p className="wall-empty">{t('asking_review.wall.not_counted', { count: answered })}</p>
    </div>
  );
};
