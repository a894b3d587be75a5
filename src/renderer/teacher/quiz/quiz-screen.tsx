import './quiz.css';
import './quiz-library.css';
import './quiz-desk.css';
import './quiz-import.css';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { quizEn } from '../../../shared/locales/en/quiz.ts';
import { quizKo } from '../../../shared/locales/ko/quiz.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import { useMember } from '../../common/state/use-member.ts';
import { wordsOf } from '../../common/panels/panel-words.ts';
import { useShown } from '../data/what-is-shown.ts';
import { MirrorLine } from '../mirror/mirror-line.tsx';
import { VIEWS } from '../shell/use-view.ts';
import { focusHeading } from '../ui/focus-heading.ts';
import { QuizEditor } from './editor/quiz-editor.tsx';
import { QuizLibrary } from './library/quiz-library.tsx';
import { AskedResults } from '../asking/review-parts.ts';
import { RESULTS, useAreResults, useOpenQuiz } from './quiz-address.ts';
import { typeEditors } from './type-list.ts';

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    quiz: (typeof quizEn)['quiz'];
  }
}

/** All that the place says: its own words, and those of each type of question. */
export const words = {
  ko: mergeTexts(quizKo, ...wordsOf(typeEditors, 'ko')),
  en: mergeTexts(quizEn, ...wordsOf(typeEditors, 'en')),
};

/** The teacher's quizzes: the library, or the one that is open. Keys stand in them, so that no class may see them. */
export const QuizScreen = () => {
  const { t } = useTranslation();
  const quiz_id = useOpenQuiz();
  const are_results = useAreResults();
  const is_lesson_open = (useMember('teacher', 'session') ?? null) !== null;
  const { is_veiled, is_veiled_for_share } = useShown();
  // Its code comes after the arrival that the page has told of; and from the library to a quiz and back.
  useEffect(focusHeading, [quiz_id, are_results]);
  return (
    <main className="quiz">
      <header className="rosters-head">
        <div className="rosters-title">
          {/* Over a quiz its own title stands, and the way back says where it is. */}
          <h1 className={quiz_id === null ? 'title-xl' : 'visually-hidden'}>{t('quiz.heading')}</h1>
          {quiz_id === null && <p className="muted">{t('quiz.intro')}</p>}
        </div>
        {is_lesson_open && (
          <p className="rosters-lesson">
            {t('rosters.lesson_open')} <a href={VIEWS.live}>{t('rosters.to_lesson')}</a>
          </p>
        )}
      </header>
      {quiz_id === null && <Places are_results={are_results} />}
      {is_veiled && (
        <p className="note-look">{t(is_veiled_for_share ? 'quiz.veiled_share' : 'quiz.veiled')}</p>
      )}
      {is_veiled && <MirrorLine />}
      <div hidden={is_veiled}>
        {are_results && <AskedResults />}
        {!are_results &&
          (quiz_id === null ? <QuizLibrary /> : <QuizEditor key={quiz_id} quiz_id={quiz_id} />)}
      </div>
    </main>
  );
};

/** The library, and what came of what was asked. */
const Places = ({ are_results }: { readonly are_results: boolean }) => {
  const { t } = useTranslation();
  return (
    <nav className="quiz-places" aria-label={t('quiz.places.label')}>
      <a href={VIEWS.quizzes} aria-current={are_results ? undefined : 'page'}>
        {t('quiz.places.library')}
      </a>
      <a href={RESULTS} aria-current={are_results ? 'page' : undefined}>
        {t('quiz.places.results')}
      </a>
    </nav>
  );
};
