import './desk.css';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { columnsOf, isToMark } from '../cells.ts';
import type { RunData } from '../use-run-data.ts';
import { QuestionDesk } from './question-desk.tsx';

interface MarkingDeskProps {
  readonly data: RunData;
  /** What was marked is to be read again. */
  readonly onChanged: () => void;
}

/** Marks what no key can: one question at a time, one answer after another, by keyboard. */
export const MarkingDesk = ({ data, onChanged }: MarkingDeskProps) => {
  const { t } = useTranslation();
  const id = useId();
  const { sheet, responses } = data;
  const columns = columnsOf(sheet).filter(isToMark);
  const [chosen, setChosen] = useState<string | null>(null);
  const column = columns.find(({ question_id }) => question_id === chosen) ?? columns[0];
  // The table and the statistics have the marks once the desk is left.
  useEffect(() => onChanged, [onChanged]);
  if (column === undefined) return <p className="muted">{t('asking_review.desk.nothing')}</p>;
  const question = sheet.questions[column.number - 1]?.question;
  return (
    <section className="desk" aria-label={t('asking_review.desk.label')}>
      {columns.length > 1 && (
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t('asking_review.desk.question')}
          </label>
          <select
            id={id}
            className="field-input"
            value={column.question_id}
            onChange={(event) => {
              setChosen(event.target.value);
            }}
          >
            {columns.map(({ question_id, number, title }) => (
              <option key={question_id} value={question_id}>
                {t('asking_review.desk.question_option', { number, title })}
              </option>
            ))}
          </select>
        </div>
      )}
      {question !== undefined && (
        <QuestionDesk
          key={`${column.question_id} ${String(column.vote)}`}
          {...{ sheet, question, column, responses, onChanged }}
        />
      )}
    </section>
  );
};
