import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useMember, useRecord } from '../../common/state/use-member.ts';
import { useNameVeil } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';

interface PairProps {
  readonly student_id: string;
  readonly partner: string;
}

/** Two at one device. Of the students it follows this one alone: all of them change with everybody's presence. */
const Pair = ({ student_id, partner }: PairProps) => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const veil = useNameVeil();
  // The tile has both names.
  const both = useRecord('teacher', 'students', student_id)?.name ?? partner;
  return (
    <li className="devices-row">
      <span>{veil(both)}</span>
      <Button
        size="small"
        aria-label={t('devices.teacher.part_named', { names: veil(both), partner: veil(partner) })}
        onPress={() => {
          outbox.enqueue('devices.part', { student_id });
        }}
      >
        {t('devices.teacher.part')}
      </Button>
    </li>
  );
};

/** Who uses whose device, and a way to take them apart. */
export const Pairs = () => {
  const { t } = useTranslation();
  const partners = useMember('teacher', 'partners') ?? [];
  const place = useFocusHeir<HTMLElement>('button');
  return (
    <section ref={place} className="devices-part" aria-labelledby="devices-pairs" tabIndex={-1}>
      <h3 id="devices-pairs" className="devices-heading">
        {t('devices.teacher.pairs')}
      </h3>
      {partners.length === 0 && <p className="muted small">{t('devices.teacher.no_pairs')}</p>}
      <ul className="devices-list">
        {partners.map(({ student_id, name }) => (
          <Pair key={student_id} student_id={student_id} partner={name} />
        ))}
      </ul>
    </section>
  );
};
