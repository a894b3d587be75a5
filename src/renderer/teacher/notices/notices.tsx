import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { More } from '../ui/more.tsx';
import { useShown } from '../data/what-is-shown.ts';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { fold, sight } from './notice-order.ts';
import { PUT_AWAY } from './notice.tsx';
import { useNotices, type NoticesWishes } from './use-notices.tsx';

/** What wants a look: the worst in sight, the rest one click deeper. Nothing while all is well. */
export const Notices = (wishes: NoticesWishes) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const { shown: notices, hidden } = sight(useNotices(wishes), is_veiled);
  const place = useFocusHeir<HTMLElement>(PUT_AWAY);
  const { open, folded } = fold(notices);
  const details = notices.filter(({ detail }) => detail !== null);
  return (
    <section
      ref={place}
      className="notices"
      aria-label={t('teacher.alerts.heading')}
      tabIndex={-1}
      hidden={notices.length + hidden === 0}
    >
      <ul className="notice-list" aria-live="polite" hidden={open.length === 0}>
        {open.map(({ key, notice }) => (
          <Fragment key={key}>{notice}</Fragment>
        ))}
      </ul>
      {hidden > 0 && <p className="muted small">{t('mirror.notices', { count: hidden })}</p>}
      <div className="notice-more">
        {folded.length > 0 && (
          <More title={t('teacher.alerts.more', { count: folded.length })}>
            <ul className="notice-list">
              {folded.map(({ key, notice }) => (
                <Fragment key={key}>{notice}</Fragment>
              ))}
            </ul>
          </More>
        )}
        {details.length > 0 && (
          <More title={t('teacher.alerts.details')}>
            <ul className="bullets">
              {details.map(({ key, detail }) => (
                <li key={key}>{detail}</li>
              ))}
            </ul>
          </More>
        )}
      </div>
    </section>
  );
};
