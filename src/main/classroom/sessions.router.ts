import { AirError } from '../../shared/errors.ts';
import type { RouteBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import { sessionViewOf, type SessionViewDeps } from './session-view.ts';
import type { Sessions } from './sessions.service.ts';

export interface SessionsRouterDeps extends SessionViewDeps {
  readonly sessions: Sessions;
}

const teacherIdOf = (principal: Principal): string => {
  if (principal.role !== 'teacher') throw new AirError('forbidden', 'only teachers have lessons');
  return principal.teacher_id;
};

/** Start, end and read lessons; all of it the teacher's. That a lesson is the asking one's is checked at the door. */
export const bindSessionRoutes = (routes: RouteBinder, deps: SessionsRouterDeps): void => {
  const { sessions } = deps;

  routes.bind('createSession', async ({ body, principal }) => {
    const record = await sessions.create(teacherIdOf(principal), body);
    return {
      body: sessionViewOf(record, deps),
      headers: { Location: `/api/sessions/${record.session_id}` },
    };
  });
  routes.bind('listSessions', async ({ query, principal }) => {
    const records = await sessions.list(teacherIdOf(principal), query);
    return { body: records.map((record) => sessionViewOf(record, deps)) };
  });
  routes.bind('getSession', async ({ params }) => ({
    body: sessionViewOf(await sessions.get(params.session_id), deps),
  }));
  routes.bind('endSession', async ({ params }) => ({
    body: sessionViewOf(await sessions.end(params.session_id, 'teacher'), deps),
  }));
};
