import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { RecordingView } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';
import { failureOf } from '../../common/api.ts';
import type { Clip } from '../../common/recording-player/player.types.ts';
import { usePage } from '../data/page-context.ts';

/** How far an MP4 is that was asked for. */
export interface Mp4 {
  readonly view: RecordingView;
  readonly step: 'waiting' | 'making' | 'ready' | 'failed';
  /** Where it is saved from. */
  readonly url: string;
  /** null unless it failed. */
  readonly error: unknown;
}

export interface Mp4Desk {
  /** null: none was asked for, or it is done with. */
  readonly mp4: Mp4 | null;
  /** Has it made, and saves it as soon as it is there. `clip`: a part of it. */
  readonly ask: (view: RecordingView, clip?: Clip) => void;
  readonly save: (mp4: Mp4) => void;
  /** Waits no longer; what is being made is made. */
  readonly dismiss: () => void;
}

const ASK_AGAIN_MS = 1000;
const stateSchema = z.object({ mp4: z.enum(['waiting', 'making']) });

/** One byte of it says whether it is there, and has it made where it is not. @throws AirError */
const stateOf = async (url: string, signal: AbortSignal): Promise<'waiting' | 'making' | 'ready'> => {
  const headers = { Range: 'bytes=0-0' };
  const answer = await fetch(url, { headers, cache: 'no-store', credentials: 'omit', signal }).catch(
    (error: unknown) => {
      throw new AirError('unavailable', 'the node did not answer', { network: true }, error);
    },
  );
  if (!answer.ok) throw await failureOf(answer);
  if (answer.status === 202) return stateSchema.parse(await answer.json()).mp4;
  await answer.body?.cancel();
  return 'ready';
};

const saveFrom = (url: string): void => {
  const link = document.createElement('a');
  link.href = `${url}&download=true`;
  // The node names the file.
  link.download = '';
  link.click();
};

/** One MP4 at a time: made while the teacher goes on, and saved when it is there. */
export const useMp4 = (): Mp4Desk => {
  const { mediaUrl } = usePage();
  const [mp4, setMp4] = useState<Mp4 | null>(null);
  const is_under_way = mp4?.step === 'waiting' || mp4?.step === 'making';
  const url = mp4?.url ?? '';
  useEffect(() => {
    if (!is_under_way) return undefined;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      try {
        const step = await stateOf(url, stop.signal);
        if (stop.signal.aborted) return;
        setMp4((before) => before && { ...before, step });
        if (step === 'ready') saveFrom(url);
        else timer = setTimeout(() => void look(), ASK_AGAIN_MS);
      } catch (error) {
        if (!stop.signal.aborted) setMp4((before) => before && { ...before, step: 'failed', error });
      }
    };
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [is_under_way, url]);
  return {
    mp4,
    ask: (view, clip) => {
      const path = mediaUrl(`/api/vod/${view.recording_id}/stream`);
      const start = clip === undefined ? '' : `&start=${String(clip.start)}`;
      const end = clip?.end === undefined || clip.end === null ? '' : `&end=${String(clip.end)}`;
      setMp4({ view, step: 'waiting', url: `${path}&format=mp4${start}${end}`, error: null });
    },
    save: (made) => {
      saveFrom(made.url);
    },
    dismiss: () => {
      setMp4(null);
    },
  };
};
