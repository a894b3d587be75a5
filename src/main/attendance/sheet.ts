import { markOf } from '../../shared/attendance-rule.ts';
import type { AttendanceEntry, AttendanceRule, Mark } from '../../shared/contract/attendance.ts';
import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { SeatMate } from '../feature.ts';
import type { Decision, Decisions } from './decisions.ts';
import { entriesOf, isMeasured, removedAtOf, type Entry } from './entries.ts';
import { lengthOf, type PresenceFold, type Seen, type Span } from './presence-fold.ts';

const MINUTE_MS = 60_000;

export interface SheetInput {
  readonly session: Pick<SessionRecord, 'roster' | 'status'>;
  /** In the order of joining, those that were put out among them. */
  readonly seats: readonly StudentRecord[];
  /** Who used their devices with them; default: nobody. */
  readonly mates?: readonly SeatMate[];
  readonly seen: PresenceFold;
  readonly decisions: Decisions;
  readonly rule: AttendanceRule;
  /** The lesson's clock: now, or at its end. */
  readonly clock_ms: number;
}

type Times = Pick<AttendanceEntry, 'joined_at' | 'left_at' | 'minutes_here' | 'minutes_hidden'>;
/** What is told of one seat by itself. */
export type SeatTimes = Pick<Times, 'left_at' | 'minutes_here'>;
type Proposal = Times & { readonly proposed: Mark };

const UNKNOWN: Times = { joined_at: null, left_at: null, minutes_here: null, minutes_hidden: null };

const whole = (duration_ms: number): number => Math.round(duration_ms / MINUTE_MS);
const byArrival = (one: Seen, other: Seen): number =>
  (one.spans[0]?.from_ms ?? 0) - (other.spans[0]?.from_ms ?? 0);
const endOf = ({ spans }: Seen): number => spans.at(-1)?.to_ms ?? Number.POSITIVE_INFINITY;

/** By a decision of the row's, else by the newest one of a seat: a seat may have got its row later. */
const decisionOf = ({ entry_id, seats }: Entry, { of }: Decisions): Decision | null =>
  of.get(entry_id) ??
  seats
    .map(({ student_id }) => of.get(student_id))
    .filter((one) => one !== undefined)
    .sort((a, b) => b.order - a.order)[0] ??
  null;

const hiddenOf = ({ hidden_ms, hidden_from_ms }: Seen, clock_ms: number): number =>
  hidden_ms + (hidden_from_ms === null ? 0 : Math.max(0, clock_ms - hidden_from_ms));

/**
 * What the teacher's word on a partner comes to: it is here from its coming to that device until a page of its own tells more. Being
 * taken off the device is no leaving, nor is that the device is put away: either is the other student's doing.
 */
const heldSpans = (own: readonly Seen[], mates: readonly Seen[]): Span[] =>
  mates.flatMap(({ spans: [first] }) => {
    if (first === undefined) return [];
    const { from_ms } = first;
    const arrivals = own.flatMap(({ spans }) => spans.map((span) => span.from_ms));
    const next = Math.min(...arrivals.filter((arrival_ms) => arrival_ms > from_ms));
    return [{ from_ms, to_ms: Number.isFinite(next) ? next : null }];
  });

interface Pages {
  readonly own: readonly Seen[];
  /** At whose devices it was. */
  readonly mates: readonly Seen[];
}

