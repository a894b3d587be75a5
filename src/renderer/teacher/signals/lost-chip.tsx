import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { formatClock, isoDuration } from '../data/elapsed.ts';
import { usePage } from '../data/page-context.ts';
import { Mark } from '../ui/mark.tsx';
import { Sheet } from '../ui/sheet.tsx';

const secondsBetween = (from: string, to: string): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000));

/** Each moment at which students were lost, with what was on the screen; the newest first. */
const LostMoments = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const { mediaUrl } = usePage();
  const moments = useMember('teacher', 'lost_moments') ?? [];
  const started_at = useMember('teacher', 'session')?.started_at ?? '';
  return (
    <Sheet title={t('signals.teacher.lost_heading')} onClose={onClose}>
      <p className="muted small">
        {t(moments.length === 0 ? 'signals.teacher.lost_empty' : 'signals.teacher.lost_hint')}
      </p>
      <ol className="lost-moments">
        {moments.toReversed().map(({ moment_id, at, count, still }) => {
          const seconds = secondsBetween(started_at, at);
          const time = formatClock(seconds);
          return (
            <li key={moment_id} className="lost-moment">
              <p>
                <time dateTime={isoDuration(seconds)}>{t('signals.teacher.lost_at', { time })}</time>{' '}
                <strong>{t('signals.teacher.lost_count', { count })}</strong>
              </p>
              {still === null ? (
                <p className="muted small">{t('signals.teacher.lost_no_still')}</p>
              ) : (
                <img src={mediaUrl(still)} alt={t('signals.teacher.lost_still', { time })} loading="lazy" />
              )}
            </li>
          );
        })}
      </ol>
    </Sheet>
  );
};

/** How many are lost now, and the way to when and at what. */
export const LostChip = () => {
  const { t } = useTranslation();
  const [is_open, setOpen] = useState(false);
  const lost = useMember('teacher', 'lost_now') ?? 0;
  return (
    <>
      <Button
        className="lost-chip"
        aria-haspopup="dialog"
        data-lost={lost > 0}
        onPress={() => {
          setOpen(true);
        }}
      >
        <Mark tone={lost > 0 ? 'look' : 'away'} />
        {lost === 0 ? t('signals.teacher.lost_none') : t('signals.teacher.lost_now', { count: lost })}
      </Button>
      {is_open && (
        <LostMoments
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
};
