import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useNameVeil } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';

/** Who uses whose device, and a way to take them apart. */
export const Pairs = () => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const veil = useNameVeil();
  const partners = useMember('teacher', 'partners') ?? [];
  const students = useMember('teacher', 'students') ?? [];
  return (
    <section className="devices-part" aria-labelledby="devices-pairs">
      <h3 id="devices-pairs" className="devices-heading">
        {t('devices.teacher.pairs')}
      </h3>
      {partners.length === 0 && <p className="muted small">{t('devices.teacher.no_pairs')}</p>}
      <ul className="devices-list">
        {partners.map(({ student_id, name: partner }) => {
          // The tile has both names.
          const both = students.find((one) => one.student_id === student_id)?.name ?? partner;
          return (
            <li key={student_id} className="devices-row">
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
        })}
      </ul>
    </section>
  );
};
