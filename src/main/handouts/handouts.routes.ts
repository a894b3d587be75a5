import { randomBytes } from 'node:crypto';
import type { Handout } from '../../shared/contract/handouts.ts';
import { cutText } from '../../shared/cut-text.ts';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import { limitKeyOf, type RouteBinder } from '../http/index.ts';
import type { PlaybackTickets, Principal } from '../identity/index.ts';
import type { FileSender } from './file-sender.ts';
import type { Handouts } from './handouts.service.ts';
import type { HandoutsMetrics } from './handouts.metrics.ts';
import type { LessonShelf } from './lesson-shelf.ts';
import type { Uploads } from './uploads.ts';

export interface HandoutsRoutesDeps {
  readonly lessons: {
    /** @throws AirError not_found */
    get(session_id: string): Promise<{ readonly teacher_id: string; readonly status: 'open' | 'ended' }>;
  };
  readonly handouts: Handouts;
  readonly uploads: Uploads;
  readonly shelf: Pick<LessonShelf, 'pathOf'>;
  readonly sender: FileSender;
  readonly tickets: Pick<PlaybackTickets, 'issue'>;
  readonly metrics: HandoutsMetrics;
  readonly now: () => Date;
}

const notThere = (): AirError => new AirError('not_found', 'there is no such card');

export const bindHandoutsRoutes = (routes: RouteBinder, deps: HandoutsRoutesDeps): void => {
  const { lessons, handouts, uploads, shelf, sender, tickets, metrics, now } = deps;

  /** @throws AirError not_found for a lesson of somebody else's, too; ended */
  const teachersId = async (
    principal: Principal,
    session_id: string,
    must_be_open: boolean,
  ): Promise<string> => {
    const lesson = await lessons.get(session_id);
    if (principal.role !== 'teacher' || lesson.teacher_id !== principal.teacher_id)
      throw new AirError('not_found', 'there is no such lesson');
    if (must_be_open && lesson.status === 'ended') throw new AirError('ended', 'the lesson is over');
    return lesson.teacher_id;
  };
  /** What is hidden is not there for a student. */
  const isSeenBy = (principal: Principal, handout: Handout): boolean =>
    principal.role === 'teacher' || !handout.is_hidden;
  const expectReader = async (principal: Principal, session_id: string): Promise<void> => {
    if (principal.role === 'student') await lessons.get(session_id);
    else await teachersId(principal, session_id, false);
  };

  routes.bind('listHandouts', async ({ params: { session_id }, principal }) => {
    await expectReader(principal, session_id);
    const seen = (await handouts.list(session_id)).filter((handout) => isSeenBy(principal, handout));
    return {
      body: {
        ticket: tickets.issue(principal, { purpose: 'read_media', session_id }),
        handouts: seen,
      },
    };
  });
  routes.bind('addHandout', async ({ params: { session_id }, principal, body }) => {
    await teachersId(principal, session_id, true);
    const url = body.kind === 'link' ? body.url : null;
    const text = body.kind === 'text' ? body.text : null;
    // What it is called where the teacher does not say: by its host, or its first line.
    const named =
      url === null ? (text ?? '').split('\n', 1)[0] : url.replace(/^https?:\/\//, '').split(/[/?#]/, 1)[0];
    const handout = await handouts.add(session_id, {
      handout_id: body.handout_id ?? randomBytes(16).toString('base64url'),
      kind: body.kind,
      title: body.title ?? cutText(named ?? '', LIMITS.title_chars),
      bytes: 0,
      url,
      at: now().toISOString(),
      is_hidden: false,
      actions: 'none',
      text,
    });
    metrics.added(handout.kind);
    return { body: handout };
  });
  routes.bind('changeHandout', async ({ params: { session_id, handout_id }, principal, body }) => {
    await teachersId(principal, session_id, false);
    return { body: await handouts.change(session_id, handout_id, body) };
  });
  routes.bind('removeHandout', async ({ params: { session_id, handout_id }, principal }) => {
    await teachersId(principal, session_id, false);
    await handouts.remove(session_id, handout_id);
    return { body: undefined };
  });

  routes.bind('beginHandoutFile', async ({ params: { session_id }, principal, body }) => {
    const teacher_id = await teachersId(principal, session_id, true);
    return { body: { upload_id: await uploads.begin({ teacher_id, session_id, ...body }) } };
  });
  routes.bind('putHandoutPiece', async ({ params, principal, query, body }) => {
    const teacher_id = await teachersId(principal, params.session_id, true);
    return { body: { received: await uploads.put({ teacher_id, ...params }, query.offset, body) } };
  });
  routes.bind('finishHandoutFile', async ({ params, principal }) => {
    const teacher_id = await teachersId(principal, params.session_id, true);
    const handout = await uploads.finish({ teacher_id, ...params });
    metrics.added(handout.kind);
    return { body: handout };
  });
  routes.bind('cancelHandoutFile', async ({ params, principal }) => {
    const teacher_id = await teachersId(principal, params.session_id, false);
    await uploads.cancel({ teacher_id, ...params });
    return { body: undefined };
  });

  routes.bind('handoutFile', async ({ params: { session_id, handout_id }, principal, peer, header }) => {
    await expectReader(principal, session_id);
    const handout = await handouts.get(session_id, handout_id);
    if (!isSeenBy(principal, handout)) throw notThere();
    return sender.answer({
      handout,
      path: await shelf.pathOf(session_id, handout_id),
      range: header('Range'),
      if_range: header('If-Range'),
      if_none_match: header('If-None-Match'),
      reader: principal.role === 'student' ? principal.student_id : principal.role,
      address: limitKeyOf(peer.address),
      is_paced: principal.role !== 'teacher',
    });
  });
};
