import { z } from 'zod';
import { messageIdSchema } from '../../../shared/contract/ids.ts';
import type { OutboxEntry, OutboxStorage } from './outbox.types.ts';

/** By sender, so that another student on the same device neither sends nor sees what is not theirs. */
const rowSchema = z.object({
  owner: z.string(),
  id: messageIdSchema,
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
  order: z.number(),
});

const DATABASE = 'airclass.outbox';
const STORE = 'messages';
/** No lesson lasts so long: what is older was left behind by one whose end this browser did not see. */
const KEPT_MS = 24 * 3600 * 1000;

const settled = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('IndexedDB failed'));
    };
  });

const open = (factory: IDBFactory): Promise<IDBDatabase> => {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { keyPath: ['owner', 'id'] });
  };
  return settled(request);
};

export interface OutboxDatabaseDeps {
  /** Whose messages: lesson and seat. */
  readonly owner: string;
  /** A function, since reading `indexedDB` alone may throw; undefined in a browser that has none. */
  readonly pick: () => IDBFactory | undefined;
  /** Wall clock in milliseconds. Default: `Date.now`. */
  readonly now?: () => number;
}

/**
 * Messages in the browser's database. Where that is refused or breaks (private mode, blocked site data, a full disk) what
 * waits is in memory alone, where the outbox has it anyway: it is lost with the page, and with nothing else.
 */
export const createOutboxDatabase = (deps: OutboxDatabaseDeps): OutboxStorage => {
  const { owner, pick, now = Date.now } = deps;
  let database: Promise<IDBDatabase | null> | null = null;

  const connect = async (): Promise<IDBDatabase | null> => {
    try {
      const factory = pick();
      return factory === undefined ? null : await open(factory);
    } catch {
      // Refused by the browser: memory has to do.
      return null;
    }
  };
  /** Transactions of one store run in the order in which they are begun, and so do these. */
  const attempt = async <Value>(run: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value | null> => {
    const connection = await (database ??= connect());
    try {
      if (connection === null) return null;
      return await settled(run(connection.transaction(STORE, 'readwrite').objectStore(STORE)));
    } catch {
      // Such as a full disk: this change is lost with the page.
      return null;
    }
  };

  return {
    load: async () => {
      const rows: unknown[] = (await attempt((store) => store.getAll())) ?? [];
      const known = rows.flatMap((row) => rowSchema.safeParse(row).data ?? []);
      const oldest = now() - KEPT_MS;
      for (const row of known)
        if (row.order < oldest) void attempt((store) => store.delete([row.owner, row.id]));
      return known
        .filter((row) => row.owner === owner && row.order >= oldest)
        .sort((a, b) => a.order - b.order)
        .map(({ id, type, payload, order }): OutboxEntry => ({ id, type, payload, order }));
    },
    put: (entry) => {
      void attempt((store) => store.put({ owner, ...entry }));
    },
    remove: (id) => {
      void attempt((store) => store.delete([owner, id]));
    },
    erase: () => {
      // Arrays come after every string in the order of keys.
      void attempt((store) => store.delete(IDBKeyRange.bound([owner], [owner, []])));
    },
  };
};
