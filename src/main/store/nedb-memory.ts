import { setImmediate as turn } from 'node:timers/promises';
import Datastore from 'nedb-promises';
import type { Condition, FindPlan, SortStep } from './engine.types.ts';

/**
 * The records of one kind in memory, found and sorted by NeDB, the only importer of which this file is. It does not
 * write: it acknowledges before an fsync, shows what a full disk refused, and does not open a file with one torn line
 * among few (docs/adr/0004). `journal.ts` writes, in NeDB's format.
 */
export interface NedbMemory<T> {
  /** Many new records at once, for loading. */
  fill(records: ReadonlyMap<string, T>): Promise<void>;
  put(key: string, record: T): Promise<void>;
  remove(key: string): Promise<void>;
  get(key: string): Promise<T | null>;
  find(plan: FindPlan): Promise<Partial<T>[]>;
  keysWhere(where: readonly Condition[], limit: number | null): Promise<string[]>;
  /** Of those keys that there are, in no certain order. */
  getMany(keys: readonly string[]): Promise<{ readonly key: string; readonly record: T }[]>;
  count(where: readonly Condition[]): Promise<number>;
}

/** Records that are taken in before the event loop turns. */
const FILL_SLICE = 200;

/** The key is NeDB's `_id`, so that a record is whole beside it and no name of ours can meet one of NeDB's. */
interface Stored<T> {
  readonly _id: string;
  readonly record: T;
}

type PathOf = (field: string) => string;

const OPERATORS = { lt: '$lt', lte: '$lte', gt: '$gt', gte: '$gte' } as const;

type NedbQuery = Record<string, unknown>;

const clauseOf = (condition: Condition, pathOf: PathOf): NedbQuery => {
  const path = pathOf(condition.field);
  switch (condition.op) {
    case 'eq':
      return { [path]: condition.value };
    case 'in':
      return { [path]: { $in: condition.values } };
    default:
      return { [path]: { [OPERATORS[condition.op]]: condition.value } };
  }
};

const isPlain = (clause: unknown): boolean => typeof clause !== 'object' || clause === null;

/** What comes after a value in one direction; null when nothing can. Null stands before everything. */
const beyond = ({ field, direction, after }: SortStep, pathOf: PathOf): NedbQuery | null => {
  const path = pathOf(field);
  if (after === null) return direction === 1 ? { [path]: { $ne: null } } : null;
  if (direction === 1) return { [path]: { $gt: after } };
  return { $or: [{ [path]: { $lt: after } }, { [path]: null }] };
};

/** Beyond the first step's value, or equal there and beyond the second's, and so on. */
const pageOf = (sort: readonly SortStep[], pathOf: PathOf): NedbQuery[] => {
  if (sort[0]?.after === undefined) return [];
  const ways = sort.flatMap((step, index) => {
    const next = beyond(step, pathOf);
    if (next === null) return [];
    const equal = sort.slice(0, index).map(({ field, after }) => ({ [pathOf(field)]: after }));
    return [{ $and: [...equal, next] }];
  });
  return [{ $or: ways }];
};

const compile = (where: readonly Condition[], sort: readonly SortStep[], pathOf: PathOf): NedbQuery => {
  const query: NedbQuery = {};
  const rest: NedbQuery[] = pageOf(sort, pathOf);
  // NeDB looks into its indexes for fields that stand at the top only.
  for (const condition of where) {
    const clause = clauseOf(condition, pathOf);
    const [path, wanted] = Object.entries(clause)[0] ?? [];
    if (path === undefined) continue;
    if (!Object.hasOwn(query, path)) query[path] = wanted;
    else if (isPlain(query[path]) || isPlain(wanted)) rest.push(clause);
    else query[path] = { ...Object(query[path]), ...Object(wanted) };
  }
  return rest.length === 0 ? query : { ...query, $and: rest };
};

/**
 * @param indexes fields that are asked for often. NeDB's compound indexes serve neither sorting nor ranges, and are
 * passed over where a field has an index of its own: the first field of each gets one.
 */
export const createNedbMemory = async <T extends object>(
  key_field: keyof T & string,
  indexes: readonly (readonly string[])[],
): Promise<NedbMemory<T>> => {
  const documents = Datastore.create({ inMemoryOnly: true });
  const pathOf: PathOf = (field) => (field === key_field ? '_id' : `record.${field}`);
  const queryOf = (where: readonly Condition[], sort: readonly SortStep[] = []): NedbQuery =>
    compile(where, sort, pathOf);
  const indexed = new Set(indexes.flatMap((fields) => fields.slice(0, 1)));
  indexed.delete(key_field);
  for (const field of indexed) await documents.ensureIndex({ fieldName: pathOf(field) });

  return {
    async fill(records) {
      const all = [...records].map(([_id, record]) => ({ _id, record }));
      for (let from = 0; from < all.length; from += FILL_SLICE) {
        await documents.insertMany(all.slice(from, from + FILL_SLICE));
        await turn();
      }
    },
    async put(key, record) {
      await documents.update({ _id: key }, { _id: key, record }, { upsert: true });
    },
    async remove(key) {
      await documents.remove({ _id: key }, { multi: false });
    },
    async get(key) {
      return (await documents.findOne<Stored<T>>({ _id: key }))?.record ?? null;
    },
    async find({ where, sort, limit, fields }) {
      const projection =
        fields === null
          ? {}
          : { _id: 0, ...Object.fromEntries(fields.map((field) => [`record.${field}`, 1])) };
      // Of a record that has none of the fields nothing is left.
      let cursor = documents.find<Partial<Stored<T>>>(queryOf(where, sort), projection);
      if (sort.length > 0) {
        cursor = cursor.sort(
          Object.fromEntries(sort.map(({ field, direction }) => [pathOf(field), direction])),
        );
      }
      if (limit !== null) cursor = cursor.limit(limit);
      return (await cursor).map(({ record }) => record ?? {});
    },
    async keysWhere(where, limit) {
      const cursor = documents.find<Pick<Stored<T>, '_id'>>(queryOf(where), { _id: 1 });
      return (await (limit === null ? cursor : cursor.limit(limit))).map(({ _id }) => _id);
    },
    async getMany(keys) {
      const found = await documents.find<Stored<T>>({ _id: { $in: keys } });
      return found.map(({ _id, record }) => ({ key: _id, record }));
    },
    count: (where) => documents.count(queryOf(where)),
  };
};
