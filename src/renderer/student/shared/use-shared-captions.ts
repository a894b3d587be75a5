import { useEffect, useState } from 'react';
import type { Shared } from '../../../shared/contract/sharing.ts';

/** Address of the captions of what is shared; null: there are none, or it is not known yet. A video is watched without them, too. */
export const useSharedCaptions = ({ recording_id, ticket }: Shared): string | null => {
  const url = `/api/vod/${encodeURIComponent(recording_id)}/captions.vtt?token=${encodeURIComponent(ticket)}`;
  const [found, setFound] = useState('');
  useEffect(() => {
    const stop = new AbortController();
    fetch(url, { method: 'HEAD', credentials: 'omit', signal: stop.signal }).then(
      ({ ok }) => {
        if (ok) setFound(url);
      },
      () => undefined,
    );
    return () => {
      stop.abort();
    };
  }, [url]);
  return found === url ? url : null;
};
