import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CAPTIONS, type CaptionProblem } from '../../../../shared/captions/captions.types.ts';
import { captionProblemSchema } from '../../../../shared/contract/captions.ts';
import { AirError } from '../../../../shared/errors.ts';
import { usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';
import type { CaptionDesk } from './caption-desk.ts';

export interface CaptionImport {
  readonly take: (file: File) => void;
  readonly is_busy: boolean;
  /** In words; null: the last one worked. */
  readonly failure: string | null;
  /** What is to be known of the last one. */
  readonly problems: readonly CaptionProblem[];
  /** Nobody needs to know it any more. */
  readonly dismiss: () => void;
}

/** What the node says is wrong with the file that it refused. */
const problemsIn = (error: unknown): CaptionProblem[] => {
  const told = error instanceof AirError ? error.details?.['problems'] : undefined;
  const parsed = captionProblemSchema.array().max(CAPTIONS.problems).safeParse(told);
  return parsed.success ? parsed.data : [];
};

/** Puts what a file has in the place of what is shown, which can be undone. */
export const useImport = (recording_id: string, desk: CaptionDesk): CaptionImport => {
  const { api } = usePage();
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  const [is_busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly CaptionProblem[]>([]);
  const dismiss = (): void => {
    setFailure(null);
    setProblems([]);
  };
  const take = async (file: File): Promise<void> => {
    dismiss();
    if (file.size > CAPTIONS.file_bytes) {
      setFailure(t('captions.too_large'));
      return;
    }
    setBusy(true);
    try {
      // What is shown has to be there to be brought back, and another window's is not to be lost.
      if (!(await desk.flush())) return;
      const { version } = desk.current();
      const { captions, problems: found } = await api.call('importCaptions', {
        ...{ params: { recording_id }, query: version === null ? {} : { version }, body: file },
        timeout_ms: 30_000,
      });
      if (captions.version !== null) desk.take({ ...captions, version: captions.version });
      setProblems(found);
    } catch (error) {
      const found = problemsIn(error);
      setProblems(found);
      setFailure(found.length > 0 ? t('captions.refused') : wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    take: (file) => {
      if (!is_busy) void take(file);
    },
    ...{ is_busy, failure, problems, dismiss },
  };
};
