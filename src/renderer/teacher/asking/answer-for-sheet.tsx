import { Check, Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../questions/kinds.ts';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { LANGUAGES } from '../../../shared/locales/locale.ts';
import { QuestionText } from '../../common/asking/question-text.tsx';
import { FailedPressNote } from '../../common/commands/failed-press-note.tsx';
import { useCommand, useFailedPress } from '../../common/commands/use-command.ts';
import { useRecord } from '../../common/state/use-member.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { EMPTY_ENTRY, enteredAnswer, type Entry } from './entered-answer.ts';
import { EntryField } from './entry-field.tsx';
import { askedOf, isBySteps } from './run-stand.ts';
import { useAskedQuestion } from './use-asked-question.ts';
import { useWho } from './use-person.ts';
import { useRunQuestions } from './use-run-questions.ts';

const AT = 'asking-enter';

interface AnswerForSheetProps {
  readonly run: TeacherRun;
  /** Without a device. */
  readonly student_id: string;
  readonly onClose: () => void;
}

/** The answer of somebody who is here without a device, as it is told to the teacher. */
export const AnswerForSheet = ({ run, student_id, onClose }: AnswerForSheetProps) => {
  const { t } = useTranslation();
  const person = useRecord('teacher', 'quiz_answerers', student_id);
  const who = useWho();
  const is_by_steps = isBySteps(run);
  const now = useAskedQuestion(askedOf(run)?.question_id ?? null);
  const { questions, failure } = useRunQuestions(run.run_id, !is_by_steps);
  const [at, setAt] = useState(0);
  const failed = useFailedPress(AT);
  const shown = is_by_steps ? now : (questions?.[at] ?? null);
  if (person === undefined) return null;
  return (
    <Sheet title={t('asking.people.enter_title', { who: who(person) })} onClose={onClose}>
      <p className="muted small">{t('asking.people.enter_hint')}</p>
      {!is_by_steps && questions !== null && <WhichOne run={run} at={at} onChange={setAt} />}
      {failure !== null && (
        <p role="alert" className="field-error">
          {failure}
        </p>
      )}
      {shown !== null && (
        <>
          <p className="run-text">
            <QuestionText text={shown.asked.text} math={shown.asked.math} />
          </p>
          {shown.question === null ? (
            <p className="muted">{t('asking.people.cannot_enter')}</p>
          ) : (
            <EntryForm
              key={`${shown.asked.question_id}.${String(askedOf(run)?.vote ?? 1)}`}
              run_id={run.run_id}
              question_id={shown.asked.question_id}
              question={shown.question}
              entry_id={student_id}
              has_answered={person.answered > 0}
              onDone={() => {
                // At own pace the next question follows.
                if (is_by_steps || at + 1 >= run.questions.length) onClose();
                else setAt(at + 1);
              }}
            />
          )}
        </>
      )}
      <FailedPressNote failed={failed} className="note-look small" />
    </Sheet>
  );
};

interface WhichOneProps {
  readonly run: TeacherRun;
  readonly at: number;
  readonly onChange: (at: number) => void;
}

const WhichOne = ({ run, at, onChange }: WhichOneProps) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('asking.pace.title')}
      </label>
      <select
        id={id}
        className="field-input"
        value={at}
        onChange={({ target }) => {
          onChange(Number(target.value));
        }}
      >
        {run.questions.map(({ question_id, title }, index) => (
          <option key={question_id} value={index}>
            {t('asking.run.go_to_entry', { number: index + 1, title })}
          </option>
        ))}
      </select>
    </div>
  );
};

interface EntryFormProps {
  readonly run_id: string;
  readonly question_id: string;
  readonly question: Question;
  readonly entry_id: string;
  readonly has_answered: boolean;
  readonly onDone: () => void;
}

const EntryForm = ({ run_id, question_id, question, entry_id, has_answered, onDone }: EntryFormProps) => {
  const { t, i18n } = useTranslation();
  const [entry, setEntry] = useState<Entry>(EMPTY_ENTRY);
  const enter = useCommand('quiz.answer_for', AT);
  const language = LANGUAGES.find((one) => one === i18n.language) ?? 'en';
  const answer = enteredAnswer(question, entry, language);
  const send = (sent: unknown): void => {
    enter.run({ run_id, question_id, entry_id, answer: sent }, onDone);
  };
  return (
    <form
      className="asking-entry"
      onSubmit={(event) => {
        event.preventDefault();
        if (answer !== null) send(answer);
      }}
    >
      <EntryField question={question} entry={entry} onChange={setEntry} />
      <div className="asking-entry-foot">
        {has_answered && (
          <Button
            is_busy={enter.is_busy}
            onPress={() => {
              send(null);
            }}
          >
            <Undo2 aria-hidden />
            {t('asking.people.take_back')}
          </Button>
        )}
        <Button type="submit" variant="primary" isDisabled={answer === null} is_busy={enter.is_busy}>
          <Check aria-hidden />
          {t('asking.people.enter_done')}
        </Button>
      </div>
    </form>
  );
};
