import { GridList, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { QuizFolder, QuizSummary } from '../../../../shared/contract/quiz.ts';
import { placeOfDrop } from '../move-in-list.ts';
import { rowKeys } from '../row-keys.ts';
import { QuizRow, type QuizDeeds } from './quiz-row.tsx';

interface QuizListProps {
  readonly label: string;
  readonly quizzes: readonly QuizSummary[];
  readonly folders: readonly QuizFolder[];
  readonly deeds: QuizDeeds;
  readonly is_ordered: boolean;
  readonly onPlace: (quiz_id: string, to: number) => void;
}

/** Quizzes, one below the other; moved by drag, by Alt and an arrow, and from each one's menu. */
export const QuizList = ({ label, quizzes, folders, deeds, is_ordered, onPlace }: QuizListProps) => {
  const { t } = useTranslation();
  const indexOf = (key: unknown): number => quizzes.findIndex(({ quiz_id }) => quiz_id === key);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': quizzes[indexOf(key)]?.title ?? '' })),
    onReorder({ keys, target }) {
      const [key] = keys;
      const side = target.dropPosition;
      if (key !== undefined && side !== 'on')
        onPlace(String(key), placeOfDrop(indexOf(key), indexOf(target.key), side));
    },
  });
  return (
    <div
      onKeyDownCapture={rowKeys((key, by) => {
        if (is_ordered) deeds.move(key, by);
      })}
    >
      <GridList
        // One that can be dragged in is another list.
        key={String(is_ordered)}
        aria-label={label}
        className="quiz-list"
        items={quizzes}
        // What a row shows beside its own quiz.
        dependencies={[folders, deeds, is_ordered, t]}
        {...(is_ordered && { dragAndDropHooks })}
        onAction={(key) => {
          deeds.open(String(key));
        }}
      >
        {(quiz) => (
          <QuizRow id={quiz.quiz_id} quiz={quiz} folders={folders} deeds={deeds} is_ordered={is_ordered} />
        )}
      </GridList>
    </div>
  );
};
