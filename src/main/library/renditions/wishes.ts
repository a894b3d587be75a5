import {
  renditionWishRecordSchema,
  type RenditionId,
  type RenditionWish,
} from '../../../shared/contract/library/index.ts';
import { createPutRecord, type Store } from '../../store/index.ts';

/** Whose rendition, and which. */
export type NewWish = Pick<RenditionWish, 'recording_id' | 'session_id' | 'teacher_id' | 'resolution'>;

/** What is to be made smaller, in order; it outlives the app. */
export interface Wishes {
  /** To be called before all else. @throws AirError unavailable */
  load(): Promise<void>;
  /** In order, those that failed too. */
  all(): readonly RenditionWish[];
  /** At the end; one that is there stays where it is, and is tried again if it failed. @throws AirError storage_full, unavailable */
  add(wishes: readonly NewWish[]): Promise<void>;
  /** At once; resolves once it holds over a restart. @throws AirError storage_full, unavailable: it is there again after one */
  remove(ids: readonly RenditionId[]): Promise<void>;
  /** At once, as `remove`. */
  fail(id: RenditionId, why: RenditionWish['failed']): Promise<void>;
  /** These before all others. @throws AirError storage_full, unavailable */
  order(first: readonly RenditionWish[]): Promise<void>;
}

const keyOf = ({ recording_id, resolution }: RenditionId): string => `${recording_id}.${resolution}`;

export const createWishes = ({ store }: { readonly store: Pick<Store, 'collection'> }): Wishes => {
  const records = store.collection({
    name: 'rendition_wishes',
    schema: renditionWishRecordSchema,
    schema_version: 1,
    key: 'rendition_id',
  });
  const put = createPutRecord(records, 'rendition_id');
  const known = new Map<string, RenditionWish>();

  const all = (): readonly RenditionWish[] => [...known.values()].sort((a, b) => a.place - b.place);

  return {
    async load() {
      for (const wish of await records.find({})) known.set(wish.rendition_id, wish);
    },
    all,
    async add(wishes) {
      for (const wish of wishes) {
        const before = known.get(keyOf(wish));
        const place = before?.place ?? (all().at(-1)?.place ?? -1) + 1;
        const after: RenditionWish = {
          ...{ schema_version: 1, rendition_id: keyOf(wish), ...wish, place, failed: null },
        };
        await put(after);
        known.set(after.rendition_id, after);
      }
    },
    async remove(ids) {
      for (const id of ids) known.delete(keyOf(id));
      for (const id of ids) await records.remove(keyOf(id));
    },
    async fail(id, why) {
      const before = known.get(keyOf(id));
      if (before === undefined) return;
      const after = { ...before, failed: why };
      known.set(after.rendition_id, after);
      await put(after);
    },
    async order(first) {
      const rest = all().filter((wish) => !first.includes(wish));
      for (const [place, wish] of [...first, ...rest].entries()) {
        if (wish.place === place) continue;
        await put({ ...wish, place });
        // It may have failed, or been made, meanwhile.
        const now = known.get(wish.rendition_id);
        if (now !== undefined) known.set(wish.rendition_id, { ...now, place });
      }
    },
  };
};
