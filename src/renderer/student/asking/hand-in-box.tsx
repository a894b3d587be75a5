import { Check, Clock, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chatTime } from '../../common/chat/format.ts';
import { AskTwice } from '../ui/ask-twice.tsx';
import type { HandIn } from './use-hand-in.ts';

export interface HandInBoxProps {
  readonly hand_in: HandIn;
  /** Answers are taken. */
  readonly is_open: boolean;
  readonly unanswered: number;
  readonly flagged: number;
  readonly onHandIn: () => void;
  readonly onBack: () => void;
}

const HandInLine = ({ hand_in }: Pick<HandInBoxProps, 'hand_in'>): ReactElement => {
  const { t, i18n } = useTranslation();
  const { step, at } = hand_in;
  const Icon = step === 'done' ? Check : step === 'failed' ? TriangleAlert : Clock;
  return (
    <p className="saved-line" data-step={step === 'done' ? 'saved' : step} role="status">
      {step !== 'none' && (
        <>
          <Icon aria-hidden="true" size={18} />
          {step !== 'done'
            ? t(`asking_student.hand_in.${step}`)
            : at === null
              ? t('asking_student.phase.submitted')
              : t('asking_student.hand_in.done', { time: chatTime(at, i18n.language) })}
        </>
      )}
    </p>
  );
};

/** All at a glance before handing in: what has no answer, what is flagged; asked once more, since nothing can be changed after it. */
export const HandInBox = (props: HandInBoxProps): ReactElement => {
  const { t } = useTranslation();
  const { hand_in, is_open, unanswered, flagged, onHandIn, onBack } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const can_hand_in = is_open && (hand_in.step === 'none' || hand_in.step === 'failed');
  useEffect(() => {
    // The button that led here is gone.
    heading.current?.focus();
  }, []);
  return (
    <section className="hand-in">
      <h2 ref={heading} className="hand-in__title" tabIndex={-1}>
        {t('asking_student.hand_in.title')}
      </h2>
      <p>
        {unanswered === 0
          ? t('asking_student.hand_in.all')
          : t('asking_student.hand_in.open', { count: unanswered })}
      </p>
      {flagged > 0 && <p>{t('asking_student.hand_in.flagged', { count: flagged })}</p>}
      <HandInLine hand_in={hand_in} />
      <div className="hand-in__row">
        {can_hand_in && (
          <AskTwice
            word={t('asking_student.hand_in.word')}
            question={t('asking_student.hand_in.sure')}
            yes={t('asking_student.hand_in.yes')}
            no={t('asking_student.hand_in.no')}
            onYes={onHandIn}
          />
        )}
        <button type="button" className="link-button" onClick={onBack}>
          {t('asking_student.hand_in.back')}
        </button>
      </div>
    </section>
  );
};
