import { useTranslation } from 'react-i18next';
import { useEngagedStudent } from '../data/use-dashboard.ts';
import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import { RANK_TONES } from '../alerts/alert-row.tsx';
import { Mark } from '../../ui/mark.tsx';
import { ConfusionSigns } from '../student/confusion-signs.tsx';
import { Level } from '../student/level.tsx';
import { Presence } from '../student/presence.tsx';

interface SeatProps {
  /** From 0. */
  readonly seat: number;
  /** From 1. */
  readonly row: number;
  readonly column: number;
  /** null: nobody sits there. */
  readonly student_id: string | null;
  /** Of the worst alert that names who sits there; null: none does. */
  readonly rank: Alert['rank'] | null;
  readonly is_active: boolean;
  readonly onFocus: () => void;
  readonly onOpen: (student_id: string) => void;
  readonly onDrag: () => void;
  readonly onDrop: () => void;
}

/** One seat, and who sits there. */
export const Seat = (props: SeatProps) => {
  const { seat, row, column, student_id, rank, is_active, onFocus, onOpen, onDrag, onDrop } = props;
  const { t } = useTranslation();
  const student = useEngagedStudent(student_id ?? '');
  return (
    <button
      type="button"
      className="seat"
      data-seat={seat}
      data-free={student === undefined}
      data-rank={student === undefined ? null : rank}
      tabIndex={is_active ? 0 : -1}
      draggable={student !== undefined}
      onFocus={onFocus}
      onClick={() => {
        if (student_id !== null) onOpen(student_id);
      }}
      onDragStart={({ dataTransfer }) => {
        // Some browsers drag only what carries something; what it is stays here.
        dataTransfer.setData('text/plain', '');
        onDrag();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      {student === undefined ? (
        <span className="visually-hidden">{t('dashboard.seats.empty')}</span>
      ) : (
        <>
          <span className="seat-name">
            {student.student_number !== null && <span className="muted">{student.student_number} </span>}
            {student.name}
          </span>
          <Level
            band={student.band}
            value={student.overall}
            measured={student.measured}
            evidence={student.evidence}
          />
          {rank !== null && (
            <span className="level">
              <Mark tone={RANK_TONES[rank]} />
              {t('dashboard.seats.alert')}
            </span>
          )}
          {student.confusion > 0 && <ConfusionSigns level={student.confusion} is_alone />}
          {student.presence !== 'here' && <Presence presence={student.presence} />}
        </>
      )}
      <span className="visually-hidden">, {t('dashboard.seats.seat', { row, column })}</span>
    </button>
  );
};
