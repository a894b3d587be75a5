import { Send } from 'lucide-react';
import { useId, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion, RevealedResult } from '../../../shared/contract/asking/asked.ts';
import { QuestionText } from '../../common/asking/question-text.tsx';
import { spokenText } from '../../common/asking/spoken-text.ts';
import { useMember } from '../../common/state/use-member.ts';
import { AfterReveal } from './after-reveal.tsx';
import { isUnsent } from './answer-state.ts';
import type { AnyView } from './answer-view.types.ts';
import { draftKey } from './drafts.ts';
import { pointsText } from './outcome.ts';
import { isLocked, type Phase } from './phase.ts';
import { QuestionPictures } from './question-pictures.tsx';
import { ReadAloudButton } from './read-aloud.tsx';
import { SavedLine } from './saved-line.tsx';
import { useAnswer, type HeldAnswer } from './use-answer.ts';
import { useArrowKeys } from './use-arrow-keys.ts';

export interface QuestionBoxProps {
  readonly run_id: string;
  readonly question: AskedQuestion;
  /** As this student counts them, from 1, and of how many; null: it is not told. */
  readonly count: { readonly n: number; readonly of: number } | null;
  readonly vote: number;
  readonly phase: Phase;
  readonly may_change: boolean;
  /** After the reveal; null: nothing is told of it. */
  readonly result: RevealedResult | null;
  /** null: this page has none for the type. */
  readonly view: AnyView | null;
  /** The teacher waits for it. */
  readonly is_nudged?: boolean;
  /** Beside its count: the time, or a flag. */
  readonly aside?: ReactNode;
}

interface AnswerPlaceProps extends QuestionBoxProps {
  readonly view: AnyView;
  readonly answer: HeldAnswer;
  readonly seed: string;
  readonly heading_id: string;
}

/** All of its pictures, except one that its answer is drawn upon: nothing is there twice. */
const picturesAbove = (question: AskedQuestion, view: AnyView | null): AskedQuestion['pictures'] => {
  const own = view?.ownPicture?.(question) ?? null;
  return question.pictures.filter(({ picture_id }) => picture_id !== own);
};

/** The button that sends, where one is needed, and how the answer is doing. */
const SendRow = (
  props: AnswerPlaceProps & { readonly is_locked: boolean; readonly send: () => void },
): ReactElement => {
  const { t } = useTranslation();
  const { view, answer, question, phase, may_change, is_locked, send } = props;
  const { value, mark, own } = answer;
  const is_unsent = isUnsent(mark, phase === 'open');
  const can_send = value !== null && view.isComplete(question, value);
  // After the end it is kept as late, and the teacher may count it.
  const is_late = (phase === 'over' || phase === 'closed') && is_unsent && can_send;
  const is_by_button = !is_locked && (!view.is_one_tap || !may_change || (is_unsent && can_send));
  const word = is_late ? 'send_late' : own === null || !is_unsent ? 'send' : 'send_again';
  return (
    <div className="asked__send">
      {(is_by_button || is_late) && (
        <button
          type="button"
          className={is_late ? 'button button--quiet' : 'button button--main'}
          aria-disabled={!can_send || !is_unsent}
          onClick={send}
        >
          <Send aria-hidden="true" size={20} />
          {t(`asking_student.${word}`)}
        </button>
      )}
      <SavedLine mark={mark} />
    </div>
  );
};

const AnswerPlace = (props: AnswerPlaceProps): ReactElement => {
  const { t } = useTranslation();
  const { view, answer, question, phase, may_change, seed, heading_id } = props;
  const { value, mark, own, is_sent } = answer;
  const is_locked = isLocked({ phase, may_change, own, is_sent });
  const { component: View } = view;
  const { isByArrows, handlers } = useArrowKeys();
  const is_unsent = isUnsent(mark, phase === 'open');
  const send = (): void => {
    if (value !== null && is_unsent && phase !== 'submitted' && view.isComplete(question, value))
      answer.send(value);
  };
  return (
    <>
      <div className="asked__answer" {...handlers}>
        <View
          question={question}
          seed={seed}
          value={phase === 'revealed' ? (own?.answer ?? null) : value}
          onChange={(next) => {
            if (!view.is_one_tap || !may_change || next === null || !view.isComplete(question, next))
              answer.change(next);
            else if (isByArrows()) answer.sendSoon(next);
            else answer.send(next);
          }}
          onSend={send}
          is_locked={is_locked}
          is_revealed={phase === 'revealed'}
          heading_id={heading_id}
        />
      </div>
      {phase === 'revealed' ? (
        (own?.late === true || mark.step === 'refused') && <SavedLine mark={mark} />
      ) : (
        <SendRow {...props} is_locked={is_locked} send={send} />
      )}
      {phase === 'open' && is_locked && mark.step === 'saved' && (
        <p className="asked__note">{t('asking_student.phase.fixed')}</p>
      )}
    </>
  );
};

/** One question: what is asked, where it is answered, how the answer is doing, and what came of it. */
export const QuestionBox = (props: QuestionBoxProps): ReactElement => {
  const { t } = useTranslation();
  const { run_id, question, count, vote, phase, result, view, is_nudged = false, aside } = props;
  const { question_id, text, math } = question;
  const heading_id = useId();
  const student_id = useMember('student', 'student_id') ?? '';
  const answer = useAnswer({ run_id, question_id, vote });
  const seed = `${run_id}.${question_id}.${student_id}`;
  const texts = [spokenText(text, math), ...(view?.spoken(question, seed) ?? [])];
  const is_waited_for = is_nudged && phase === 'open' && answer.own === null;
  return (
    <article className="asked" aria-labelledby={heading_id} data-nudged={is_waited_for}>
      <div className="asked__head">
        <p className="asked__count">
          {[
            ...(count === null ? [] : [t('asking_student.count', count)]),
            ...(question.points > 0 && view?.is_opinion !== true
              ? [t('asking_student.points', { points: pointsText(question.points), count: question.points })]
              : []),
          ].join(' · ')}
        </p>
        {aside}
        <ReadAloudButton of={`${question_id} ${String(vote)}`} texts={texts} />
      </div>
      {is_waited_for && <p className="asked__nudge">{t('asking_student.nudged')}</p>}
      {phase !== 'open' && phase !== 'revealed' && (
        <p className="asked__note">{t(`asking_student.phase.${phase}`)}</p>
      )}
      <h2 id={heading_id} className="asked__text">
        <QuestionText text={text} math={math} />
      </h2>
      <QuestionPictures pictures={picturesAbove(question, view)} />
      {vote > 1 && phase === 'open' && <p className="asked__note">{t('asking_student.again')}</p>}
      {view === null ? (
        <p className="asked__note">{t('asking_student.unknown')}</p>
      ) : (
        <AnswerPlace
          // What is half written is of this vote alone.
          key={draftKey(run_id, question_id, vote)}
          {...{ ...props, view, answer, seed, heading_id }}
        />
      )}
      {phase === 'revealed' && <AfterReveal question={question} own={answer.own} result={result} />}
    </article>
  );
};
