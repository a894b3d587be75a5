import { AirError } from '../../shared/errors.ts';
import type { RouteBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import type { ViewerEngine } from './classroom.types.ts';
import type { Sessions } from './sessions.service.ts';
import type { Viewer, ViewerOwner, Viewers } from './viewers.service.ts';

const SDP = 'application/sdp';
const SDP_FRAGMENT = 'application/trickle-ice-sdpfrag';

export interface StreamRouterDeps {
  readonly sessions: Pick<Sessions, 'get'>;
  readonly viewers: Viewers;
  readonly engine: Pick<ViewerEngine, 'statusOf'>;
}

const ownerOf = (session_id: string, principal: Principal): ViewerOwner => ({
  session_id,
  student_id: principal.role === 'student' ? principal.student_id : null,
});

/**
 * RFC 9725, 4.3.1, which WHEP shares: trickled candidates name the ICE session by If-Match; "*" asks for an ICE restart,
 * which is not offered: a new viewer is as quick.
 */
const checkIceSession = (if_match: string | undefined, { etag }: Viewer): void => {
  if (if_match === undefined) {
    throw new AirError('precondition', 'If-Match is needed', { missing: 'If-Match' });
  }
  if (if_match.trim() === '*') throw new AirError('conflict', 'no ICE restart here: open a new viewer');
  const tags = if_match.split(',').map((tag) => tag.trim());
  if (!tags.includes(etag)) throw new AirError('precondition', 'this ICE session is not the present one');
};

/** The stream's status and its viewers by WHEP. */
export const bindStreamRoutes = (routes: RouteBinder, deps: StreamRouterDeps): void => {
  const { sessions, viewers, engine } = deps;

  routes.bind('streamStatus', async ({ params }) => {
    const { stream_id } = await sessions.get(params.session_id);
    return { body: engine.statusOf(stream_id) };
  });
  routes.bind('whepOptions', () => ({
    body: undefined,
    headers: { Allow: 'OPTIONS, POST', 'Accept-Post': SDP },
  }));
  routes.bind('whepOpen', async ({ params, query, body, principal, peer }) => {
    const owner = ownerOf(params.session_id, principal);
    const { viewer, sdp } = await viewers.open(owner, {
      sdp: body,
      reached_address: peer.reached_address,
      quality: query.quality,
    });
    return {
      body: sdp,
      headers: {
        'Content-Type': SDP,
        Location: `/api/stream/${params.session_id}/whep/${viewer.viewer_id}`,
        ETag: viewer.etag,
        'Accept-Patch': SDP_FRAGMENT,
      },
    };
  });
  routes.bind('whepPatch', ({ params, principal, header }) => {
    const viewer = viewers.get(params.viewer_id, ownerOf(params.session_id, principal));
    checkIceSession(header('If-Match'), viewer);
    // The engine answers from its own addresses, so what a browser trickles (often `.local` names) is not needed.
    return { body: undefined, headers: { ETag: viewer.etag } };
  });
  routes.bind('whepClose', ({ params, principal }) => {
    viewers.close(viewers.get(params.viewer_id, ownerOf(params.session_id, principal)));
    return { body: undefined };
  });
};
