import { ArrowDownRight, ArrowRight, ArrowUpRight, BellOff } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EngagedStudent } from '../../../../shared/contract/engagement/scores.ts';
import { useEngagedStudent } from '../data/use-dashboard.ts';
import { ConfusionSigns } from '../student/confusion-signs.tsx';
import { Level } from '../student/level.tsx';
import { Presence } from '../student/presence.tsx';
import { COLUMNS, type Column } from './sort-students.ts';
import { HEAD, ROW } from './table-size.ts';

/** Id of a cell's element. @param student_id null: of the headings */
export const cellIdOf = (table: string, student_id: string | null, column: number): string =>
  `${table}-${student_id ?? 'head'}-${String(column)}`;

interface StudentRowProps {
  /** Its id. */
  readonly table: string;
  readonly student_id: string;
  /** From 0, without the headings. */
  readonly index: number;
  /** null: the focus is in another row. */
  readonly active_column: number | null;
  readonly onOpen: (student_id: string) => void;
}

/** One student; drawn anew when something of this one is another. */
export const StudentRow = memo(function StudentRow(props: StudentRowProps) {
  const { table, student_id, index, active_column, onOpen } = props;
  const student = useEngagedStudent(student_id);
  if (student === undefined) return null;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="engaged-row engaged-line"
      data-even={index % 2 === 1}
      style={{ top: HEAD + index * ROW }}
      onClick={() => onOpen(student_id)}
    >
      {COLUMNS.map((column, at) => (
        <div
          key={column}
          id={cellIdOf(table, student_id, at)}
          role={column === 'name' ? 'rowheader' : 'gridcell'}
          className="engaged-cell"
          data-column={column}
          aria-colindex={at + 1}
          data-active={active_column === at}
        >
          <Cell student={student} column={column} />
        </div>
      ))}
    </div>
  );
});

interface CellProps {
  readonly student: EngagedStudent;
  readonly column: Column;
}

const Cell = ({ student, column }: CellProps): ReactNode => {
  const { t } = useTranslation();
  const { measured } = student;
  switch (column) {
    case 'number':
      return student.student_number ?? '';
    case 'name':
      return (
        <>
          <span className="engaged-name">{student.name}</span>
          {student.alerts_off && <BellOff role="img" aria-label={t('dashboard.students.muted')} />}
        </>
      );
    case 'presence':
      return <Presence presence={student.presence} />;
    case 'overall':
      return (
        <Level band={student.band} value={student.overall} measured={measured} evidence={student.evidence} />
      );
    case 'confusion':
      return measured === 'yes' && <ConfusionSigns level={student.confusion} />;
    case 'trend':
      return measured === 'yes' && <Trend trend={student.trend} />;
    case 'answered':
      return student.asked === 0
        ? '—'
        : t('dashboard.students.answered_of', { answered: student.answered, asked: student.asked });
    default:
      return student[column] ?? '—';
  }
};

const TREND_ICONS = { rising: ArrowUpRight, steady: ArrowRight, falling: ArrowDownRight } as const;

const Trend = ({ trend }: { readonly trend: EngagedStudent['trend'] }) => {
  const { t } = useTranslation();
  const Icon = trend === 'unknown' ? null : TREND_ICONS[trend];
  return (
    <span className="level">
      {Icon !== null && <Icon aria-hidden />}
      {t(`dashboard.trends.${trend}`)}
    </span>
  );
};
