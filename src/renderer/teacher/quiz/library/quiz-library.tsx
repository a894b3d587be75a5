import { Download, FilePlus2, FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuizSummary } from '../../../../shared/contract/quiz.ts';
import { LIMITS } from '../../../../shared/limits.ts';
import { randomId } from '../../../common/random-id.ts';
import { usePage } from '../../data/page-context.ts';
import { useAction, useFailureWords } from '../../data/use-action.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useFocusHeir } from '../../ui/use-focus-heir.ts';
import { quizSheet } from '../../asking/ask/ask-sheets.ts';
import { ImportSheet } from '../import/import-sheet.tsx';
import { MoreMenu } from '../more-menu.tsx';
import { releaseDraft, tabDrafts } from '../editor/tab-drafts.ts';
import { goToQuiz, leaveFor } from '../quiz-address.ts';
import { FolderList } from './folder-list.tsx';
import { inFolder, moveOf } from './places.ts';
import { QuizList } from './quiz-list.tsx';
import type { QuizDeeds } from './quiz-row.tsx';
import { SearchField } from './search-field.tsx';
import { useExport } from './use-export.ts';
import { useFound, useLibrary } from './use-library.ts';

/** The teacher's quizzes by folder: to look for one, open it, and put them in order. */
export const QuizLibrary = () => {
  const { t } = useTranslation();
  const { api } = usePage();
  const id = useId();
  const wordsOf = useFailureWords();
  const library = useLibrary();
  const { folders, quizzes, show, inTurn, readAgain } = library;
  const { is_veiled } = useShown();
  const [chosen, setChosen] = useState<string | null>(null);
  const [q, setSearch] = useState('');
  /** Its field is a new, empty one after each. */
  const [searches, setSearches] = useState(0);
  const [place_error, setPlaceError] = useState<unknown>(null);
  const [doomed, setDoomed] = useState<QuizSummary | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [is_importing, setImporting] = useState(false);
  const [pasted, setPasted] = useState('');
  const place = useFocusHeir<HTMLElement>('[role=row], .quiz-bar button');
  const { quizzes: found, error: search_error } = useFound(q);
  const taking = useExport();

  // Another window may have removed it.
  const folder = folders.find(({ folder_id }) => folder_id === chosen) ?? null;
  const folder_id = folder?.folder_id ?? null;
  const shown = q === '' ? inFolder(quizzes, folder_id) : (found ?? []);

  const make = useAction(async () => {
    const quiz_id = randomId();
    await api.call('putQuiz', {
      params: { quiz_id },
      body: { title: t('quiz.untitled'), questions: [], version: null, folder_id },
    });
    leaveFor(null, quiz_id);
  });
  const copy = useAction(async ({ quiz_id, title }: QuizSummary) => {
    const copied = t('quiz.copy_title', { title: title.slice(0, LIMITS.title_chars - 20) });
    await api.call('copyQuiz', { params: { quiz_id }, body: { title: copied } });
    readAgain();
  });
  const putAt = async (
    quiz_id: string,
    to: { folder_id: string | null; before: string | null },
  ): Promise<void> => {
    setPlaceError(null);
    try {
      await inTurn(() => api.call('placeQuiz', { params: { quiz_id }, body: to }));
    } catch (error) {
      setPlaceError(error);
    }
  };
  const remove = useAction(async () => {
    if (doomed === null) return;
    await api.call('deleteQuiz', { params: { quiz_id: doomed.quiz_id } });
    tabDrafts.forget(doomed.quiz_id);
    releaseDraft(doomed.quiz_id);
    show((now) => now.filter(({ quiz_id }) => quiz_id !== doomed.quiz_id));
    // One that is under way may have been read before.
    readAgain();
    setDoomed(null);
  });
  const takeTemplate = (): void => {
    taking.run({ of: 'template', name: t('quiz.export.template_name') });
  };
  const onPlace = (quiz_id: string, to: number): void => {
    const move = moveOf(quizzes, quiz_id, to);
    if (move === null) return;
    show(() => move.quizzes);
    void putAt(quiz_id, { folder_id: move.folder_id, before: move.before });
  };
  const deeds: QuizDeeds = {
    open: goToQuiz,
    ask: setAsked,
    copy: copy.run,
    remove: setDoomed,
    put: ({ quiz_id }, to) => {
      void putAt(quiz_id, { folder_id: to, before: null });
    },
    move: (quiz_id, by) => {
      const at = shown.findIndex((quiz) => quiz.quiz_id === quiz_id);
      if (at + by >= 0) onPlace(quiz_id, at + by);
    },
    take: taking.run,
  };
  const errors = [place_error, search_error, library.error];
  const failures = [
    ...[make, copy, taking].map(({ failure }) => failure),
    ...errors.map((error) => (error === null ? null : wordsOf(error))),
  ];
  const failure = failures.find((one) => one !== null) ?? null;
  const heading = q === '' ? (folder?.name ?? t('quiz.folders.top')) : t('quiz.search.heading', { q });
  return (
    <div className="quiz-library">
      <FolderList
        folders={folders}
        shown={q === '' ? folder_id : undefined}
        countOf={(of) => inFolder(quizzes, of).length}
        onShow={(of) => {
          setChosen(of);
          setSearch('');
          setSearches((before) => before + 1);
        }}
        onExport={taking.run}
        onChanged={readAgain}
      />
      <section ref={place} tabIndex={-1} className="card quiz-shelf" aria-labelledby={`${id}-heading`}>
        <div className="quiz-bar">
          <SearchField key={searches} onSearch={setSearch} />
          <Button variant="primary" is_busy={make.is_busy} onPress={make.run}>
            <FilePlus2 aria-hidden />
            {t('quiz.new')}
          </Button>
          <Button
            onPress={() => {
              setImporting(true);
            }}
          >
            <FileUp aria-hidden />
            {t('quiz.import.button')}
          </Button>
          <MoreMenu
            label={t('quiz.more')}
            is_busy={taking.is_busy}
            groups={[
              {
                id: 'library',
                entries: [
                  {
                    ...{ id: 'template', label: t('quiz.export.template'), icon: Download },
                    run: takeTemplate,
                  },
                  {
                    ...{ id: 'all', label: t('quiz.export.all'), icon: Download },
                    run: () => {
                      taking.run({ of: 'folder', folder_id: null, name: t('quiz.heading') });
                    },
                  },
                ],
              },
            ]}
          />
        </div>
        {failure !== null && (
          <p className="field-error" role="alert">
            {failure}
          </p>
        )}
        <h2 id={`${id}-heading`} className="title-l">
          {heading}
        </h2>
        {q !== '' && search_error === null && (
          <p role="status" className="muted small">
            {found === null ? t('quiz.search.looking') : t('quiz.search.found', { count: found.length })}
          </p>
        )}
        {shown.length > 0 && (
          <QuizList
            label={heading}
            quizzes={shown}
            folders={folders}
            deeds={deeds}
            is_ordered={q === ''}
            onPlace={onPlace}
          />
        )}
        {shown.length === 0 && q === '' && !library.is_coming && (
          <div className="quiz-empty">
            <p>{t(quizzes.length === 0 ? 'quiz.empty.none' : 'quiz.empty.folder')}</p>
            <p className="muted">{t('quiz.empty.hint')}</p>
            <div className="quiz-tools">
              <Button
                size="small"
                onPress={() => {
                  setImporting(true);
                }}
              >
                {t('quiz.empty.paste')}
              </Button>
              <Button size="small" onPress={takeTemplate}>
                {t('quiz.export.template')}
              </Button>
            </div>
          </div>
        )}
        {library.is_coming && library.error === null && (
          <div className="skeleton quiz-coming" aria-busy="true" />
        )}
      </section>
      {is_importing && !is_veiled && (
        <ImportSheet
          folders={folders}
          folder_id={folder_id}
          pasted={pasted}
          onPasted={setPasted}
          onTemplate={takeTemplate}
          onClose={() => {
            setImporting(false);
          }}
          onKept={(kept) => {
            setImporting(false);
            setPasted('');
            readAgain();
            const [only] = kept;
            if (kept.length === 1 && only !== undefined) leaveFor(null, only);
          }}
        />
      )}
      {asked !== null && !is_veiled && (
        <quizSheet.component
          quiz_id={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
      {doomed !== null && !is_veiled && (
        <ConfirmDialog
          title={t('quiz.delete.title', { title: doomed.title })}
          body={t('quiz.delete.body')}
          confirm={t('quiz.delete.confirm')}
          is_busy={remove.is_busy}
          failure={remove.failure}
          onConfirm={remove.run}
          onClose={() => {
            setDoomed(null);
          }}
        />
      )}
    </div>
  );
};
