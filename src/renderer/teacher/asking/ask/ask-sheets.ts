import { lazyPanel } from '../../../common/panels/lazy-panel.tsx';

/** What a sheet over the page is given. */
export interface AskSheetProps {
  readonly onClose: () => void;
}

export interface WriteSheetProps extends AskSheetProps {
  /** As it stands; kept by who opens the sheet. */
  readonly typed: string;
  readonly onTyped: (text: string) => void;
}

export interface QuizSheetProps extends AskSheetProps {
  /** The quiz that is to be asked; null: one is chosen first. */
  readonly quiz_id: string | null;
}

export const writeSheet = lazyPanel<WriteSheetProps>(() => import('./write-sheet.tsx'));
export const quizSheet = lazyPanel<QuizSheetProps>(() => import('./quiz-sheet.tsx'));
