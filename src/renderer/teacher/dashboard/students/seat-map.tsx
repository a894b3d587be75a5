import './seat-map.css';
import { useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EngagedStudent } from '../../../../shared/contract/engagement/scores.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { Button } from '../../ui/button.tsx';
import { useEngagedStudents, useStandingAlerts } from '../data/use-dashboard.ts';
import { keptSeats } from './kept-seats.ts';
import { rankBySeated } from './rank-by-seated.ts';
import { Seat } from './seat.tsx';
import { seatAll, seatBeside, SEATS_IN_A_ROW, swapSeats } from './seats.ts';
import { BY_NUMBER, sortStudents } from './sort-students.ts';

interface SeatMapProps {
  readonly class_key: string;
  readonly onOpen: (student_id: string) => void;
}

/** The same from lesson to lesson, which ids are not. */
const keyOf = ({ student_number, name }: EngagedStudent): string => student_number ?? name;

/** The class as it sits: arranged by dragging or by keyboard, and kept in this browser. */
export const SeatMap = ({ class_key, onOpen }: SeatMapProps) => {
  const { t, i18n } = useTranslation();
  const kept = keptSeats(class_key);
  const plan = useSyncExternalStore(kept.subscribe, kept.get);
  const students = useEngagedStudents();
  const ranks = rankBySeated(useStandingAlerts());
  const groups = useMember('teacher', 'groups') ?? [];
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [dragged, setDragged] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const by_key = useMemo(() => new Map(students.map((student) => [keyOf(student), student])), [students]);
  const ordered = useMemo(() => {
    const ids = sortStudents(students, BY_NUMBER, new Intl.Collator(i18n.language, { numeric: true }));
    const key_of_id = new Map(students.map((student) => [student.student_id, keyOf(student)]));
    return ids.flatMap((id) => key_of_id.get(id) ?? []);
  }, [students, i18n.language]);
  const { in_a_row } = plan;
  const seats = useMemo(() => seatAll(plan.seats, ordered, in_a_row), [plan.seats, ordered, in_a_row]);
  const active = Math.min(at, seats.length - 1);
  const placeOf = (seat: number) => ({ row: Math.floor(seat / in_a_row) + 1, column: (seat % in_a_row) + 1 });
  const move = (from: number, to: number): void => {
    const key = seats[from] ?? null;
    const name = key === null ? undefined : by_key.get(key)?.name;
    if (name === undefined || from === to) return;
    kept.set({ in_a_row, seats: [...swapSeats(seats, from, to)] });
    setAt(to);
    setSaid(t('dashboard.seats.moved', { name, ...placeOf(to) }));
  };
  const focus = (seat: number): void => {
    setAt(seat);
    frame.current?.querySelector<HTMLElement>(`[data-seat="${String(seat)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = seatBeside(event.key, active, seats.length, in_a_row);
    if (to === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (event.shiftKey) move(active, to);
    focus(to);
  };
  const arrange = (keys: readonly (string | null)[]): void => kept.set({ in_a_row, seats: [...keys] });
  const members = groups.map((group) => group.members.flatMap(({ student_id }) => student_id ?? []));
  return (
    <div className="seat-map">
      <div className="seat-tools">
        <p className="muted small">{t('dashboard.seats.help')}</p>
        <label className="seat-columns small">
          {t('dashboard.seats.columns')}
          <select
            className="field-input"
            value={in_a_row}
            onChange={({ target }) => {
              kept.set({ in_a_row: Number(target.value), seats: [...plan.seats] });
            }}
          >
            {Array.from({ length: SEATS_IN_A_ROW.max - SEATS_IN_A_ROW.min + 1 }, (_none, index) => (
              <option key={index} value={index + SEATS_IN_A_ROW.min}>
                {index + SEATS_IN_A_ROW.min}
              </option>
            ))}
          </select>
        </label>
        <Button size="small" onPress={() => arrange([])}>
          {t('dashboard.seats.by_number')}
        </Button>
        {members.length > 0 && (
          <Button size="small" onPress={() => arrange(byGroups(members, students, in_a_row))}>
            {t('dashboard.seats.by_groups')}
          </Button>
        )}
      </div>
      <p className="seat-front small">{t('dashboard.seats.front')}</p>
      <div
        ref={frame}
        role="group"
        aria-label={t('dashboard.seats.grid')}
        className="seat-grid"
        style={{ gridTemplateColumns: `repeat(${String(in_a_row)}, minmax(0, 1fr))` }}
        onKeyDown={onKeyDown}
      >
        {seats.map((key, seat) => {
          const student_id = key === null ? null : (by_key.get(key)?.student_id ?? null);
          return (
            <Seat
              key={key ?? `free-${String(seat)}`}
              {...{ seat, student_id, onOpen }}
              {...placeOf(seat)}
              rank={ranks.get(student_id ?? '') ?? null}
              is_active={seat === active}
              onFocus={() => setAt(seat)}
              onDrag={() => setDragged(seat)}
              onDrop={() => {
                if (dragged !== null) move(dragged, seat);
                setDragged(null);
              }}
            />
          );
        })}
      </div>
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </div>
  );
};

/** Each group begins a row. */
const byGroups = (
  groups: readonly (readonly string[])[],
  students: readonly EngagedStudent[],
  in_a_row: number,
): readonly (string | null)[] => {
  const by_id = new Map(students.map((student) => [student.student_id, keyOf(student)]));
  return groups.flatMap((ids) => {
    const keys: (string | null)[] = ids.flatMap((id) => by_id.get(id) ?? []);
    const missing = (in_a_row - (keys.length % in_a_row)) % in_a_row;
    return [...keys, ...Array.from({ length: missing }, () => null)];
  });
};
