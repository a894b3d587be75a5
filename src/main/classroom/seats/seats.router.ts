import type { RouteBinder } from '../../http/index.ts';
import type { Sessions } from '../sessions.service.ts';
import type { Students } from '../students.service.ts';
import type { Seats } from './seats.ts';

export interface SeatsRouterDeps {
  readonly sessions: Pick<Sessions, 'getOpen'>;
  readonly students: Pick<Students, 'remove'>;
  readonly seats: Pick<Seats, 'giveUpAll'>;
}

/** The teacher takes away the seats of one address that nobody is in. */
export const bindSeatRoutes = (routes: RouteBinder, { sessions, students, seats }: SeatsRouterDeps): void => {
  routes.bind('removeBurst', async ({ params: { session_id }, body: { address } }) => {
    await sessions.getOpen(session_id);
    const gone = seats.giveUpAll(session_id, address);
    await Promise.all(gone.map((student_id) => students.remove(session_id, student_id)));
    return { body: { removed: gone.length } };
  });
};
