import { useCallback, useEffect, useState } from 'react';
import type { Share } from '../../../../shared/contract/sharing.ts';
import { usePage } from '../../data/page-context.ts';

export interface UsedShares {
  /** Newest first; null: not read yet. */
  readonly shares: readonly Share[] | null;
  /** They could not be read now. */
  readonly is_troubled: boolean;
  readonly read: () => void;
  /** What the node has said of one. */
  readonly put: (share: Share) => void;
  readonly remove: (share_id: string) => void;
}

/** How a recording is shared. */
export const useShares = (recording_id: string): UsedShares => {
  const { api } = usePage();
  const [shares, setShares] = useState<readonly Share[] | null>(null);
  const [is_troubled, setTroubled] = useState(false);
  const read = useCallback(() => {
    api
      .call('listShares', { query: { recording_id } })
      .then((found) => {
        setShares(found);
        setTroubled(false);
      })
      .catch(() => {
        setTroubled(true);
      });
  }, [api, recording_id]);
  useEffect(read, [read]);
  return {
    ...{ shares, is_troubled, read },
    put: (share) => {
      setShares((before) => {
        const others = (before ?? []).filter(({ share_id }) => share_id !== share.share_id);
        // What has ended gave way to it.
        return [share, ...others.filter(({ state }) => state !== 'ended')];
      });
    },
    remove: (share_id) => {
      setShares((before) => (before ?? []).filter((one) => one.share_id !== share_id));
    },
  };
};
