import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';

const COUNTS = [
  { tone: 'good', words: 'signals.teacher.check_yes', count: 'understood' },
  { tone: 'look', words: 'signals.teacher.check_no', count: 'not_understood' },
  { tone: 'away', words: 'signals.teacher.check_waiting', count: 'waiting' },
] as const;

/** Asks the class in one tap whether it understood, and counts as they answer. */
export const CheckCounts = () => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const counts = useMember('teacher', 'check_counts') ?? null;
  if (counts === null) {
    return (
      <Button
        key="ask"
        size="small"
        onPress={() => {
          outbox.enqueue('check.ask', {});
        }}
      >
        {t('signals.teacher.ask')}
      </Button>
    );
  }
  return (
    <div className="check-counts">
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
      <Button
        key="close"
        size="small"
        onPress={() => {
          outbox.enqueue('check.close', { check_id: counts.check_id });
        }}
      >
        {t('signals.teacher.close_check')}
      </Button>
    </div>
  );
};
