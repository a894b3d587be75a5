import { useTranslation } from 'react-i18next';
import type { QuizResponse, RunSheet } from '../../../../shared/contract/asking/runs.ts';
import { QuestionText } from '../../../common/asking/question-text.tsx';
import { clockTime } from '../../../common/clock-time.ts';
import { useNameVeil } from '../../data/what-is-shown.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { GivenAnswer } from '../wall/given-answer.tsx';
import { AnswerActions } from './answer-actions.tsx';
import type { Cell, HeatColumn, HeatRow } from './cells.ts';
import { SignIcon } from './sign-icon.tsx';
import { useCellWords } from './use-cell-words.ts';

interface AnswerSheetProps {
  readonly sheet: RunSheet;
  readonly row: HeatRow;
  readonly column: HeatColumn;
  readonly cell: Cell;
  /** Of earlier votes. */
  readonly others: readonly QuizResponse[];
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** One answer of the table, with all that is known of it. */
export const AnswerSheet = (props: AnswerSheetProps) => {
  const { t } = useTranslation();
  const nameOf = useNameVeil();
  const wordsOf = useCellWords();
  const { sheet, row, column, cell, others, onChanged, onClose } = props;
  const { response } = cell;
  const question = sheet.questions[column.number - 1]?.question ?? null;
  return (
    <Sheet
      title={t('asking_review.answer.title', { name: nameOf(row.name), number: column.number })}
      onClose={onClose}
    >
      {question !== null && (
        <p className="answer-question">
          <QuestionText text={question.text} math={question.math} />
        </p>
      )}
      <p className="answer-sign" data-sign={cell.sign}>
        <SignIcon sign={cell.sign} />
        {wordsOf(cell)}
      </p>
      {response === null ? (
        <p className="muted">{t('asking_review.answer.none')}</p>
      ) : (
        <>
          <div className="answer-given">
            <GivenAnswer
              answer={response.answer}
              question={question}
              said={response.said}
              session_id={sheet.session_id}
            />
          </div>
          <Facts response={response} of={column.points} />
          {others.map((other) => (
            <p key={other.vote} className="muted small">
              {t('asking_review.answer.vote', { vote: other.vote })}: {other.said}
            </p>
          ))}
          <AnswerActions run_id={sheet.run_id} column={column} response={response} onChanged={onChanged} />
        </>
      )}
    </Sheet>
  );
};

const Facts = ({ response, of }: { readonly response: QuizResponse; readonly of: number }) => {
  const { t } = useTranslation();
  const { seconds, changes, points, mark } = response;
  const facts = [
    points === null ? null : t('asking_review.answer.points', { points: Math.round(points * 100) / 100, of }),
    seconds === null ? null : t('asking_review.answer.seconds', { time: clockTime(seconds) }),
    changes === 0 ? null : t('asking_review.answer.changes', { count: changes }),
  ].filter((fact) => fact !== null);
  return (
    <>
      {facts.length > 0 && <p className="muted small">{facts.join(' · ')}</p>}
      {(mark?.comment ?? null) !== null && (
        <p>
          <span className="field-label">{t('asking_review.answer.comment')}</span> {mark?.comment}
        </p>
      )}
    </>
  );
};
