import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useSaid } from '../../common/outbox/use-said.ts';
import { useMember, useRecord } from '../../common/state/use-member.ts';
import { useNameVeil } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';

interface PairProps {
  readonly student_id: string;
  readonly mate_id: string;
  readonly partner: string;
  readonly is_confirmed: boolean;
}

/** Two at one device. Of the students it follows this one alone: all of them change with everybody's presence. */
const Pair = ({ student_id, mate_id, partner, is_confirmed }: PairProps) => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const { pending, say } = useSaid<boolean>();
  const veil = useNameVeil();
  // The tile has both names.
  const both = useRecord('teacher', 'students', student_id)?.name ?? partner;
  const is_on = pending ?? is_confirmed;
  return (
    <li className="devices-row">
      <span>{veil(both)}</span>
      <div className="devices-answer">
        <Button
          size="small"
          variant={is_on ? 'primary' : 'plain'}
          aria-pressed={is_on}
          aria-label={t('devices.teacher.confirm_named', { names: veil(both), partner: veil(partner) })}
          onPress={() => {
            say(!is_on, outbox.enqueue('devices.confirm', { mate_id, confirmed: !is_on }));
          }}
        >
          {t('devices.teacher.confirm')}
        </Button>
        <Button
          size="small"
          aria-label={t('devices.teacher.part_named', { names: veil(both), partner: veil(partner) })}
          onPress={() => {
            outbox.enqueue('devices.part', { student_id });
          }}
        >
          {t('devices.teacher.part')}
        </Button>
      </div>
    </li>
  );
};

/** Who uses whose device: whom the teacher confirms as present there, and a way to take them apart. */
export const Pairs = () => {
  const { t } = useTranslation();
  const partners = useMember('teacher', 'partners') ?? [];
  const place = useFocusHeir<HTMLElement>('button');
  return (
    <section ref={place} className="devices-part" aria-labelledby="devices-pairs" tabIndex={-1}>
      <h3 id="devices-pairs" className="devices-heading">
        {t('devices.teacher.pairs')}
      </h3>
      <p className="muted small">
        {t(partners.length === 0 ? 'devices.teacher.no_pairs' : 'devices.teacher.confirm_hint')}
      </p>
      <ul className="devices-list">
        {partners.map(({ student_id, mate_id, name, confirmed }) => (
          <Pair
            key={mate_id}
            student_id={student_id}
            mate_id={mate_id}
            partner={name}
            is_confirmed={confirmed}
          />
        ))}
      </ul>
    </section>
  );
};
