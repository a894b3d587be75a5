import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Captions } from '../../../../shared/contract/captions.ts';
import { AirError } from '../../../../shared/errors.ts';
import type { Api } from '../../../common/api.ts';
import { usePage } from '../../data/page-context.ts';
import { holdUnsaved, useUnsaved } from '../../data/unsaved.ts';
import { createCaptionDesk, type CaptionDesk, type KeptCaptions } from './caption-desk.ts';

export interface CaptionsRead {
  /** null: they are not read yet, or cannot be. */
  readonly desk: CaptionDesk | null;
  /** Of the last reading; null: it worked. */
  readonly error: unknown;
  readonly readAgain: () => void;
}

/** What could not be kept when its recording was left, by recording: it is shown again there. A few, as each asks before the page is left. */
const left = new Map<string, CaptionDesk>();

/** @throws AirError not_found where they were removed */
const kept = (captions: Captions): KeptCaptions => {
  const { version } = captions;
  if (version === null) throw new AirError('not_found', 'there are no captions');
  return { ...captions, version };
};

const open = (api: Api, captions: Captions): CaptionDesk => {
  const params = { recording_id: captions.recording_id };
  return createCaptionDesk({
    captions,
    save: async (cues, version) =>
      kept(await api.call('changeCaptions', { params, body: { version, cues }, timeout_ms: 30_000 })),
    read: async () => kept(await api.call('captionsOf', { params })),
    later: (run, delay_ms) => {
      const timer = setTimeout(run, delay_ms);
      return () => {
        clearTimeout(timer);
      };
    },
  });
};

/** Keeps what is not kept yet; what cannot be is not forgotten while the page is there. */
const leave = async (recording_id: string, desk: CaptionDesk): Promise<void> => {
  if (desk.current().state.kind === 'saved') return;
  const release = holdUnsaved();
  left.set(recording_id, desk);
  if (await desk.flush()) left.delete(recording_id);
  release();
};

const never = (): (() => void) => () => undefined;

/**
 * The captions of a recording, to be shown and edited; null is of none. @param is_here looked at anew when one comes back: another window may
 * have changed them
 */
export const useCaptions = (recording_id: string | null, is_here: boolean): CaptionsRead => {
  const { api } = usePage();
  const [desk, setDesk] = useState<CaptionDesk | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (recording_id === null) return undefined;
    const stop = new AbortController();
    let opened: CaptionDesk | null = null;
    const read = async (): Promise<void> => {
      try {
        const unkept = left.get(recording_id);
        left.delete(recording_id);
        opened =
          unkept ??
          open(api, await api.call('captionsOf', { params: { recording_id }, signal: stop.signal }));
        setDesk(opened);
        setError(null);
      } catch (failure) {
        if (!stop.signal.aborted) setError(failure);
      }
    };
    void read();
    return () => {
      stop.abort();
      setDesk(null);
      if (opened !== null) void leave(recording_id, opened);
    };
  }, [api, recording_id, times]);
  const was_here = useRef(is_here);
  useEffect(() => {
    const is_back = is_here && !was_here.current;
    was_here.current = is_here;
    if (!is_back || desk === null || recording_id === null) return undefined;
    const { version } = desk.current();
    const stop = new AbortController();
    api.call('captionsOf', { params: { recording_id }, signal: stop.signal }).then(
      (captions) => {
        // What was saved since it was asked for is newer.
        if (!stop.signal.aborted && desk.current().version === version) desk.look(captions);
      },
      // What is shown may be old: where it is, a save says so.
      () => undefined,
    );
    return () => {
      stop.abort();
    };
  }, [api, desk, recording_id, is_here]);
  useUnsaved(
    useSyncExternalStore(desk?.subscribe ?? never, () => (desk?.current().state.kind ?? 'saved') !== 'saved'),
  );
  return {
    desk,
    error,
    readAgain: useCallback(() => {
      setTimes((before) => before + 1);
    }, []),
  };
};
