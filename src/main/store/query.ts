import { AirError } from '../../shared/errors.ts';
import type { Condition, Scalar } from './engine.types.ts';

/** Values of one `in`; more is a fault of the caller. */
const MAX_VALUES = 1000;
const RANGE_OPS = ['lt', 'lte', 'gt', 'gte'] as const;

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
const isBound = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';
const refuse = (field: string): never => {
  throw new AirError('invalid_input', `${field} cannot be searched for like this`);
};

const conditionsOf = (field: string, wanted: unknown): Condition[] => {
  if (isScalar(wanted)) return [{ field, op: 'eq', value: wanted }];
  if (typeof wanted !== 'object') return refuse(field);
  const entries: [string, unknown][] = Object.entries(wanted);
  if (entries.length === 0) return refuse(field);
  return entries.map(([name, value]): Condition => {
    if (name === 'in') {
      const is_list = Array.isArray(value) && value.length <= MAX_VALUES && value.every(isScalar);
      return is_list ? { field, op: 'in', values: value } : refuse(field);
    }
    const op = RANGE_OPS.find((known) => known === name);
    return op !== undefined && isBound(value) ? { field, op, value } : refuse(field);
  });
};

/**
 * What a query demands, in words that hold no operator of any database.
 * @param shape the fields that there are
 * @throws AirError invalid_input for a field, a word or a value that is none
 */
export const compileQuery = (query: object, shape: object): Condition[] =>
  Object.entries(query).flatMap(([field, wanted]) => {
    if (!Object.hasOwn(shape, field)) throw new AirError('invalid_input', 'there is no such field');
    return conditionsOf(field, wanted);
  });

/** Whether a record meets all conditions; the same as an engine's find. */
export const holds = (record: object, where: readonly Condition[]): boolean => {
  const values = new Map<string, unknown>(Object.entries(record));
  return where.every((condition) => {
    const value = values.get(condition.field);
    if (condition.op === 'eq') return value === condition.value;
    if (condition.op === 'in') return condition.values.some((wanted) => wanted === value);
    const bound = condition.value;
    if (!isBound(value) || typeof value !== typeof bound) return false;
    switch (condition.op) {
      case 'lt':
        return value < bound;
      case 'lte':
        return value <= bound;
      case 'gt':
        return value > bound;
      case 'gte':
        return value >= bound;
    }
  });
};
