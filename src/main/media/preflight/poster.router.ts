import { AirError } from '../../../shared/errors.ts';
import type { RouteBinder } from '../../http/index.ts';
import type { Preflight } from './preflight.ts';

export interface PosterRouterDeps {
  readonly preflight: Pick<Preflight, 'askStill'>;
  readonly sessions: {
    /** @throws AirError not_found, ended */
    getOpen(session_id: string): Promise<{ readonly stream_id: string }>;
  };
}

/** The newest still of a lesson's source. */
export const bindPosterRoute = (routes: RouteBinder, { preflight, sessions }: PosterRouterDeps): void => {
  routes.bind('poster', async ({ params }) => {
    const { stream_id } = await sessions.getOpen(params.session_id);
    const still = preflight.askStill(stream_id);
    if (still === null) throw new AirError('not_found', 'there is no still yet');
    return { body: still.jpeg, headers: { ETag: still.etag } };
  });
};
