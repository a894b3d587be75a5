import { useSyncExternalStore } from 'react';
import { AirError } from '../../../../shared/errors.ts';
import { isNetworkFailure, retryAfterMs, type Api } from '../../../common/api.ts';
import { useApi } from '../../../common/use-api.ts';
import {
  createPhotoUploads,
  type PhotoProblem,
  type PhotoUpload,
  type PhotoUploads,
} from './photo-uploads.ts';
import { shrunkPhoto } from './shrink-photo.ts';

/** 2 MB of many phones at once. */
const TIMEOUT_MS = 60_000;

/** Which room there is none of. */
const fullness = (error: unknown): PhotoProblem => {
  const reason = error instanceof AirError ? error.details?.['reason'] : undefined;
  if (reason === 'photos') return 'too_many';
  return reason === 'photos_bytes' ? 'full' : 'refused';
};

const problemOf = (error: unknown): PhotoProblem => {
  if (isNetworkFailure(error)) return 'unreachable';
  switch (error instanceof AirError ? error.code : 'internal') {
    case 'storage_full':
      return 'full';
    case 'too_large':
      return 'too_large';
    case 'unsupported_media':
    case 'invalid_input':
      return 'unreadable';
    case 'conflict':
      return fullness(error);
    default:
      return 'refused';
  }
};

/** How long the node asks a phone to wait for its turn. */
const waitOf = (error: unknown): number | null =>
  error instanceof AirError && error.code === 'rate_limited' ? retryAfterMs(error) : null;

/** Those of a page, with the token of whose page it is. */
const of_pages = new WeakMap<Api, PhotoUploads>();

const uploadsOf = (api: Api): PhotoUploads => {
  const known = of_pages.get(api);
  if (known !== undefined) return known;
  const made = createPhotoUploads({
    shrink: shrunkPhoto,
    send: async (body, signal) =>
      (await api.call('addQuizPhoto', { body, signal, timeout_ms: TIMEOUT_MS })).picture_id,
    problemOf,
    waitOf,
  });
  of_pages.set(api, made);
  return made;
};

/** @param owner of the photos: a question of a student */
export const usePhotoUploads = (
  owner: string,
): { readonly uploads: PhotoUploads; readonly under_way: readonly PhotoUpload[] } => {
  const uploads = uploadsOf(useApi());
  const read = (): readonly PhotoUpload[] => uploads.of(owner);
  return { uploads, under_way: useSyncExternalStore(uploads.subscribe, read, read) };
};
