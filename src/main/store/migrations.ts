import { z } from 'zod';
import { AirError } from '../../shared/errors.ts';
import type { CollectionDefinition } from './collection.types.ts';

const versionedSchema = z.looseObject({ schema_version: z.int().positive() });

/**
 * A stored record as the program of today has it: one of an older version passes through every migration from there on.
 * @throws AirError invalid_input when a newer program wrote it or a migration is missing; what a migration throws
 */
export const migrate = (
  stored: unknown,
  {
    name,
    schema_version,
    migrations = {},
  }: Pick<CollectionDefinition, 'name' | 'schema_version' | 'migrations'>,
): unknown => {
  const versioned = versionedSchema.safeParse(stored);
  if (!versioned.success) throw new AirError('invalid_input', `a record of ${name} has no version`);
  let record: Record<string, unknown> = versioned.data;
  let version = versioned.data.schema_version;
  if (version > schema_version) {
    throw new AirError('invalid_input', `a newer program wrote this record of ${name}`, { version });
  }
  for (; version < schema_version; version += 1) {
    const step = migrations[version];
    if (step === undefined) {
      throw new AirError('invalid_input', `${name} has no migration from version ${version}`);
    }
    record = { ...step(record), schema_version: version + 1 };
  }
  return record;
};
