import { ROUTES } from '../../../shared/contract/routes.ts';
import { qualitySchema } from '../../../shared/contract/media/ways.ts';
import { AirError } from '../../../shared/errors.ts';
import { toAirError, WS_CLOSE, type RouteBinder, type WsMediaEndpoint } from '../../http/index.ts';
import type { Principal } from '../../identity/index.ts';
import { createHttpOutlet, createWsOutlet } from './flv-outlets.ts';
import type { FlvOwner, FlvReaders } from './flv-readers.ts';

/** Readers only listen: a message of theirs is never longer than a control frame. */
const MAX_MESSAGE_BYTES = 256;

export interface FlvRouterDeps {
  readonly readers: FlvReaders;
  /** The publishing slot of an open lesson; null for another lesson. */
  readonly streamOf: (session_id: string) => string | null;
  /** Why a lesson is none that is open. @throws AirError not_found, ended */
  readonly explain: (session_id: string) => Promise<unknown>;
}

const studentOf = (principal: Principal): string | null =>
  principal.role === 'student' ? principal.student_id : null;

export const bindFlvRoutes = (routes: RouteBinder, { readers, streamOf, explain }: FlvRouterDeps): void => {
  routes.bind('liveFlv', async ({ params: { session_id }, query: { quality }, principal }) => {
    if (streamOf(session_id) === null) await explain(session_id);
    const stream_id = streamOf(session_id);
    if (stream_id === null) throw new AirError('ended', 'the lesson has ended');
    const owner: FlvOwner = { session_id, stream_id, quality, student_id: studentOf(principal) };
    readers.admit(owner);
    return {
      headers: { 'X-Accel-Buffering': 'no' },
      body: (response) => {
        // A page that waits for its publisher knows by the head that it is let in.
        response.flushHeaders();
        response.once('close', readers.add(owner, createHttpOutlet(response)));
      },
    };
  });
};

/** The same by WebSocket. What HTTP says by a status is the reason of the close here, an error's code. */
export const flvEndpoint = ({ readers, streamOf, explain }: FlvRouterDeps): WsMediaEndpoint => ({
  path: ROUTES.liveFlv.path,
  roles: ROUTES.liveFlv.roles,
  max_message_bytes: MAX_MESSAGE_BYTES,
  ticket_purpose: 'read_media',
  onSocket(socket, { principal, session_id, query }) {
    const refuse = (thrown: unknown): void => {
      socket.close(WS_CLOSE.policy, toAirError(thrown).code);
    };
    const stream_id = streamOf(session_id);
    if (stream_id === null) {
      explain(session_id).then(() => {
        refuse(new AirError('ended', 'the lesson has ended'));
      }, refuse);
      return;
    }
    try {
      const quality = qualitySchema.safeParse(query.get('quality') ?? 'full');
      if (!quality.success) throw new AirError('invalid_input', 'there is no such quality');
      const owner = { session_id, stream_id, quality: quality.data, student_id: studentOf(principal) };
      readers.admit(owner);
      socket.once('close', readers.add(owner, createWsOutlet(socket)));
    } catch (thrown) {
      refuse(thrown);
    }
  },
});
