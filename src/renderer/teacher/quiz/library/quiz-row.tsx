import {
  ArrowDown,
  ArrowUp,
  Copy,
  Download,
  FolderInput,
  GripVertical,
  Pencil,
  Send,
  Trash2,
} from 'lucide-react';
import { Button as AriaButton, GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { QuizFolder, QuizSummary } from '../../../../shared/contract/quiz.ts';
import { Mark } from '../../ui/mark.tsx';
import { tabDrafts } from '../editor/tab-drafts.ts';
import { MoreMenu, type MenuGroup } from '../more-menu.tsx';
import { EXPORTS, type Wanted } from './use-export.ts';

/** What can be done with a quiz of the library. */
export interface QuizDeeds {
  readonly open: (quiz_id: string) => void;
  /** In the lesson that is open. */
  readonly ask: (quiz_id: string) => void;
  readonly copy: (quiz: QuizSummary) => void;
  readonly remove: (quiz: QuizSummary) => void;
  readonly put: (quiz: QuizSummary, folder_id: string | null) => void;
  readonly move: (quiz_id: string, by: -1 | 1) => void;
  readonly take: (wanted: Wanted) => void;
}

interface QuizRowProps {
  /** The quiz's own: the list goes by it, whatever place it has. */
  readonly id: string;
  readonly quiz: QuizSummary;
  readonly folders: readonly QuizFolder[];
  readonly deeds: QuizDeeds;
  /** In an order of its own: what was found, wherever it lies, has none. */
  readonly is_ordered: boolean;
}

const useMenu = ({ quiz, folders, deeds, is_ordered }: Omit<QuizRowProps, 'id'>): readonly MenuGroup[] => {
  const { t } = useTranslation();
  const { quiz_id, title, folder_id } = quiz;
  const places = [{ folder_id: null, name: t('quiz.folders.out') }, ...folders];
  const moves = (['up', 'down'] as const).map((id) => ({
    ...{ id, label: t(`quiz.row.${id}`), icon: id === 'up' ? ArrowUp : ArrowDown },
    run: () => {
      deeds.move(quiz_id, id === 'up' ? -1 : 1);
    },
  }));
  return [
    {
      id: 'quiz',
      entries: [
        {
          id: 'open',
          label: t('quiz.row.open'),
          icon: Pencil,
          run: () => {
            deeds.open(quiz_id);
          },
        },
        {
          id: 'ask',
          label: t('asking.library.ask_in_class'),
          icon: Send,
          run: () => {
            deeds.ask(quiz_id);
          },
        },
        {
          id: 'copy',
          label: t('quiz.row.copy'),
          icon: Copy,
          run: () => {
            deeds.copy(quiz);
          },
        },
        ...(is_ordered ? moves : []),
        {
          id: 'delete',
          label: t('quiz.row.delete'),
          icon: Trash2,
          run: () => {
            deeds.remove(quiz);
          },
        },
      ],
    },
    {
      id: 'folder',
      title: t('quiz.row.move_to'),
      entries: places
        .filter((place) => place.folder_id !== folder_id)
        .map((place) => ({
          ...{ id: `to ${place.folder_id ?? ''}`, label: place.name, icon: FolderInput },
          run: () => {
            deeds.put(quiz, place.folder_id);
          },
        })),
    },
    {
      id: 'export',
      title: t('quiz.row.export'),
      entries: EXPORTS.map((format) => ({
        ...{ id: format, label: t(`quiz.export.${format}`), icon: Download },
        run: () => {
          deeds.take({ of: 'quiz', quiz_id, title, format });
        },
      })),
    },
  ];
};

const formats = new Map<string, Intl.DateTimeFormat>();
/** One for all rows: to make one takes longer than all else of a row. */
const timeFormat = (language: string): Intl.DateTimeFormat => {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  formats.set(language, made);
  return made;
};

/** A quiz in the library: what it is called, how long it is, what is still missing of it, and when it was changed. */
export const QuizRow = (props: QuizRowProps) => {
  const { t, i18n } = useTranslation();
  const { quiz, is_ordered } = props;
  const groups = useMenu(props);
  const changed = timeFormat(i18n.language).format(new Date(quiz.updated_at));
  return (
    <GridListItem id={props.id} textValue={quiz.title} className="quiz-row">
      {is_ordered && (
        <AriaButton slot="drag" className="quiz-grip" aria-label={t('quiz.row.drag', { title: quiz.title })}>
          <GripVertical aria-hidden />
        </AriaButton>
      )}
      <span className="quiz-row-text">
        <span className="quiz-row-title">{quiz.title}</span>
        <span className="muted small quiz-row-facts">
          <span>{t('quiz.row.questions', { count: quiz.questions })}</span>
          {quiz.unready > 0 && (
            <span className="quiz-row-unready">
              <Mark tone="look" />
              {t('quiz.row.unready', { count: quiz.unready })}
            </span>
          )}
          {tabDrafts.has(quiz.quiz_id) && (
            <span className="quiz-row-unready">
              <Mark tone="act" />
              {t('quiz.row.unsaved')}
            </span>
          )}
          <span>{t('quiz.row.changed', { time: changed })}</span>
        </span>
      </span>
      <MoreMenu label={t('quiz.row.more', { title: quiz.title })} groups={groups} />
    </GridListItem>
  );
};
