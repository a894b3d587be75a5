import './desk.css';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { takesLetters } from '../../../shortcuts/shortcut-keys.ts';
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
  const desk = useRef<HTMLElement>(null);
  const { sheet, responses } = data;
  const columns = columnsOf(sheet).filter(isToMark);
  const [chosen, setChosen] = useState<string | null>(null);
  const column = columns.find(({ question_id }) => question_id === chosen) ?? columns[0];
  // The table and the statistics have the marks once the desk is left.
  useEffect(() => onChanged, [onChanged]);
  if (column === undefined) return <p className="muted">{t('asking_review.desk.nothing')}</p>;
  /** Leaves a field, and not the sheet: what is open in it closes, and the place in the marking stays. */
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !takesLetters(event.target)) return;
    event.stopPropagation();
    desk.current?.focus();
  };
  const question = sheet.questions[column.number - 1]?.question;
  return (
    <section
      ref={desk}
      className="desk"
      aria-label={t('asking_review.desk.label')}
      tabIndex={-1}
      onKeyDown={onEscape}
    >
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
            {columns.map(({ question_id, number, title, said = title }) => (
              <option key={question_id} value={question_id}>
                {t('asking_review.desk.question_option', { number, title: said })}
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
