import { useCallback } from 'react';
import { useRead } from '../../dashboard/data/use-read.ts';
import { usePage } from '../../data/page-context.ts';

/**
 * Address of a recording's captions, another one for other captions; null: there are none, or it is not known yet.
 * @param is_here read anew when one comes back
 */
export const useCaptions = (recording_id: string, is_here: boolean): string | null => {
  const { api, mediaUrl } = usePage();
  const ask = useCallback(
    (signal: AbortSignal) => api.call('captionsOf', { params: { recording_id }, signal }),
    [api, recording_id],
  );
  const version = useRead(ask, is_here).value?.version ?? null;
  return version === null ? null : `${mediaUrl(`/api/vod/${recording_id}/captions.vtt`)}#${version}`;
};
