import { ArrowLeft, Check, Save } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../questions/kinds.ts';
import type { QuizFolder } from '../../../../shared/contract/quiz.ts';
import { usePage } from '../../data/page-context.ts';
import { useAction } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { useTypeName } from '../use-type-name.ts';
import { useLostFocus } from '../../rosters/use-lost-focus.ts';
import { glanceOf } from './glance.ts';
import { ProblemList } from './problem-list.tsx';
import { IMPORT_TIMEOUT_MS, nameQuery, type ReadQuiz } from './use-quiz-reader.ts';

interface ImportPreviewProps {
  readonly read: ReadQuiz;
  readonly folders: readonly QuizFolder[];
  /** Proposed; null: on top. */
  readonly folder_id: string | null;
  readonly onBack: () => void;
  readonly onKept: (quiz_ids: readonly string[]) => void;
}

/** What was read, before it is kept: the questions with their keys, and what is wrong where. */
export const ImportPreview = ({ read, folders, folder_id, onBack, onKept }: ImportPreviewProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const id = useId();
  const heading = useLostFocus();
  const [{ source, said }, setRead] = useState(read);
  const [place, setPlace] = useState(folder_id ?? '');
  const { format, quizzes, problems } = said;
  const format_name = format === null ? '' : t(`quiz.format.${format}`);
  // What it is sent as says nothing to who pasted it.
  const read_as = source.plain === null ? format_name : t('quiz.import.worksheet');
  const has_errors = problems.some(({ rank }) => rank === 'error');
  const questions = quizzes.reduce((sum, quiz) => sum + quiz.questions.length, 0);
  const keep = useAction(async () => {
    const answer = await api.call('importQuiz', {
      query: {
        name: nameQuery(source.name),
        format: format ?? undefined,
        keep: 'true',
        folder_id: place === '' ? undefined : place,
      },
      body: source.file,
      timeout_ms: IMPORT_TIMEOUT_MS,
    });
    if (answer.kept.length > 0) onKept(answer.kept);
    else setRead({ source, said: source.plain?.told(answer) ?? answer });
  });
  return (
    <div className="quiz-import">
      <div>
        <h3 ref={heading} tabIndex={-1} className="title-l">
          {t('quiz.import.preview')}
        </h3>
        <p role="status">
          {read_as} {t('quiz.import.found', { count: questions })}{' '}
          <span className="muted">{t('quiz.import.nothing_kept')}</span>
        </p>
      </div>
      {has_errors && (
        <p className="quiz-import-stop" role="alert">
          {t('quiz.import.has_errors')}
        </p>
      )}
      <ProblemList rank="error" format={format} problems={problems} />
      <ProblemList rank="note" format={format} problems={problems} />
      {questions > 0 && (
        <div className="quiz-glances" tabIndex={0} role="region" aria-label={t('quiz.import.preview')}>
          {quizzes.map((quiz, index) => (
            <section key={index}>
              {/* A text alone has no title yet. */}
              {quiz.title !== '' && <h4 className="quiz-glance-title">{quiz.title}</h4>}
              <ol className="quiz-glance-list">
                {quiz.questions.map((question, at) => (
                  <Glance key={at} number={at + 1} question={question} />
                ))}
              </ol>
            </section>
          ))}
        </div>
      )}
      {keep.failure !== null && (
        <p className="field-error" role="alert">
          {keep.failure}
        </p>
      )}
      <div className="quiz-import-foot">
        <Button onPress={onBack}>
          <ArrowLeft aria-hidden />
          {t('quiz.import.back')}
        </Button>
        <div className="field quiz-import-folder">
          <label className="field-label" htmlFor={`${id}-folder`}>
            {t('quiz.import.folder')}
          </label>
          <select
            id={`${id}-folder`}
            className="field-input"
            value={place}
            onChange={({ target }) => {
              setPlace(target.value);
            }}
          >
            <option value="">{t('quiz.folders.top')}</option>
            {folders.map((folder) => (
              <option key={folder.folder_id} value={folder.folder_id}>
                {folder.name}
              </option>
            ))}
          </select>
        </div>
        <Button
          variant="primary"
          is_busy={keep.is_busy}
          isDisabled={has_errors || questions === 0}
          onPress={keep.run}
        >
          <Save aria-hidden />
          {t(keep.is_busy ? 'quiz.import.keeping' : 'quiz.import.keep', { count: questions })}
        </Button>
      </div>
    </div>
  );
};

const Glance = ({ number, question }: { readonly number: number; readonly question: Question }) => {
  const { t } = useTranslation();
  const nameOf = useTypeName();
  return (
    <li className="quiz-glance">
      <p className="muted small">
        {t('quiz.number', { number })} · {nameOf(question.type)}
      </p>
      <p className="quiz-glance-text">{question.text === '' ? t('quiz.no_text') : question.text}</p>
      <ul>
        {glanceOf(question).map(({ sign, text, is_right }, index) => (
          <li key={index} className="quiz-glance-line" data-right={is_right}>
            {is_right ? <Check aria-hidden /> : <span aria-hidden />}
            <span>
              {sign !== '' && `${sign}. `}
              {text}
              {is_right && <span className="visually-hidden"> ({t('quiz.right')})</span>}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
};
