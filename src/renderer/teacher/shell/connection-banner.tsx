import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useIsLinkLost } from '../data/page-context.ts';
import { Mark } from '../ui/mark.tsx';

/** Says that what is shown may be old while the page has no connection. */
export const ConnectionBanner = () => {
  const { t } = useTranslation();
  const is_link_lost = useIsLinkLost();
  const is_known = useMember('teacher', 'session') !== undefined;
  const is_lost = is_link_lost && is_known;
  return (
    <div role="status" className="banner-slot">
      {is_lost && (
        <p className="banner">
          <Mark tone="look" />
          <span>
            <strong>{t('teacher.connection.lost')}</strong> {t('teacher.connection.lost_hint')}
          </span>
        </p>
      )}
    </div>
  );
};
