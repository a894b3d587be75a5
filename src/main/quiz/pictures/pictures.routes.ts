import { AirError } from '../../../shared/errors.ts';
import type { RouteBinder } from '../../http/index.ts';
import { stillHeadersOf } from '../../pictures/index.ts';
import { teacherIdOf } from '../teacher-id.ts';
import type { PictureStore } from './picture-store.ts';

export interface PictureRoutesDeps {
  readonly pictures: PictureStore;
  /** @throws AirError not_found for a lesson of somebody else's, too */
  readonly expectLesson: (teacher_id: string, session_id: string) => Promise<void>;
  /** What is on the lesson's screen now, as JPEG; null: nothing is. */
  readonly stillOf: (session_id: string) => Promise<Buffer | null>;
}

export const bindPictureRoutes = (
  routes: RouteBinder,
  { pictures, expectLesson, stillOf }: PictureRoutesDeps,
): void => {
  routes.bind('addQuizStill', async ({ principal, body: { session_id } }) => {
    const teacher_id = teacherIdOf(principal);
    await expectLesson(teacher_id, session_id);
    const jpeg = await stillOf(session_id);
    if (jpeg === null) throw new AirError('not_found', 'there is nothing on the lesson’s screen');
    return { body: await pictures.add(teacher_id, jpeg) };
  });
  routes.bind('addQuizPicture', async ({ principal, body }) => ({
    body: await pictures.add(teacherIdOf(principal), body),
  }));
  routes.bind('getQuizPicture', async ({ principal, params: { picture_id } }) => {
    const bytes = await pictures.read(teacherIdOf(principal), picture_id);
    const headers = stillHeadersOf(bytes);
    if (headers === null) throw new AirError('not_found', 'the picture is damaged');
    // What has this id never changes.
    return { body: bytes, headers: { ...headers, 'Cache-Control': 'private, max-age=31536000, immutable' } };
  });
};
