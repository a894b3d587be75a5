import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuizImport } from '../../../../shared/contract/quiz-files.ts';
import { usePage } from '../../data/page-context.ts';
import { useAction } from '../../data/use-action.ts';
import { refusedFile, type RefusedFile } from './refused-file.ts';
import type { PlainQuiz } from './plain-questions.ts';

/** What the teacher gave. */
export interface QuizSource {
  readonly file: Blob;
  /** Of the file, with its ending; '' for pasted text. */
  readonly name: string;
  /** It was pasted as it stands on a worksheet; null: it is in a format of its own. */
  readonly plain: PlainQuiz | null;
}

/** A source, and what the node read in it. */
export interface ReadQuiz {
  readonly source: QuizSource;
  readonly said: QuizImport;
}

interface QuizReader {
  readonly read: (source: QuizSource) => void;
  readonly is_busy: boolean;
  readonly failure: string | null;
}

/** A workbook and a thousand questions take the node some seconds. */
export const IMPORT_TIMEOUT_MS = 60_000;

/** As a name can be sent: in one line, and no longer than it is taken. */
export const nameQuery = (name: string): string | undefined =>
  name.replace(/\p{C}/gu, ' ').trim().slice(-200) || undefined;

/** Asks the node what a file says; nothing is kept. */
export const useQuizReader = (onRead: (read: ReadQuiz) => void): QuizReader => {
  const { t } = useTranslation();
  const { api } = usePage();
  const [refused, setRefused] = useState<RefusedFile | null>(null);
  const reading = useAction(async (source: QuizSource) => {
    const said = await api.call('importQuiz', {
      query: { name: nameQuery(source.name) },
      body: source.file,
      timeout_ms: IMPORT_TIMEOUT_MS,
    });
    onRead({ source, said: source.plain?.told(said) ?? said });
  });
  return {
    read: (source) => {
      const why = refusedFile(source.name, source.file.size);
      setRefused(why);
      if (why === null) reading.run(source);
    },
    is_busy: reading.is_busy,
    failure: refused === null ? reading.failure : t(`quiz.import.${refused}`),
  };
};
