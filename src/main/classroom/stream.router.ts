import { AirError } from '../../shared/errors.ts';
import type { RouteBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import type { ViewerEngine } from './classroom.types.ts';
import { readIceFragment } from './ice-fragment.ts';
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

/** What the draft's own example sends for "any", beside RFC 9110's form. */
const ANY_TAG = ['*', '"*"'];

/**
 * WHEP, 4.5.1: a PATCH names the ICE session by If-Match. "*", or other credentials than the offer's, ask for a restart
 * of ICE, which is not offered, as a new viewer is as quick; that is a 422, and the viewer stays as it is.
 */
const checkPatch = (if_match: string | undefined, fragment: string, { etag, ufrags }: Viewer): void => {
  if (if_match === undefined) {
    throw new AirError('precondition', 'If-Match is needed', { missing: 'If-Match' });
  }
  const tags = if_match.split(',').map((tag) => tag.trim());
  const is_any = tags.length === 1 && tags.some((tag) => ANY_TAG.includes(tag));
  if (!is_any && !tags.includes(etag)) {
    throw new AirError('precondition', 'this ICE session is not the present one');
  }
  if (!ufrags.has(readIceFragment(fragment)) || is_any) {
    throw new AirError('invalid_input', 'no ICE restart here: open a new viewer', {
      unsupported: 'ice_restart',
    });
  }
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
      address: peer.address,
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
  routes.bind('whepViewerOptions', () => ({
    body: undefined,
    headers: { Allow: 'DELETE, OPTIONS, PATCH', 'Accept-Patch': SDP_FRAGMENT },
  }));
  routes.bind('whepPatch', ({ params, principal, body, header }) => {
    const viewer = viewers.get(params.viewer_id, ownerOf(params.session_id, principal));
    viewers.countPatch(viewer);
    checkPatch(header('If-Match'), body, viewer);
    // The engine answers from its own addresses, so what a browser trickles (often `.local` names) is not needed.
    return { body: undefined };
  });
  routes.bind('whepClose', ({ params, principal }) => {
    viewers.close(viewers.get(params.viewer_id, ownerOf(params.session_id, principal)));
    return { body: undefined };
  });
};
