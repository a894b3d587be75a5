import { AirError } from '../../../shared/errors.ts';
import type { Pace, RouteBinder } from '../../http/index.ts';
import type { Principal, WatcherPrincipal } from '../../identity/index.ts';
import { stillHeadersOf } from '../../pictures/index.ts';
import type { LessonPictures } from './lesson-pictures.ts';
import type { PhotoDoor } from './photo-door.ts';
import type { PictureCache } from './picture-cache.ts';
import { isAskedId } from './picture-shelf.ts';

/** A page fetches a few at a time, as a browser does of one host. */
const MAX_OF_READER = 8;
const MAX_IN_ALL = 1200;

export interface AskedPicturesRoutesDeps {
  readonly lessons: {
    /** @throws AirError not_found */
    get(session_id: string): Promise<{ readonly teacher_id: string }>;
  };
  readonly pictures: Pick<LessonPictures, 'isPhotoOf' | 'addPhoto'>;
  readonly cache: Pick<PictureCache, 'read'>;
  readonly door: PhotoDoor;
  /** Of all that classes fetch. */
  readonly pace: Pick<Pace, 'turn'>;
  /** Whether it is of a question that this student sees now, or of an answer of its own. */
  readonly maySee: (session_id: string, student_id: string, picture_id: string) => boolean;
  /** Whether it is of a question that this watcher may make up for now. */
  readonly mayMakeUp: (watcher: WatcherPrincipal, picture_id: string) => Promise<boolean>;
}

const notThere = (): AirError => new AirError('not_found', 'there is no such picture');

export const bindAskedPictures = (routes: RouteBinder, deps: AskedPicturesRoutesDeps): void => {
  const { lessons, pictures, cache, door, pace, maySee, mayMakeUp } = deps;
  /** Students who wait for a picture, with how many. */
  const waiting = new Map<string, number>();
  let in_all = 0;

  /** What a student may not see is not there. @throws AirError not_found */
  const expectReader = async (
    principal: Principal,
    session_id: string,
    picture_id: string,
  ): Promise<void> => {
    if (principal.role === 'student') {
      const { student_id } = principal;
      const may =
        principal.session_id === session_id &&
        (pictures.isPhotoOf(session_id, student_id, picture_id) ||
          maySee(session_id, student_id, picture_id));
      if (!may) throw notThere();
      return;
    }
    if (principal.role === 'watcher') {
      if (principal.session_id !== session_id || !(await mayMakeUp(principal, picture_id))) throw notThere();
      return;
    }
    const lesson = await lessons.get(session_id);
    if (principal.role !== 'teacher' || lesson.teacher_id !== principal.teacher_id) throw notThere();
  };
  /** Resolves when it is the student's turn. @throws AirError rate_limited; unavailable where it is gone */
  const waitTurn = async (reader: string, bytes: number, signal: AbortSignal): Promise<void> => {
    const own = waiting.get(reader) ?? 0;
    if (own >= MAX_OF_READER || in_all >= MAX_IN_ALL)
      throw new AirError('rate_limited', 'too many pictures at once', { retry_after_seconds: 2 });
    waiting.set(reader, own + 1);
    in_all += 1;
    try {
      if (!(await pace.turn({ reader, bytes, remaining: bytes, signal })))
        throw new AirError('unavailable', 'whoever asked for the picture is gone');
    } finally {
      in_all -= 1;
      const left = (waiting.get(reader) ?? 1) - 1;
      if (left === 0) waiting.delete(reader);
      else waiting.set(reader, left);
    }
  };

  routes.bind('askedPicture', async ({ params: { session_id, picture_id }, principal, signal }) => {
    await expectReader(principal, session_id, picture_id);
    const body = await cache.read(session_id, picture_id);
    const headers = stillHeadersOf(body);
    if (headers === null) throw notThere();
    if (principal.role === 'student') await waitTurn(principal.student_id, body.length, signal);
    if (principal.role === 'watcher') await waitTurn(principal.watcher_id, body.length, signal);
    // What has this id never changes. Of a photo nothing stays on a device that the next class may have.
    const stays =
      principal.role === 'student' && !isAskedId(picture_id) ? 'no-store' : 'max-age=31536000, immutable';
    return { body, headers: { ...headers, 'Cache-Control': `private, ${stays}` } };
  });
  routes.bind(
    'addQuizPhoto',
    async ({ principal, body }) => {
      if (principal.role !== 'student') throw new AirError('forbidden', 'only students answer');
      return { body: await pictures.addPhoto(principal.session_id, principal.student_id, body) };
    },
    {
      admit({ principal, signal }) {
        if (principal.role !== 'student') throw new AirError('forbidden', 'only students answer');
        return door.enter(principal.student_id, signal);
      },
    },
  );
};
