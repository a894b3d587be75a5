import { useState } from 'react';
import { REMOTES, type Remote } from '../../../shared/contract/remotes.ts';
import { usePage } from '../data/page-context.ts';
import { useAction, type Action } from '../data/use-action.ts';

/** A code that is shown. */
export interface Offer {
  readonly remote_id: string;
  readonly name: string;
  readonly pair_url: string;
  /** By performance.now(): nobody's clock has to be right. */
  readonly ends_ms: number;
}

export interface Offering {
  /** null: none is shown. Over time it stays, so that it can be said. */
  readonly offer: Offer | null;
  /** The name of the remote that came by the last code; null: none did. */
  readonly paired: string | null;
  readonly make: Action<[name: string]>;
  /** The code is void. */
  readonly putAway: () => void;
}

/** @param remotes those that are paired: with the code's own among them it was used, and is put away */
export const useOffer = (remotes: readonly Remote[]): Offering => {
  const { api } = usePage();
  const [shown, setShown] = useState<Offer | null>(null);
  const make = useAction(async (name: string) => {
    const { remote_id, pair_url } = await api.call('offerRemote', { body: { name } });
    setShown({ remote_id, name, pair_url, ends_ms: performance.now() + REMOTES.pair_seconds * 1000 });
  });
  const [used, setUsed] = useState<Offer | null>(null);
  // For good: once its remote is gone again, a code that was used is none.
  if (shown !== null && remotes.some(({ remote_id }) => remote_id === shown.remote_id)) {
    setUsed(shown);
    setShown(null);
  }
  const is_paired = remotes.some(({ remote_id }) => remote_id === used?.remote_id);
  return {
    offer: shown,
    paired: is_paired ? (used?.name ?? null) : null,
    make,
    putAway: () => {
      if (shown === null) return;
      const { remote_id } = shown;
      setShown(null);
      // Where the node is away the code runs out by itself.
      api.call('revokeRemote', { params: { remote_id } }).catch(() => undefined);
    },
  };
};
