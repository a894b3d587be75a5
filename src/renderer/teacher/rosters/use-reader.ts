import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterPreview } from '../../../shared/contract/rosters.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { usePage } from '../data/page-context.ts';
import { useAction } from '../data/use-action.ts';

/** What the teacher gave, and what the node read in it. */
export interface ReadSource {
  readonly file: Blob;
  /** Proposed for the list; '' for pasted names. */
  readonly name: string;
  readonly preview: RosterPreview;
}

/** Whose class of it: of a file with several. */
export interface Wanted extends Pick<ReadSource, 'file' | 'name'> {
  readonly class_id?: string;
}

export interface Reader {
  /** Has the node read it; nothing is kept there. */
  readonly read: (wanted: Wanted) => void;
  readonly is_busy: boolean;
  /** In words; null: the last one was read. */
  readonly failure: string | null;
}

/** A school's export of 1 MB takes the node a few seconds. */
const TIMEOUT_MS = 30_000;

/** Asks the node what a file says. @param onRead is told what came of it */
export const useReader = (onRead: (source: ReadSource) => void): Reader => {
  const { t } = useTranslation();
  const { api } = usePage();
  const [is_too_large, setTooLarge] = useState(false);
  const reading = useAction(async ({ file, name, class_id }: Wanted) => {
    const preview = await api.call('previewRoster', {
      query: { class_id },
      body: file,
      timeout_ms: TIMEOUT_MS,
    });
    onRead({ file, name, preview });
  });
  return {
    read: (wanted) => {
      const is_over = wanted.file.size > LIMITS.roster_file_bytes;
      setTooLarge(is_over);
      if (!is_over) reading.run(wanted);
    },
    is_busy: reading.is_busy,
    failure: is_too_large ? t('rosters.make.too_large') : reading.failure,
  };
};
