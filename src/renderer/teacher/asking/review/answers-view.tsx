import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerSheet } from './answer-sheet.tsx';
import { columnsOf, heatRows, NO_ANSWER, pointsOfAll } from './cells.ts';
import { HeatLegend } from './heat-legend.tsx';
import { HeatTable } from './heat-table.tsx';
import { LateAnswers } from './late-answers.tsx';
import { sortedRows, type Sorting } from './sort-rows.ts';
import type { RunData } from './use-run-data.ts';
import { useRunPeople } from './use-run-people.ts';

interface AnswersViewProps {
  readonly data: RunData;
  readonly onChanged: () => void;
}

/** The table of answers, and the one that is opened. */
export const AnswersView = ({ data, onChanged }: AnswersViewProps) => {
  const { t } = useTranslation();
  const { sheet, responses } = data;
  const people = useRunPeople(sheet);
  const [sorting, setSorting] = useState<Sorting>({ by: 'number', is_down: false });
  const [opened, setOpened] = useState<{ readonly student_id: string; readonly question_id: string } | null>(
    null,
  );
  const columns = useMemo(() => columnsOf(sheet), [sheet]);
  const rows = useMemo(() => heatRows(columns, responses, people), [columns, responses, people]);
  const sorted = useMemo(() => sortedRows(rows, sorting), [rows, sorting]);
  const row = opened === null ? undefined : rows.find(({ student_id }) => student_id === opened.student_id);
  const column =
    opened === null ? undefined : columns.find(({ question_id }) => question_id === opened.question_id);
  if (rows.length === 0) return <p className="muted">{t('asking_review.table.empty')}</p>;
  return (
    <>
      <HeatTable
        columns={columns}
        rows={sorted}
        sorting={sorting}
        onSort={setSorting}
        onOpen={(student_id, question_id) => {
          setOpened({ student_id, question_id });
        }}
      />
      <HeatLegend />
      <p className="muted small">
        {t('asking_review.table.hint')} {t('asking_review.table.score')}: 0–{String(pointsOfAll(columns))}
      </p>
      <LateAnswers run_id={sheet.run_id} columns={columns} rows={rows} onChanged={onChanged} />
      {row !== undefined && column !== undefined && (
        <AnswerSheet
          {...{ sheet, row, column, onChanged }}
          cell={row.cells.get(column.question_id) ?? NO_ANSWER}
          others={responses.filter(
            ({ student_id, question_id, vote }) =>
              student_id === row.student_id && question_id === column.question_id && vote < column.vote,
          )}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </>
  );
};
