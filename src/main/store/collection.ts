import { z } from 'zod';
import { AirError } from '../../shared/errors.ts';
import type { Collection, CollectionDefinition, FindOptions, Query } from './collection.types.ts';
import type { CollectionSpec, Condition, EngineCollection, Scalar, SortStep } from './engine.types.ts';
import { migrate } from './migrations.ts';
import { compileQuery } from './query.ts';
import { assertSafeId, assertSafeKeys } from './safe-keys.ts';

const MAX_REMOVED_AT_ONCE = 1000;
const NAME = /^[a-z][a-z0-9_]{0,63}$/;

/** @throws AirError invalid_input for a definition that no engine could keep */
const assertDefinition = (definition: CollectionDefinition): void => {
  const { name, schema, key, unique = [], indexes = [] } = definition;
  const wrong = (what: string): never => {
    throw new AirError('invalid_input', `the collection ${name}: ${what}`);
  };
  if (!NAME.test(name)) wrong('its name cannot be that of a file');
  if ((schema.def.checks ?? []).length > 0) wrong('its schema has checks across fields');
  for (const field of ['schema_version', key, ...unique.flat(), ...indexes.flat()]) {
    if (!Object.hasOwn(schema.shape, field)) wrong(`its schema has no ${field}`);
  }
};

const limitOf = (limit: number, most: number): number => {
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    throw new AirError('invalid_input', `a limit is from 1 to ${most}`);
  }
  return limit;
};

/** A typed collection over an engine: nothing passes it that is not a record, a field or a value of the definition. */
export const createCollection = <S extends z.ZodObject>(
  definition: CollectionDefinition<S>,
  open: (spec: CollectionSpec<z.infer<S>>) => EngineCollection<z.infer<S>>,
): Collection<z.infer<S>> => {
  type T = z.infer<S>;
  const { name, schema, key, unique = [], indexes = [] } = definition;
  assertDefinition(definition);
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;

  const keyOf = (record: T): string => {
    const id: unknown = record[key];
    if (typeof id !== 'string') throw new AirError('invalid_input', `${key} is missing`);
    assertSafeId(id);
    return id;
  };

  const parse = (record: unknown): T => {
    const parsed = schema.safeParse(record);
    if (!parsed.success) {
      throw new AirError('invalid_input', `not a record of ${name}`, undefined, parsed.error);
    }
    assertSafeKeys(parsed.data);
    keyOf(parsed.data);
    return parsed.data;
  };

  const parseChanges = (changes: Partial<T>): Partial<T> => {
    const given: [string, unknown][] = Object.entries(changes);
    const parsed = given.map(([field, value]) => {
      const type = Object.hasOwn(shape, field) ? shape[field] : undefined;
      if (type === undefined) throw new AirError('invalid_input', `${name} has no such field`);
      if (field === key) throw new AirError('invalid_input', `${key} cannot be changed`);
      const result = z.safeParse(type, value);
      if (!result.success || result.data === undefined) {
        throw new AirError('invalid_input', `not a ${field} of ${name}`, undefined, result.error);
      }
      assertSafeKeys(result.data);
      return [field, result.data] as const;
    });
    return Object.fromEntries(parsed) as Partial<T>;
  };

  const engine = open({
    name,
    key,
    unique,
    indexes,
    admit: (stored) => parse(migrate(stored, definition)),
  });
  const compile = (query: Query<T>): Condition[] => compileQuery(query, shape);

  /** The sort, ended by the key, with the values of the record after which the page starts. */
  const sortOf = async (where: readonly Condition[], options: FindOptions<T>): Promise<SortStep[]> => {
    const { sort = [], before } = options;
    const steps: SortStep[] = sort.map(([field, direction]) => ({ field, direction }));
    for (const { field } of steps) {
      if (!Object.hasOwn(shape, field)) throw new AirError('invalid_input', `${name} has no ${field}`);
    }
    const last = steps.at(-1);
    if (last === undefined) {
      if (before === undefined) return [];
      throw new AirError('invalid_input', '"before" needs an order');
    }
    if (last.field !== key) steps.push({ field: key, direction: last.direction });
    if (before === undefined) return steps;
    const [start] = await engine.find({
      where: [...where, { field: key, op: 'eq', value: before }],
      sort: [],
      limit: 1,
      fields: steps.map(({ field }) => field),
    });
    if (start === undefined) throw new AirError('not_found', 'there is none of the id in "before"');
    const values = new Map<string, unknown>(Object.entries(start));
    return steps.map((step) => ({ ...step, after: (values.get(step.field) ?? null) as Scalar }));
  };

  const find = async (
    query: Query<T>,
    options: FindOptions<T> & { readonly fields?: readonly string[] } = {},
  ): Promise<Partial<T>[]> => {
    const { limit, fields = null } = options;
    for (const field of fields ?? []) {
      if (!Object.hasOwn(shape, field)) throw new AirError('invalid_input', `${name} has no ${field}`);
    }
    const where = compile(query);
    return engine.find({
      where,
      sort: await sortOf(where, options),
      limit: limit === undefined ? null : limitOf(limit, Number.MAX_SAFE_INTEGER),
      fields,
    });
  };

  return {
    async insert(record) {
      await engine.insert(parse(record));
    },
    get: (id) => engine.get(id),
    // The engine answers with the fields that were asked for: all, or those of the second signature.
    find: find as Collection<T>['find'],
    count: async (query = {}) => engine.count(compile(query)),
    async update(id, changes, options) {
      assertSafeId(id);
      return engine.update(id, parseChanges(changes), options === undefined ? [] : compile(options.where));
    },
    async remove(id) {
      assertSafeId(id);
      return engine.remove(id);
    },
    removeWhere: async (query, { limit } = { limit: MAX_REMOVED_AT_ONCE }) =>
      engine.removeWhere(compile(query), limitOf(limit, MAX_REMOVED_AT_ONCE)),
  };
};
