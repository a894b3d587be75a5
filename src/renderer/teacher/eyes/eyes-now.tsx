import './eyes.css';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FailedPressNote } from '../../common/commands/failed-press-note.tsx';
import { useCommand, useFailedPress } from '../../common/commands/use-command.ts';
import { useMember } from '../../common/state/use-member.ts';
import { Button } from '../ui/button.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { EYES_PLACE } from './use-eyes-switch.ts';
import { useMinutesSince } from './use-minutes-since.ts';

/** That all are asked to look at the teacher, and since when: one that is forgotten is in sight. */
export const EyesNow = () => {
  const eyes_front = useMember('class', 'eyes_front') ?? null;
  const failed = useFailedPress(EYES_PLACE);
  const place = useFocusHeir<HTMLDivElement>('button');
  return (
    <>
      <div ref={place} className="eyes-place" tabIndex={-1}>
        {eyes_front !== null && <Line since={eyes_front.since} />}
      </div>
      <FailedPressNote failed={failed} className="note-look small" />
    </>
  );
};

const Line = ({ since }: { readonly since: string }) => {
  const { t } = useTranslation();
  const { run, is_busy } = useCommand('eyes.set', EYES_PLACE);
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
        is_busy={is_busy}
        onPress={() => {
          run({ on: false });
        }}
      >
        {t('eyes.teacher.end')}
      </Button>
    </section>
  );
};
