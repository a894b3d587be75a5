import type { RouteBinder } from '../http/index.ts';
import type { Addresses } from './classroom.types.ts';
import { sessionViewOf } from './session-view.ts';
import type { Sessions } from './sessions.service.ts';
import type { StreamKeys } from './stream-keys.ts';

/** The slot of a desktop, which has one lesson at a time. */
const DESKTOP_SLOT = 0;

export interface SessionsRouterDeps {
  readonly sessions: Sessions;
  readonly stream_keys: StreamKeys;
  readonly addresses: Addresses;
}

/** Start, end and read lessons; all of it the teacher's. */
export const bindSessionRoutes = (routes: RouteBinder, deps: SessionsRouterDeps): void => {
  const { sessions, stream_keys } = deps;

  routes.bind('createSession', async ({ body }) => {
    const record = await sessions.create(body);
    return {
      body: sessionViewOf(record, deps),
      headers: { Location: `/api/sessions/${record.session_id}` },
    };
  });
  routes.bind('listSessions', async ({ query }) => {
    const records = await sessions.list(query);
    return { body: records.map((record) => sessionViewOf(record, deps)) };
  });
  routes.bind('getSession', async ({ params }) => ({
    body: sessionViewOf(await sessions.get(params.session_id), deps),
  }));
  routes.bind('endSession', async ({ params }) => ({
    body: sessionViewOf(await sessions.end(params.session_id, 'teacher'), deps),
  }));
  routes.bind('rotateStreamKey', async () => {
    const { key } = await stream_keys.rotate(DESKTOP_SLOT);
    return { body: { stream_key: key } };
  });
};
