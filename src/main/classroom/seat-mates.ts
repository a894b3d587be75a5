import type { SeatMate, SeatMates } from '../feature.ts';

const present = (mates: SeatMates, session_id: string): readonly SeatMate[] =>
  mates.ofSession(session_id).filter(({ gone_at }) => gone_at === null);

/** Who uses the device of one seat of an open lesson now, beside its student. */
export const matesOfSeat = (mates: SeatMates, session_id: string, student_id: string): readonly SeatMate[] =>
  present(mates, session_id).filter((mate) => mate.student_id === student_id);

interface Named {
  readonly session_id: string;
  readonly student_id: string;
  readonly name: string;
}

/** A seat as it is named to people: with all who sit in it. */
export const withMates = <Seat extends Named>(mates: SeatMates, seat: Seat): Seat => {
  const others = matesOfSeat(mates, seat.session_id, seat.student_id);
  return others.length === 0
    ? seat
    : { ...seat, name: [seat, ...others].map(({ name }) => name).join(' · ') };
};
