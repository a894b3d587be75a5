import './eyes.css';
import '../../common/eyes/eyes-words.ts';
import { Eye } from 'lucide-react';
import { useEffect, useLayoutEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useMember } from '../../common/state/use-member.ts';
import type { CoverProps } from '../room/room.types.ts';
import { useLentFocus } from './use-lent-focus.ts';

/** The teacher wants to be looked at: over the page, until that is over. */
export const EyesCover = ({ onCover }: CoverProps): ReactElement | null => {
  const outbox = useOutbox();
  const is_on = (useMember('class', 'eyes_front') ?? null) !== null;
  useEffect(() => {
    // What was on its way as it began has waited.
    if (!is_on) outbox.tryNow('chat.send');
  }, [is_on, outbox]);
  return is_on ? <Cover onCover={onCover} /> : null;
};

const Cover = ({ onCover }: CoverProps): ReactElement => {
  const { t } = useTranslation();
  const place = useLentFocus<HTMLElement>();
  const why = t('eyes.student.held');
  // Before anything is drawn: what lies below is never seen beside it.
  useLayoutEffect(() => {
    onCover({ why });
    return () => {
      onCover(null);
    };
  }, [onCover, why]);
  return (
    <section ref={place} className="eyes-cover" tabIndex={0} role="alert">
      <Eye aria-hidden="true" className="eyes-cover__icon" />
      <h2 className="eyes-cover__title">{t('eyes.student.title')}</h2>
      <p className="eyes-cover__hint">{t('eyes.student.hint')}</p>
    </section>
  );
};
