import './wall.css';
import { useTranslation } from 'react-i18next';
import type { AskedNow } from '../../../../shared/contract/asking/asked.ts';
import type { QuizWall } from '../../../../shared/contract/asking/runs.ts';
import { QuestionText } from '../../../common/asking/question-text.tsx';
import { review_words } from '../review-words.ts';
import { NOTHING_CHOSEN } from './shown-counts.ts';
import { useWall, type Wall } from './use-wall.ts';
import { WallAnswers } from './wall-answers.tsx';
import { WallHead } from './wall-head.tsx';
import { WallLeaders } from './wall-leaders.tsx';
import { WallQuestion } from './wall-question.tsx';
import { WallResults } from './wall-results.tsx';
import { inFront } from './what-is-in-front.ts';

export const words = review_words;

/** What is asked, for the class: the question, or what came of it, or a few answers side by side; no names but of who is ahead. */
export const Panel = () => {
  const of = useWall();
  return of === null ? null : <Stage of={of} />;
};

const Stage = ({ of }: { readonly of: Wall }) => {
  const { t } = useTranslation();
  const { run, wall } = of;
  const front = inFront(run, wall);
  const { now, leaders } = run;
  const has_leaders = leaders !== null && leaders.length > 0 && (now === null || now.status === 'revealed');
  return (
    <section className="wall" aria-label={t('asking_review.wall.label')}>
      <WallHead of={of} />
      <div className="wall-body" data-leaders={has_leaders && front !== 'answers'}>
        {front === 'answers' && wall !== null ? (
          <SideBySide wall={wall} asked={now?.question.question_id ?? null} />
        ) : (
          <>
            {now === null ? (
              <Between of={of} />
            ) : (
              <Asked now={now} of={of} has_results={front === 'results'} />
            )}
            {has_leaders && <WallLeaders leaders={leaders} />}
          </>
        )}
      </div>
    </section>
  );
};

interface SideBySideProps {
  readonly wall: QuizWall;
  /** The question that is asked, whose text the class has; null: none is. */
  readonly asked: string | null;
}

/** Answers, below what they are to where that is not what the class has before it. */
const SideBySide = ({ wall: { answers, question }, asked }: SideBySideProps) => {
  if (question === null || question.question_id === asked)
    return <WallAnswers answers={answers} question={question} />;
  return (
    <div className="wall-came wall-came-answers">
      <h2 className="wall-asked">
        <QuestionText text={question.text} math={question.math} />
      </h2>
      <WallAnswers answers={answers} question={question} />
    </div>
  );
};

interface AskedProps {
  readonly now: AskedNow;
  readonly of: Wall;
  readonly has_results: boolean;
}

const Asked = ({ now, of: { wall, counts }, has_results }: AskedProps) => {
  const { question } = now;
  if (!has_results) return <WallQuestion now={now} />;
  return (
    <div className="wall-came">
      <h2 className="wall-asked">
        <QuestionText text={question.text} math={question.math} />
      </h2>
      <WallResults
        question={question}
        votes={counts?.votes ?? []}
        choice={wall ?? NOTHING_CHOSEN}
        is_revealed={now.status === 'revealed'}
      />
    </div>
  );
};

/** At own pace, and between two questions. */
const Between = ({ of: { run } }: { readonly of: Wall }) => {
  const { t } = useTranslation();
  const line = {
    steps: t('asking_review.wall.steps_next'),
    own_pace: t('asking_review.wall.own_pace'),
    exit_ticket: t('asking_review.wall.exit_ticket'),
  };
  return (
    <div className="wall-between">
      <h2>{run.title}</h2>
      <p>{line[run.mode]}</p>
    </div>
  );
};
