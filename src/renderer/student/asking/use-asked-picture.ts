import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Api } from '../../common/api.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useApi } from '../../common/use-api.ts';
import { createAskedPictures, type AskedPictureId, type AskedPictures } from './asked-pictures.ts';

/** A photo of work is up to 2 MB. */
const TIMEOUT_MS = 30_000;

/** Those of a page, with the token of whose page it is: the next student at this device has another one. */
const of_pages = new WeakMap<Api, AskedPictures>();

const picturesOf = (api: Api): AskedPictures => {
  const known = of_pages.get(api);
  if (known !== undefined) return known;
  const made = createAskedPictures({
    fetchPicture: ({ session_id, picture_id }, signal) =>
      api.callFile('askedPicture', { params: { session_id, picture_id }, signal, timeout_ms: TIMEOUT_MS }),
  });
  of_pages.set(api, made);
  return made;
};

const nothing = (): (() => void) => () => undefined;

/**
 * A picture of what is asked in this lesson, or a photo of this student's.
 * @param picture_id null: none @returns address of it, for this page alone; null: it has not come, and is asked for again and again
 */
export const useAskedPicture = (picture_id: string | null): string | null => {
  const pictures = picturesOf(useApi());
  const session_id = useMember('class', 'session')?.session_id;
  const id = useMemo(
    (): AskedPictureId | null =>
      picture_id === null || session_id === undefined ? null : { session_id, picture_id },
    [picture_id, session_id],
  );
  const subscribe = useCallback(
    (onChange: () => void) => (id === null ? nothing() : pictures.use(id, onChange)),
    [pictures, id],
  );
  const urlNow = (): string | null => (id === null ? null : pictures.urlOf(id));
  return useSyncExternalStore(subscribe, urlNow, urlNow);
};

/** Keeps what was made on this page, so that it is not fetched. */
export const useKeepPicture = (): ((picture_id: string, bytes: Blob) => void) => {
  const pictures = picturesOf(useApi());
  const session_id = useMember('class', 'session')?.session_id;
  return (picture_id, bytes) => {
    if (session_id !== undefined) pictures.keep({ session_id, picture_id }, bytes);
  };
};
