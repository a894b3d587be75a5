import './eyes.css';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useMember } from '../../common/state/use-member.ts';
import { Button } from '../ui/button.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { useMinutesSince } from './use-minutes-since.ts';

/** That all are asked to look at the teacher, and since when: one that is forgotten is in sight. */
export const EyesNow = () => {
  const eyes_front = useMember('class', 'eyes_front') ?? null;
  const place = useFocusHeir<HTMLDivElement>('button');
  return (
    <div ref={place} className="eyes-place" tabIndex={-1}>
      {eyes_front !== null && <Line since={eyes_front.since} />}
    </div>
  );
};

const Line = ({ since }: { readonly since: string }) => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const minutes = useMinutesSince(since);
  return (
    <section className="card eyes-now" aria-label={t('eyes.teacher.tool')}>
      <Eye aria-hidden />
      <div className="eyes-words">
        <p>
          <strong>{t('eyes.teacher.on')}</strong>
          {minutes !== null && <> · {t('eyes.teacher.minutes', { count: minutes })}</>}
        </p>
        <p className="muted small">{t('eyes.teacher.hint')}</p>
      </div>
      <Button
        size="small"
        onPress={() => {
          outbox.enqueue('eyes.set', { on: false });
        }}
      >
        {t('eyes.teacher.end')}
      </Button>
    </section>
  );
};