/** Of who has shown a page, or has none and is seen without. */
const measured = ({ own, mates }: Pages, is_without_device: boolean, input: SheetInput): Proposal => {
  const { rule, clock_ms, session } = input;
  const pages = [...own, ...mates].sort(byArrival);
  const [first] = pages;
  const held = heldSpans(own, mates);
  const last = [...pages].sort((one, other) => endOf(one) - endOf(other)).at(-1);
  const here_ms = lengthOf(
    pages.flatMap(({ spans }) => spans),
    clock_ms,
  );
  const is_gone = own.every(({ left_at }) => left_at !== null) && held.every(({ to_ms }) => to_ms !== null);
  // Of the time before it was named there nothing is known: that is no absence, though it may be late.
  const unknown_ms = first !== undefined && mates.includes(first) ? (first.spans[0]?.from_ms ?? 0) : 0;
  const counted_ms = unknown_ms + lengthOf([...own.flatMap(({ spans }) => spans), ...held], clock_ms);
  const proposed = markOf(
    {
      joined_minute: first === undefined ? null : (first.spans[0]?.from_ms ?? 0) / MINUTE_MS,
      left_minute: is_gone && last !== undefined ? endOf(last) / MINUTE_MS : null,
      minutes_here: counted_ms / MINUTE_MS,
    },
    rule,
    { minutes: clock_ms / MINUTE_MS, is_over: session.status === 'ended' },
  );
  // When the teacher said so is not when the student came, and nothing tells for how long.
  if (first === undefined && is_without_device) return { ...UNKNOWN, proposed };
  return {
    proposed,
    joined_at: first?.joined_at ?? null,
    left_at: is_gone ? (last?.left_at ?? null) : null,
    minutes_here: whole(here_ms),
    minutes_hidden: Math.min(
      whole(here_ms),
      whole(pages.reduce((sum, one) => sum + hiddenOf(one, clock_ms), 0)),
    ),
  };
};

const proposalOf = (
  { seats, mates, is_measured }: Entry,
  is_without_device: boolean,
  input: SheetInput,
): Proposal => {
  const was_noted = input.seen.time !== null;
  if (!is_measured || !was_noted)
    return { ...UNKNOWN, proposed: seats.length + mates.length > 0 ? 'present' : 'absent' };
  const pagesOf = (ids: readonly string[]): Seen[] =>
    ids.map((id) => input.seen.students.get(id)).filter((one) => one !== undefined);
  const pages: Pages = {
    own: pagesOf(seats.map(({ student_id }) => student_id)),
    mates: pagesOf(mates.map(({ mate_id }) => mate_id)),
  };
  const proposal = measured(pages, is_without_device, input);
  // Of a device whose page is closed nothing is seen, and the teacher has seen who sits at it.
  const is_seen_there = mates.length > 0 && pages.own.length + pages.mates.length === 0;
  return is_seen_there ? { ...proposal, proposed: 'present' } : proposal;
};

/**
 * The lines of a lesson's sheet, by number. Whom a student has named at its device is in it once the teacher has confirmed that: here since
 * it came there, present or by the rule late, and not less for what happens to the device or the pair afterwards.
 */
export const sheetOf = (input: SheetInput): AttendanceEntry[] => {
  const entries = entriesOf(input.session, input.seats, input.mates);
  const entry_of_seat = new Map(
    entries.flatMap(({ entry_id, seats }) => seats.map(({ student_id }) => [student_id, entry_id] as const)),
  );
  return entries.map((entry) => {
    const { entry_id, row, is_measured, seats, mates, name, student_number } = entry;
    const devices_of = new Set(mates.flatMap(({ student_id }) => entry_of_seat.get(student_id) ?? []));
    const decision = decisionOf(entry, input.decisions);
    const without_device = decision?.without_device ?? false;
    const { proposed, ...times } = proposalOf(entry, without_device, input);
    const said = decision?.mark ?? (without_device ? 'present' : null);
    return {
      entry_id,
      row_id: row?.row_id ?? null,
      student_id: seats.at(-1)?.student_id ?? null,
      name,
      student_number,
      mark: said ?? proposed,
      proposed,
      removed_at: removedAtOf(entry),
      measured: is_measured,
      decided: said !== null,
      reason: decision?.reason ?? null,
      without_device,
      devices_of: [...devices_of],
      ...times,
      note: decision?.note ?? null,
      corrected_at: decision?.corrected_at ?? null,
    };
  });
};

/**
 * Of each seat by itself, whichever row it has. `left_at` null: it is here, was until the end, or never opened its page; both null:
 * nothing was noted down, or may be.
 */
export const seatTimesOf = (input: SheetInput): Map<string, SeatTimes> =>
  new Map(
    input.seats.map((seat): [string, SeatTimes] => {
      const { student_id, removed_at } = seat;
      if (input.seen.time === null || !isMeasured(input.session, seat)) {
        return [student_id, { left_at: null, minutes_here: null }];
      }
      const seen = input.seen.students.get(student_id);
      return [
        student_id,
        {
          left_at: seen?.left_at ?? removed_at,
          minutes_here: whole(lengthOf(seen?.spans ?? [], input.clock_ms)),
        },
      ];
    }),
  );
