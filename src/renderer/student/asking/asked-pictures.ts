import { askUntilTold } from '../../common/ask-until-told.ts';

/** A picture of what is asked, by its lesson and its own id. */
export interface AskedPictureId {
  readonly session_id: string;
  readonly picture_id: string;
}

/** Pictures of what is asked, each fetched once while somebody shows it. */
export interface AskedPictures {
  /** Address of its bytes in this page; null: they have not come. */
  urlOf(id: AskedPictureId): string | null;
  /** Has it fetched, and again until it comes, as long as anybody shows it. Returns how to stop. */
  use(id: AskedPictureId, onChange: () => void): () => void;
  /** It was made here: it is not fetched. */
  keep(id: AskedPictureId, bytes: Blob): void;
}

export interface AskedPicturesDeps {
  readonly fetchPicture: (id: AskedPictureId, signal: AbortSignal) => Promise<Blob>;
  /** Default: the page's own. */
  readonly urls?: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;
}

interface InUse {
  readonly listeners: Set<() => void>;
  url: string | null;
  stop: () => void;
}

const keyOf = ({ session_id, picture_id }: AskedPictureId): string => `${session_id}/${picture_id}`;

export const createAskedPictures = ({ fetchPicture, urls = URL }: AskedPicturesDeps): AskedPictures => {
  const in_use = new Map<string, InUse>();
  const kept = new Map<string, Blob>();

  const begin = (id: AskedPictureId): InUse => {
    const picture: InUse = { listeners: new Set(), url: null, stop: () => undefined };
    const own = kept.get(keyOf(id));
    if (own !== undefined) picture.url = urls.createObjectURL(own);
    else
      picture.stop = askUntilTold({
        ask: (signal) => fetchPicture(id, signal),
        onTold: (bytes) => {
          picture.url = urls.createObjectURL(bytes);
          for (const listener of picture.listeners) listener();
        },
      });
    in_use.set(keyOf(id), picture);
    return picture;
  };
  return {
    urlOf: (id) => in_use.get(keyOf(id))?.url ?? null,
    use(id, onChange) {
      const picture = in_use.get(keyOf(id)) ?? begin(id);
      // Of its own each time: two that are the same stop apart.
      const listener = (): void => {
        onChange();
      };
      picture.listeners.add(listener);
      return () => {
        if (!picture.listeners.delete(listener) || picture.listeners.size > 0) return;
        in_use.delete(keyOf(id));
        picture.stop();
        if (picture.url !== null) urls.revokeObjectURL(picture.url);
      };
    },
    keep(id, bytes) {
      kept.set(keyOf(id), bytes);
    },
  };
};
