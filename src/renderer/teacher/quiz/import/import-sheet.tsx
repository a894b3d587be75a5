import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuizFolder } from '../../../../shared/contract/quiz.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { ImportPreview } from './import-preview.tsx';
import { PickQuiz, type PickQuizProps } from './pick-quiz.tsx';
import type { ReadQuiz } from './use-quiz-reader.ts';

interface ImportSheetProps extends Omit<PickQuizProps, 'onRead'> {
  readonly folders: readonly QuizFolder[];
  /** Where the teacher is; null: on top. */
  readonly folder_id: string | null;
  readonly onClose: () => void;
  readonly onKept: (quiz_ids: readonly string[]) => void;
}

/** Questions from a text or a file: picked, looked over, and kept as a whole or not at all. */
export const ImportSheet = ({ folders, folder_id, onClose, onKept, ...picking }: ImportSheetProps) => {
  const { t } = useTranslation();
  const [read, setRead] = useState<ReadQuiz | null>(null);
  return (
    <Sheet title={t('quiz.import.heading')} size="roomy" onClose={onClose}>
      {read === null ? (
        <PickQuiz {...picking} onRead={setRead} />
      ) : (
        <ImportPreview
          read={read}
          folders={folders}
          folder_id={folder_id}
          onBack={() => {
            setRead(null);
          }}
          onKept={onKept}
        />
      )}
    </Sheet>
  );
};
