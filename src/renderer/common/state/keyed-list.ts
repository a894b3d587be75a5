export type ListRecord = Readonly<Record<string, unknown>>;

/** Records by id, in the order in which they first came. Never changed in place: what is the same is the same object. */
export interface KeyedList {
  readonly ids: readonly string[];
  readonly by_id: ReadonlyMap<string, ListRecord>;
  /** In the order of `ids`. */
  readonly records: readonly ListRecord[];
}

export const EMPTY_LIST: KeyedList = { ids: [], by_id: new Map(), records: [] };

const idOf = (record: ListRecord, key: string): string => String(record[key]);

const listOf = (by_id: ReadonlyMap<string, ListRecord>, before: readonly string[]): KeyedList => {
  const ids = [...by_id.keys()];
  const same_ids = ids.length === before.length && ids.every((id, index) => id === before[index]);
  return { ids: same_ids ? before : ids, by_id, records: [...by_id.values()] };
};

/** The value before where it says the same, so that who compares by identity sees no change. */
export const keepIfSame = <Value>(before: Value | undefined, next: Value): Value =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(next) ? before : next;

export interface ListChange {
  readonly put?: readonly ListRecord[];
  readonly remove?: readonly string[];
}

export interface ChangedList {
  readonly list: KeyedList;
  /** Ids of records that are new, other than before, or gone. */
  readonly changed: ReadonlySet<string>;
}

/**
 * Puts and removes records: one of a known id keeps its place, a new one goes to the end.
 * @param key the field that is a record's id
 */
export const changeList = (list: KeyedList, key: string, { put, remove }: ListChange): ChangedList => {
  const by_id = new Map(list.by_id);
  const changed = new Set<string>();
  for (const id of remove ?? []) if (by_id.delete(id)) changed.add(id);
  for (const record of put ?? []) {
    const id = idOf(record, key);
    const kept = keepIfSame(by_id.get(id), record);
    if (kept === by_id.get(id)) continue;
    by_id.set(id, kept);
    changed.add(id);
  }
  return { list: changed.size === 0 ? list : listOf(by_id, list.ids), changed };
};

/** A list that comes whole, in its own order; records that are as before stay the same objects. */
export const replaceList = (list: KeyedList, key: string, records: readonly ListRecord[]): ChangedList => {
  const by_id = new Map(
    records.map((record) => [idOf(record, key), keepIfSame(list.by_id.get(idOf(record, key)), record)]),
  );
  const changed = new Set([...by_id].filter(([id, one]) => list.by_id.get(id) !== one).map(([id]) => id));
  for (const id of list.ids) if (!by_id.has(id)) changed.add(id);
  const next = listOf(by_id, list.ids);
  return { list: changed.size === 0 && next.ids === list.ids ? list : next, changed };
};
