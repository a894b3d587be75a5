import { useState } from 'react';
import type { RecordingView } from '../../../shared/contract/library/index.ts';
import { usePage } from '../data/page-context.ts';
import { useFailureWords } from '../data/use-action.ts';

/** What of a recording is written by people. */
export interface Written {
  readonly title: string;
  readonly description: string;
}

/** What has just become of a recording; the last one alone. */
export type Done =
  | { readonly what: 'deleted' | 'restored'; readonly view: RecordingView }
  | { readonly what: 'failed'; readonly reason: string };

/** What can be done with a recording; each tells how it went by `done`. */
export interface RecordingDeeds {
  readonly keep: (view: RecordingView, is_kept: boolean) => void;
  readonly remove: (view: RecordingView) => void;
  readonly restore: (view: RecordingView) => void;
  /** @throws AirError */
  readonly write: (view: RecordingView, written: Written) => Promise<void>;
  readonly done: Done | null;
  readonly dismiss: () => void;
}

/** @param onChanged one as it is now */
export const useDeeds = (onChanged: (view: RecordingView) => void): RecordingDeeds => {
  const { api } = usePage();
  const wordsOf = useFailureWords();
  const [done, setDone] = useState<Done | null>(null);
  const attempt = async (
    work: Promise<RecordingView>,
    what: 'deleted' | 'restored' | null,
  ): Promise<void> => {
    try {
      const view = await work;
      onChanged(view);
      setDone(what === null ? null : { what, view });
    } catch (error) {
      setDone({ what: 'failed', reason: wordsOf(error) });
    }
  };
  return {
    keep: ({ recording_id }, is_kept) => {
      void attempt(api.call('changeRecording', { params: { recording_id }, body: { is_kept } }), null);
    },
    remove: ({ recording_id }) => {
      void attempt(api.call('deleteRecording', { params: { recording_id } }), 'deleted');
    },
    restore: ({ recording_id }) => {
      void attempt(api.call('restoreRecording', { params: { recording_id } }), 'restored');
    },
    write: async ({ recording_id }, body) => {
      onChanged(await api.call('changeRecording', { params: { recording_id }, body }));
    },
    done,
    dismiss: () => {
      setDone(null);
    },
  };
};
