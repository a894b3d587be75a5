import { Download, Folder, FolderOpen, FolderPlus, Pencil, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuizFolder } from '../../../../shared/contract/quiz.ts';
import { randomId } from '../../../common/random-id.ts';
import { usePage } from '../../data/page-context.ts';
import { useAction } from '../../data/use-action.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { MoreMenu } from '../more-menu.tsx';
import { NameDialog } from './name-dialog.tsx';
import type { Wanted } from './use-export.ts';

interface FolderListProps {
  readonly folders: readonly QuizFolder[];
  /** null: those that are in none; undefined: what is shown is of no folder. */
  readonly shown: string | null | undefined;
  readonly countOf: (folder_id: string | null) => number;
  readonly onShow: (folder_id: string | null) => void;
  readonly onExport: (wanted: Wanted) => void;
  readonly onChanged: () => void;
}

interface Asked {
  readonly what: 'name' | 'delete';
  readonly folder: QuizFolder;
  readonly is_new: boolean;
}

/** Where the teacher's quizzes lie. */
export const FolderList = (props: FolderListProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const id = useId();
  const { is_veiled } = useShown();
  const { folders, shown, onShow } = props;
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => {
    setAsked(null);
  };
  const name = useAction(async (typed: string) => {
    if (asked === null) return;
    const { folder_id } = asked.folder;
    await api.call('putQuizFolder', { params: { folder_id }, body: { name: typed } });
    if (asked.is_new) onShow(folder_id);
    props.onChanged();
    close();
  });
  const remove = useAction(async () => {
    if (asked === null) return;
    await api.call('deleteQuizFolder', { params: { folder_id: asked.folder.folder_id } });
    onShow(null);
    props.onChanged();
    close();
  });
  return (
    <nav className="card quiz-folders" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`} className="title-l">
        {t('quiz.folders.heading')}
      </h2>
      <ul className="quiz-folder-list">
        {[null, ...folders].map((folder) => {
          const folder_id = folder?.folder_id ?? null;
          const is_shown = shown === folder_id;
          const Icon = is_shown ? FolderOpen : Folder;
          return (
            <li key={folder_id} className="quiz-folder">
              <Button
                variant="bare"
                aria-current={is_shown}
                onPress={() => {
                  onShow(folder_id);
                }}
              >
                <Icon aria-hidden />
                <span className="quiz-folder-name">{folder?.name ?? t('quiz.folders.top')}</span>
                <span className="muted small">{t('quiz.count', { count: props.countOf(folder_id) })}</span>
              </Button>
              {folder !== null && (
                <MoreMenu
                  label={t('quiz.folders.more', { name: folder.name })}
                  groups={[
                    {
                      id: 'folder',
                      entries: [
                        {
                          ...{ id: 'rename', label: t('quiz.folders.rename'), icon: Pencil },
                          run: () => {
                            setAsked({ what: 'name', folder, is_new: false });
                          },
                        },
                        {
                          ...{ id: 'export', label: t('quiz.folders.export'), icon: Download },
                          run: () => {
                            props.onExport({ of: 'folder', folder_id: folder.folder_id, name: folder.name });
                          },
                        },
                        {
                          ...{ id: 'delete', label: t('quiz.folders.delete'), icon: Trash2 },
                          run: () => {
                            setAsked({ what: 'delete', folder, is_new: false });
                          },
                        },
                      ],
                    },
                  ]}
                />
              )}
            </li>
          );
        })}
      </ul>
      <Button
        size="small"
        onPress={() => {
          setAsked({ what: 'name', folder: { folder_id: randomId(), name: '' }, is_new: true });
        }}
      >
        <FolderPlus aria-hidden />
        {t('quiz.folders.new')}
      </Button>
      {asked?.what === 'name' && !is_veiled && (
        <NameDialog
          title={t(asked.is_new ? 'quiz.folders.new' : 'quiz.folders.rename_title')}
          label={t('quiz.folders.name')}
          name={asked.folder.name}
          confirm={t(asked.is_new ? 'quiz.folders.make' : 'quiz.folders.rename')}
          action={name}
          onClose={close}
        />
      )}
      {asked?.what === 'delete' && !is_veiled && (
        <ConfirmDialog
          title={t('quiz.folders.delete_title', { name: asked.folder.name })}
          body={t('quiz.folders.delete_body')}
          confirm={t('quiz.folders.delete')}
          is_busy={remove.is_busy}
          failure={remove.failure}
          onConfirm={remove.run}
          onClose={close}
        />
      )}
    </nav>
  );
};
