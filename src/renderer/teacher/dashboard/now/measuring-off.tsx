import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../../common/outbox/use-outbox.ts';
import { Button } from '../../ui/button.tsx';

/** Of a lesson in which nothing is measured. */
export const MeasuringOff = () => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  return (
    <section className="card now-empty">
      <h2 className="title-l">{t('dashboard.off.heading')}</h2>
      <p className="muted">{t('dashboard.off.body')}</p>
      <Button
        variant="primary"
        onPress={() => {
          outbox.enqueue('engagement.measure', { is_on: true, for_later_lessons: false });
        }}
      >
        {t('dashboard.off.on')}
      </Button>
    </section>
  );
};
