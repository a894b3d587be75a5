import { z } from 'zod';
import { ROUTES } from '../../../shared/contract/routes.ts';
import { randomId } from '../../common/random-id.ts';
import type { SafeStorage } from '../../common/safe-storage.ts';

const keptSchema = z.object({
  /** This phone's secret, made before it first comes with a code: a lost answer makes no second phone of it. */
  device_id: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/),
  /** A code's secret that no answer has come to yet. */
  pending: z.string().nullable(),
  remote: ROUTES.pairRemote.answer.nullable(),
});
type Kept = z.infer<typeof keptSchema>;

/** What this phone is a remote by. */
export type PairedRemote = NonNullable<Kept['remote']>;

export interface RemoteStore {
  readonly device_id: () => string;
  pending(): string | null;
  remote(): PairedRemote | null;
  /** A code was read: it takes the place of whatever was before once it is answered. */
  begin(secret: string): void;
  /** The code was answered, with a remote or without. */
  settle(remote: PairedRemote | null): void;
  /** The remote that has this token is no longer good. Another one, paired since in another tab, stays. */
  forget(token: string): void;
}

const STORAGE_KEY = 'airclass.remote';

export const createRemoteStore = ({ storage }: { readonly storage: SafeStorage }): RemoteStore => {
  const read = (): Kept => {
    try {
      return keptSchema.parse(JSON.parse(storage.get(STORAGE_KEY) ?? ''));
    } catch {
      // Nothing yet, or another version's: pairing anew is all that is lost.
      return { device_id: randomId(), pending: null, remote: null };
    }
  };
  const change = (part: Partial<Kept>): void => {
    storage.set(STORAGE_KEY, JSON.stringify({ ...read(), ...part }));
  };
  // So that the device is the same from the first call on.
  change({});
  return {
    device_id: () => read().device_id,
    pending: () => read().pending,
    remote: () => read().remote,
    begin: (secret) => {
      change({ pending: secret });
    },
    settle: (remote) => {
      change({ pending: null, ...(remote === null ? {} : { remote }) });
    },
    forget: (token) => {
      if (read().remote?.token === token) change({ remote: null });
    },
  };
};
