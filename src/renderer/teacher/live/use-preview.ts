import { useEffect, useRef, useState } from 'react';
import { watchReturn } from '../../common/return-watch.ts';
import { createWhepClient, type WhepClient, type WhepPhase } from '../../common/whep-client.ts';
import { usePage } from '../data/page-context.ts';

/** The preview's media, the same object for a lesson's whole life, and how it goes. */
export interface Preview {
  readonly stream: MediaStream;
  readonly phase: WhepPhase;
}

/**
 * Watches the lesson as a student does, over WHEP.
 * @param is_live whether the source sends now
 */
export const usePreview = (session_id: string, is_live: boolean): Preview => {
  const { api } = usePage();
  const [stream] = useState(() => new MediaStream());
  const [phase, setPhase] = useState<WhepPhase>('stopped');
  const client = useRef<WhepClient | null>(null);
  useEffect(() => {
    const viewer = createWhepClient({
      api,
      session_id,
      stream,
      onState: (state) => {
        setPhase(state.phase);
      },
    });
    client.current = viewer;
    viewer.start();
    const unwatch = watchReturn(() => {
      viewer.check();
    });
    return () => {
      unwatch();
      viewer.stop();
      client.current = null;
    };
  }, [api, session_id, stream]);
  useEffect(() => {
    client.current?.expectMedia(is_live);
  }, [is_live, api, session_id, stream]);
  return { stream, phase };
};
