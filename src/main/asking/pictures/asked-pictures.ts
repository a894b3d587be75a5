import type { Platform } from '../../feature.ts';
import type { Pace, RouteBinder } from '../../http/index.ts';
import { freeBytes } from '../../store/free-bytes.ts';
import { bindAskedPictures, type AskedPicturesRoutesDeps } from './asked-pictures.routes.ts';
import { createLessonPictures, type LessonPictures, type LessonPicturesDeps } from './lesson-pictures.ts';
import { createPhotoDoor } from './photo-door.ts';
import { createPictureCache } from './picture-cache.ts';
import { createPictureShelf } from './picture-shelf.ts';

export interface AskedPicturesDeps {
  readonly platform: Pick<Platform, 'store' | 'logger' | 'now_ms'>;
  readonly lessons: AskedPicturesRoutesDeps['lessons'] & {
    readonly open: readonly { readonly session_id: string }[];
  };
  readonly library: LessonPicturesDeps['library'];
  readonly pace: Pace;
  readonly maySee: AskedPicturesRoutesDeps['maySee'];
}

/** Pictures of what is asked and what is answered, with their routes. */
export interface AskedPictures extends LessonPictures {
  bindRoutes(routes: RouteBinder): void;
}

export const createAskedPictures = (deps: AskedPicturesDeps): AskedPictures => {
  const { platform, lessons, library, pace, maySee } = deps;
  const { store, logger, now_ms } = platform;
  const pictures = createLessonPictures({
    shelf: createPictureShelf({ folders: store.lessons, disk: store.ops, freeBytes }),
    library,
    isOpen: (asked) => lessons.open.some(({ session_id }) => session_id === asked),
    logger,
  });
  const cache = createPictureCache({ read: pictures.read });
  const door = createPhotoDoor({ now_ms });
  return {
    ...pictures,
    async end(session_id, named) {
      await pictures.end(session_id, named);
      cache.forget(session_id);
    },
    bindRoutes(routes) {
      bindAskedPictures(routes, { lessons, pictures, cache, door, pace, maySee });
    },
  };
};
