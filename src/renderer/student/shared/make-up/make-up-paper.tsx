import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MakeUpRun } from '../../../../shared/contract/asking/make-up.ts';
import type { SavedMark } from '../../asking/answer-state.ts';
import { answerViewOf } from '../../asking/type-list.ts';
import { AskTwice } from '../../ui/ask-twice.tsx';
import { isOver, refusalOfAnswer, type MakeUpCall } from './make-up-call.ts';
import { MakeUpQuestion } from './make-up-question.tsx';

interface MakeUpPaperProps {
  readonly run: MakeUpRun;
  readonly call: MakeUpCall;
  readonly pictureUrl: (picture_id: string) => string;
  readonly onHandedIn: (run: MakeUpRun) => void;
  /** Its time is over. */
  readonly onOver: () => void;
  readonly momentOf: (at: string) => string;
}

const NONE: SavedMark = { step: 'none' };

/** One run at one's own pace: each answer is kept when it is given, and all of it is handed in once. */
export const MakeUpPaper = ({ run, call, pictureUrl, onHandedIn, onOver, momentOf }: MakeUpPaperProps) => {
  const { t } = useTranslation();
  const { run_id, title, submitted_at, questions } = run;
  const heading = useRef<HTMLHeadingElement>(null);
  const [written, setWritten] = useState<ReadonlyMap<string, unknown>>(new Map());
  const [marks, setMarks] = useState<ReadonlyMap<string, SavedMark>>(new Map());
  const [has_failed, setFailed] = useState(false);
  /** Saves of one question follow one another: the last one counts. */
  const saving = useRef(new Map<string, Promise<void>>());

  const mark = (question_id: string, to: SavedMark): void => {
    setMarks((before) => new Map(before).set(question_id, to));
  };
  const markOf = ({ question: { question_id }, own }: MakeUpRun['questions'][number]): SavedMark =>
    marks.get(question_id) ?? (own === null ? NONE : { step: 'saved', at: own.saved_at, counts: true });
  const valueOf = ({ question: { question_id }, own }: MakeUpRun['questions'][number]): unknown =>
    written.has(question_id) ? written.get(question_id) : (own?.answer ?? null);

  const send = async (question_id: string, value: unknown): Promise<void> => {
    mark(question_id, { step: 'sending' });
    try {
      mark(question_id, { step: 'saved', at: await call.answer(run_id, question_id, value), counts: true });
    } catch (error) {
      if (isOver(error)) onOver();
      const why = refusalOfAnswer(error);
      mark(question_id, why === null ? { step: 'unsent' } : { step: 'refused', why });
    }
  };
  const save = (question_id: string, value: unknown): Promise<void> => {
    const before = saving.current.get(question_id) ?? Promise.resolve();
    const done = before.then(() => send(question_id, value));
    saving.current.set(question_id, done);
    return done;
  };
  const isOpen = (asked: MakeUpRun['questions'][number]): boolean => valueOf(asked) === null;
  const open = questions.filter(isOpen).length;
  const handIn = async (): Promise<void> => {
    setFailed(false);
    // What is written and was not saved goes along: nobody comes back for a button.
    for (const asked of questions) {
      const { question } = asked;
      const value = valueOf(asked);
      const is_unsaved = markOf(asked).step !== 'saved' && !asked.is_fixed;
      if (is_unsaved && value !== null && answerViewOf(question.type)?.isComplete(question, value) === true)
        await save(question.question_id, value);
    }
    try {
      onHandedIn(await call.handIn(run_id));
      setMarks(new Map());
      setWritten(new Map());
      heading.current?.focus();
    } catch (error) {
      if (isOver(error)) onOver();
      setFailed(true);
    }
  };

  return (
    <section className="make-up__paper">
      <h3 ref={heading} tabIndex={-1} className="make-up__title">
        {title}
      </h3>
      <p className="asked__note">
        {submitted_at === null
          ? t('make_up.answered', { answered: questions.length - open, of: questions.length })
          : t('make_up.handed_in', { date: momentOf(submitted_at) })}
      </p>
      {questions.map((asked, index) => (
        <MakeUpQuestion
          key={asked.question.question_id}
          run_id={run_id}
          asked={asked}
          n={index + 1}
          of={questions.length}
          value={valueOf(asked)}
          mark={markOf(asked)}
          is_locked={asked.is_fixed || submitted_at !== null}
          pictureUrl={pictureUrl}
          onChange={(value) => {
            setWritten(new Map(written).set(asked.question.question_id, value));
            mark(asked.question.question_id, { step: 'unsent' });
          }}
          onSave={(value) => void save(asked.question.question_id, value)}
        />
      ))}
      {submitted_at === null && (
        <div>
          <AskTwice
            word={t('make_up.hand_in')}
            question={open === 0 ? t('make_up.sure', { title }) : t('make_up.sure_open', { count: open })}
            yes={t('make_up.yes')}
            no={t('make_up.no')}
            onYes={() => void handIn()}
          />
          <p className="asked__note">{t('make_up.hand_in_note')}</p>
          {has_failed && (
            <p className="message message--problem" role="alert">
              {t('make_up.not_handed_in')}
            </p>
          )}
        </div>
      )}
    </section>
  );
};
