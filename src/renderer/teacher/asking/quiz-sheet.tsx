import '../quiz/quiz.css';
import '../quiz/quiz-library.css';
import './write-sheet.css';
import { Send } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuizSummary } from '../../../shared/contract/quiz.ts';
import { quizEn } from '../../../shared/locales/en/quiz.ts';
import { quizKo } from '../../../shared/locales/ko/quiz.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useFailureWords } from '../data/use-action.ts';
import { SearchField } from '../quiz/library/search-field.tsx';
import { useFound, useLibrary } from '../quiz/library/use-library.ts';
import { goToQuiz } from '../quiz/quiz-address.ts';
import { VIEWS } from '../shell/use-view.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { quiz_choice, rememberedChoice, useKept, type QuizChoice } from './ask-choices.ts';
import type { QuizSheetProps } from './ask-sheets.ts';
import { isAskable, offeredQuizzes } from './offered-quizzes.ts';
import { RunSettingsForm } from './run-settings-form.tsx';
import { sentSettings } from './sent-settings.ts';
import { useAskQuiz, useWhyNot } from './use-ask.ts';

/** What the search of the library says. */
export const words = { ko: quizKo, en: quizEn };

/** A quiz of the library, and how it is asked. */
export const Panel = ({ quiz_id, onClose }: QuizSheetProps) => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  const [chosen, setChosen] = useState(quiz_id);
  const [kept, keep] = useKept(quiz_choice);
  const [has_leaderboard, setLeaderboard] = useState(false);
  const choice = { ...kept, settings: { ...kept.settings, has_leaderboard } };
  const setChoice = (next: QuizChoice): void => {
    setLeaderboard(next.settings.has_leaderboard);
    keep(rememberedChoice(next));
  };
  const library = useLibrary();
  const why_not = useWhyNot();
  const is_asked = (useMember('teacher', 'quiz') ?? null) !== null;
  const ask = useAskQuiz(() => {
    // From the library, too: the class answers in the lesson.
    window.location.hash = VIEWS.live;
    onClose();
  });
  const quiz = library.quizzes.find((one) => one.quiz_id === chosen) ?? null;
  /** Of which quiz the teacher said that its unfinished questions are to be left out. */
  const [left_out_of, setLeftOutOf] = useState<string | null>(null);
  const leaves_out = quiz !== null && quiz.quiz_id === left_out_of;
  const is_possible = quiz !== null && isAskable(quiz, leaves_out) && why_not === null;
  return (
    <Sheet title={t('asking.library.title')} size="roomy" onClose={onClose}>
      <form
        className="asking-quiz"
        onSubmit={(event) => {
          event.preventDefault();
          if (quiz === null || !is_possible) return;
          ask.run({
            ...{ quiz_id: quiz.quiz_id, mode: choice.mode, settings: sentSettings(choice) },
            leaves_out_unready: leaves_out,
          });
        }}
      >
        <QuizChooser library={library} chosen={chosen} onChoose={setChosen} />
        <div className="asking-quiz-how">
          <h3 className="field-label">{t('asking.library.settings')}</h3>
          <RunSettingsForm choice={choice} onChange={setChoice} />
        </div>
        <div className="asking-write-foot">
          <div className="asking-quiz-told">
            {quiz === null ? (
              <p className="muted small">{t('asking.library.choose')}</p>
            ) : (
              <NotReady
                quiz={quiz}
                leaves_out={leaves_out}
                onLeaveOut={(is_wanted) => {
                  setLeftOutOf(is_wanted ? quiz.quiz_id : null);
                }}
                onClose={onClose}
              />
            )}
            {is_asked && <p className="muted small">{t('asking.library.replaces')}</p>}
            <p role="alert" className="field-error">
              {library.error !== null && wordsOf(library.error)}
              {why_not !== null && t(`asking.${why_not}`)}
              {ask.failure !== null && t('asking.failed', { why: ask.failure })}
            </p>
          </div>
          <Button type="submit" variant="primary" is_busy={ask.is_busy} isDisabled={!is_possible}>
            <Send aria-hidden />
            {t(ask.is_busy ? 'asking.library.starting' : 'asking.library.start')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};

interface NotReadyProps {
  readonly quiz: QuizSummary;
  readonly leaves_out: boolean;
  readonly onLeaveOut: (is_wanted: boolean) => void;
  readonly onClose: () => void;
}

/** Why a quiz cannot be asked as it is; nothing where it can. */
const NotReady = ({ quiz, leaves_out, onLeaveOut, onClose }: NotReadyProps) => {
  const { t } = useTranslation();
  const { questions, unready, quiz_id } = quiz;
  if (questions === 0) return <p className="note-look small">{t('asking.library.empty')}</p>;
  if (unready === 0) return null;
  return (
    <div className="note-look small asking-unready">
      <p>
        {unready === questions
          ? t('asking.library.all_unready')
          : t('asking.library.unready', { count: unready })}
      </p>
      {unready < questions && (
        <Toggle
          label={t('asking.library.leave_out', { count: unready })}
          is_on={leaves_out}
          onChange={onLeaveOut}
        />
      )}
      <Button
        size="small"
        onPress={() => {
          onClose();
          goToQuiz(quiz_id);
        }}
      >
        {t('asking.library.finish')}
      </Button>
    </div>
  );
};

interface QuizChooserProps {
  readonly library: ReturnType<typeof useLibrary>;
  readonly chosen: string | null;
  readonly onChoose: (quiz_id: string) => void;
}

/** Which one: by folder, or by what is searched for. */
const QuizChooser = ({ library, chosen, onChoose }: QuizChooserProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [folder, setFolder] = useState('');
  const [q, setSearch] = useState('');
  const { quizzes: found, error } = useFound(q);
  const wordsOf = useFailureWords();
  const all = q === '' ? library.quizzes : (found ?? []);
  const { quizzes, left_out } = offeredQuizzes(all, folder === '' ? null : folder, chosen);
  return (
    <div className="asking-quiz-which">
      <div className="asking-quiz-find">
        <SearchField onSearch={setSearch} />
        {library.folders.length > 0 && (
          <>
            <label className="visually-hidden" htmlFor={`${id}-folder`}>
              {t('asking.library.folder')}
            </label>
            <select
              id={`${id}-folder`}
              className="field-input"
              value={folder}
              onChange={({ target }) => {
                setFolder(target.value);
              }}
            >
              <option value="">{t('asking.library.all')}</option>
              {library.folders.map(({ folder_id, name }) => (
                <option key={folder_id} value={folder_id}>
                  {name}
                </option>
              ))}
            </select>
          </>
        )}
      </div>
      <fieldset className="asking-quizzes">
        <legend className="visually-hidden">{t('asking.library.quizzes')}</legend>
        {quizzes.map((quiz) => (
          <QuizChoiceRow
            key={quiz.quiz_id}
            quiz={quiz}
            is_chosen={quiz.quiz_id === chosen}
            onChoose={onChoose}
          />
        ))}
      </fieldset>
      <p role="status" className="muted small">
        {error !== null && wordsOf(error)}
        {quizzes.length === 0 &&
          !library.is_coming &&
          error === null &&
          (q === '' || found !== null) &&
          t(library.quizzes.length === 0 ? 'asking.library.none' : 'asking.library.nothing_found')}
        {left_out > 0 && t('asking.library.more', { count: left_out })}
      </p>
    </div>
  );
};

interface QuizChoiceRowProps {
  readonly quiz: QuizSummary;
  readonly is_chosen: boolean;
  readonly onChoose: (quiz_id: string) => void;
}

const QuizChoiceRow = ({ quiz, is_chosen, onChoose }: QuizChoiceRowProps) => {
  const { t } = useTranslation();
  const { quiz_id, title, questions, unready } = quiz;
  return (
    <label className="asking-quiz-row" data-chosen={is_chosen}>
      <input
        type="radio"
        name="asking-quiz"
        checked={is_chosen}
        onChange={() => {
          onChoose(quiz_id);
        }}
      />
      <span className="asking-quiz-title">{title}</span>
      <span className="muted small asking-quiz-facts">
        {t('quiz.row.questions', { count: questions })}
        {unready > 0 && (
          <span className="asking-quiz-unready">
            <Mark tone="look" />
            {t('quiz.row.unready', { count: unready })}
          </span>
        )}
      </span>
    </label>
  );
};
