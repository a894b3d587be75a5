import { join } from 'node:path';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { createEmbeddedCollection, type EmbeddedCollection } from './embedded-collection.ts';
import type { Engine } from './engine.types.ts';
import type { FileOps } from './files.ts';
import type { StoreObserver } from './store.types.ts';

export interface EmbeddedEngineDeps {
  /** Absolute; each collection is `<name>.db` in it. */
  readonly folder: string;
  readonly ops: FileOps;
  readonly logger: Logger;
  readonly observer: StoreObserver;
  /** Called after every attempt to write: whether the disk took it. */
  readonly onOutcome: (collection: string, is_well: boolean) => void;
}

/** Collections in memory, each with a journal on the disk: what a desktop has. */
export const createEmbeddedEngine = (deps: EmbeddedEngineDeps): Engine => {
  const { folder, onOutcome, ...rest } = deps;
  const collections = new Map<string, Pick<EmbeddedCollection<object>, 'start' | 'stop' | 'probe'>>();

  return {
    collection(spec) {
      if (collections.has(spec.name)) {
        throw new AirError('conflict', `the collection ${spec.name} is there already`);
      }
      const collection = createEmbeddedCollection({
        ...rest,
        spec,
        path: join(folder, `${spec.name}.db`),
        onOutcome: (is_well) => {
          onOutcome(spec.name, is_well);
        },
      });
      collections.set(spec.name, collection);
      return collection;
    },
    async start() {
      await deps.ops.makeDirectory(folder);
      const found = await Promise.all([...collections.values()].map((collection) => collection.start()));
      return found.filter((repair) => repair !== null);
    },
    async probe() {
      await Promise.all([...collections.values()].map((collection) => collection.probe()));
    },
    async stop() {
      await Promise.all([...collections.values()].map((collection) => collection.stop()));
    },
  };
};
