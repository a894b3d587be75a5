import type { MadeResolution, Resolution } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import { createLessonIndex, type LessonIndex, type RecordedMedia } from '../../recording/index.ts';
import type { RenditionShelf } from './rendition-shelf.ts';

/** A recording in one resolution: its own sound, and its picture in that size. */
export interface ShownMedia extends RecordedMedia {
  /** Where its picture is; its sound is where the recording is. */
  readonly picture_dir: string;
}

export interface RenditionMediaDeps {
  readonly shelf: Pick<RenditionShelf, 'ready' | 'read' | 'dirOf'>;
  /** @throws AirError not_found, unavailable */
  readonly mediaOf: (recording_id: string) => Promise<RecordedMedia>;
}

/** What players of recordings are given. */
export interface RenditionMedia {
  /** @throws AirError not_found for a resolution that is not there; unavailable */
  shown(recording_id: string, resolution: Resolution): Promise<ShownMedia>;
}

/** Renditions that are being watched. */
const MAX_CACHED = 8;

/** The recording's own sound and times, with another's picture. */
const combined = (source: LessonIndex, picture: LessonIndex): LessonIndex => {
  const index = createLessonIndex();
  for (const period of source.periods) index.add({ ...period, v: picture.period(period.period)?.v ?? null });
  for (const segment of picture.segments('v')) index.add(segment);
  for (const segment of source.segments('a')) index.add(segment);
  return index;
};

export const createRenditionMedia = ({ shelf, mediaOf }: RenditionMediaDeps): RenditionMedia => {
  const cached = new Map<string, { readonly source: LessonIndex; readonly index: LessonIndex }>();

  const indexOf = async (
    recording_id: string,
    resolution: MadeResolution,
    source: LessonIndex,
  ): Promise<LessonIndex> => {
    // Another one that is made in its place has another size.
    const key = `${recording_id}/${resolution}/${String(shelf.ready(recording_id).get(resolution) ?? 0)}`;
    const known = cached.get(key);
    if (known?.source === source) return known.index;
    const index = combined(source, await shelf.read(recording_id, resolution));
    cached.delete(key);
    cached.set(key, { source, index });
    for (const oldest of cached.keys()) if (cached.size > MAX_CACHED) cached.delete(oldest);
    return index;
  };

  return {
    async shown(recording_id, resolution) {
      const is_there = resolution === 'source' || shelf.ready(recording_id).has(resolution);
      if (!is_there)
        throw new AirError('not_found', 'there is no such resolution', {
          resolutions: ['source', ...shelf.ready(recording_id).keys()],
        });
      const media = await mediaOf(recording_id);
      if (resolution === 'source') return { ...media, picture_dir: media.dir };
      const picture_dir = await shelf.dirOf(recording_id, resolution);
      return { ...media, picture_dir, index: await indexOf(recording_id, resolution, media.index) };
    },
  };
};
