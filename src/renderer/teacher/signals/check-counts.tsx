import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useNameVeil } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';

const COUNTS = [
  { tone: 'good', words: 'signals.teacher.check_yes', count: 'understood' },
  { tone: 'look', words: 'signals.teacher.check_no', count: 'not_understood' },
  { tone: 'away', words: 'signals.teacher.check_waiting', count: 'waiting' },
] as const;

const AskButton = () => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  return (
    <Button
      size="small"
      onPress={() => {
        outbox.enqueue('check.ask', {});
      }}
    >
      {t('signals.teacher.ask')}
    </Button>
  );
};

/** Whom the teacher may ask, and answer for: they have no page that would. */
const WithoutAnswer = () => {
  const { t } = useTranslation();
  const veil = useNameVeil();
  const unanswered = useMember('teacher', 'check_unanswered') ?? [];
  if (unanswered.length === 0) return null;
  return (
    <ul className="check-unanswered small" aria-label={t('signals.teacher.check_waiting')}>
      {unanswered.map(({ entry_id, name }) => (
        <li key={entry_id}>
          {veil(name)} <span className="muted">{t('signals.teacher.no_device')}</span>
        </li>
      ))}
    </ul>
  );
};

/** Asks the class in one tap whether it understood, counts as they answer, and keeps the counts of a closed one in sight. */
export const CheckCounts = () => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const counts = useMember('teacher', 'check_counts') ?? null;
  if (counts === null) return <AskButton />;
  const { check_id, is_open } = counts;
  return (
    <div className="check-counts">
      {!is_open && <p className="muted small">{t('signals.teacher.check_closed')}</p>}
      <dl className="check-numbers" aria-label={t('signals.teacher.check')}>
        {COUNTS.map(({ tone, words, count }) => (
          <div key={count}>
            <dt>
              <Mark tone={tone} />
              {t(words)}
            </dt>
            <dd>{counts[count]}</dd>
          </div>
        ))}
      </dl>
      {is_open && <WithoutAnswer />}
      {is_open ? (
        <Button
          key="close"
          size="small"
          onPress={() => {
            outbox.enqueue('check.close', { check_id });
          }}
        >
          {t('signals.teacher.close_check')}
        </Button>
      ) : (
        <>
          <AskButton />
          <Button
            key="put-away"
            size="small"
            variant="bare"
            onPress={() => {
              outbox.enqueue('check.put_away', { check_id });
            }}
          >
            {t('signals.teacher.put_check_away')}
          </Button>
        </>
      )}
    </div>
  );
};
