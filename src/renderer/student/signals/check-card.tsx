import { Check, CircleQuestionMark } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useSaid } from '../../common/outbox/use-said.ts';
import { useMember } from '../../common/state/use-member.ts';
import { signalTroubleOf } from './signal-trouble.ts';

const ANSWERS = [
  { understood: true, icon: Check, words: 'signals.student.understood' },
  { understood: false, icon: CircleQuestionMark, words: 'signals.student.not_understood' },
] as const;

/** The teacher's quick question, with its two answers; the chosen one may be changed while it is open. */
export const CheckCard = ({ check_id }: { readonly check_id: string }): ReactElement => {
  const { t } = useTranslation();
  const heading = useId();
  const outbox = useOutbox();
  const told = useMember('student', 'understood') ?? null;
  const { pending, status, say } = useSaid<boolean>();
  const trouble = signalTroubleOf(status);
  const answer = pending ?? told;
  return (
    <section className="check" aria-labelledby={heading}>
      <h2 id={heading} className="check__question">
        {t('signals.student.check')}
      </h2>
      <div className="check__answers">
        {ANSWERS.map(({ understood, icon: Icon, words }) => (
          <button
            key={words}
            type="button"
            className="button button--quiet check__answer"
            aria-pressed={answer === understood}
            onClick={() => {
              say(understood, outbox.enqueue('signal.understood', { check_id, understood }));
            }}
          >
            <Icon aria-hidden="true" size={22} />
            {t(words)}
          </button>
        ))}
      </div>
      <p className="check__state" role="status">
        {trouble !== null && t(`signals.student.trouble.${trouble}`)}
        {trouble === null && pending !== null && t('signals.student.check_sending')}
        {trouble === null && pending === null && told !== null && t('signals.student.check_saved')}
      </p>
    </section>
  );
};
