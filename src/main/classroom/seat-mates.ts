import { joinedNames, shownName } from '../../shared/joined-names.ts';
import type { MatesBySeat, SeatMate, SeatMates } from '../feature.ts';

/** Who uses the device of one seat of an open lesson now, beside its student. */
export const matesOfSeat = (
  mates: Pick<SeatMates, 'ofSession'>,
  session_id: string,
  student_id: string,
): readonly SeatMate[] =>
  mates.ofSession(session_id).filter((mate) => mate.gone_at === null && mate.student_id === student_id);

/** Of every seat that has any. One look at all of them: whoever needs more than one seat's takes them from it. */
export const matesBySeat = (mates: Pick<SeatMates, 'ofSession'>, session_id: string): MatesBySeat => {
  const by_seat = new Map<string, SeatMate[]>();
  for (const mate of mates.ofSession(session_id)) {
    if (mate.gone_at !== null) continue;
    const others = by_seat.get(mate.student_id);
    if (others === undefined) by_seat.set(mate.student_id, [mate]);
    else others.push(mate);
  }
  return by_seat;
};

interface Named {
  readonly session_id: string;
  readonly student_id: string;
  readonly name: string;
}

const namedWith = <Seat extends Named>(seat: Seat, others: readonly SeatMate[]): Seat => {
  const name = joinedNames([seat, ...others].map((one) => one.name));
  return name === seat.name ? seat : { ...seat, name };
};

/** A seat as it is named to people: with all who sit in it, and who sits alone never as if it were two. */
export const withMates = <Seat extends Named>(mates: Pick<SeatMates, 'ofSession'>, seat: Seat): Seat =>
  namedWith(seat, matesOfSeat(mates, seat.session_id, seat.student_id));

/** Likewise all seats of one lesson; the same list where nobody is named otherwise. */
export const allWithMates = <Seat extends Named>(
  mates: Pick<SeatMates, 'ofSession'>,
  session_id: string,
  seats: readonly Seat[],
): readonly Seat[] => {
  const by_seat = matesBySeat(mates, session_id);
  return by_seat.size === 0 && seats.every(({ name }) => shownName(name) === name)
    ? seats
    : seats.map((seat) => namedWith(seat, by_seat.get(seat.student_id) ?? []));
};
