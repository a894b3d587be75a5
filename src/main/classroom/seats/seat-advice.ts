import type { Advice } from '../../../shared/contract/index.ts';
import type { Seats } from './seats.ts';

const LOOK_MS = 5000;

export interface SeatAdviceDeps {
  readonly seats: Pick<Seats, 'bursts'>;
  readonly open: () => readonly { readonly session_id: string }[];
  readonly onChange: () => void;
  readonly now: () => Date;
}

/** Tells the teacher of seats that somebody has taken in a burst. */
export interface SeatAdvice {
  of(session_id: string): Advice[];
  start(): void;
  /** Idempotent. */
  stop(): void;
}

export const createSeatAdvice = ({ seats, open, onChange, now }: SeatAdviceDeps): SeatAdvice => {
  /** When it was first seen, by lesson and address. */
  let since_of = new Map<string, string>();
  let told = '';
  let looking: NodeJS.Timeout | undefined;

  const idOf = (session_id: string, address: string): string => `${session_id} ${address}`;
  /** Whoever sees a burst first, the look or a reader: the time stays with it. */
  const sinceOf = (id: string): string => {
    const since = since_of.get(id) ?? now().toISOString();
    since_of.set(id, since);
    return since;
  };

  const of = (session_id: string): Advice[] =>
    seats.bursts(session_id).map(({ address, count, at_once }) => ({
      code: 'seat_burst',
      since: sinceOf(idOf(session_id, address)),
      details: { address, count, at_once: at_once ? 1 : 0 },
    }));

  /** Bursts begin and end by the clock, and not only with an event. */
  const look = (): void => {
    const found = open().flatMap(({ session_id }) =>
      seats.bursts(session_id).map((burst) => ({ ...burst, id: idOf(session_id, burst.address) })),
    );
    since_of = new Map(found.map(({ id }) => [id, sinceOf(id)]));
    const telling = JSON.stringify(found);
    if (telling === told) return;
    told = telling;
    onChange();
  };

  return {
    of,
    start() {
      looking ??= setInterval(look, LOOK_MS);
    },
    stop() {
      clearInterval(looking);
      looking = undefined;
    },
  };
};
