import { useTranslation } from 'react-i18next';
import type { AskedQuestion } from '../../../../shared/contract/asking/asked.ts';
import type { QuizWall } from '../../../../shared/contract/asking/runs.ts';
import { GivenAnswer } from './given-answer.tsx';
import { givenParts } from './given-parts.ts';
import { WallFit } from './wall-fit.tsx';

interface WallAnswersProps {
  readonly answers: QuizWall['answers'];
  /** null: at own pace. */
  readonly question: AskedQuestion | null;
}

/** A few answers side by side, by numbers: whose they are is not told. */
export const WallAnswers = ({ answers, question }: WallAnswersProps) => {
  const { t } = useTranslation();
  if (answers.length === 0) return <p className="wall-empty">{t('asking_review.wall.no_answers')}</p>;
  return (
    <ol className="wall-answers" data-count={answers.length} data-form={formOf(answers)}>
      {answers.map(({ student_id, answer }, index) => {
        const is_text = givenParts(answer, question).form === 'text';
        return (
          <li key={student_id} className="wall-answer">
            <h3>{t('asking_review.wall.answer', { number: index + 1 })}</h3>
            {is_text ? (
              <WallFit className="wall-answer-text" text={JSON.stringify(answer)}>
                <GivenAnswer answer={answer} question={question} />
              </WallFit>
            ) : (
              <div className="wall-answer-picture">
                <GivenAnswer answer={answer} question={question} />
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
};

/** Pictures are broader than high, and stand in one row; texts have more room in two. */
const formOf = (answers: QuizWall['answers']): 'pictures' | 'texts' =>
  answers.every(({ answer }) => givenParts(answer, null).form !== 'text') ? 'pictures' : 'texts';
