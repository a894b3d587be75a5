import { useTranslation } from 'react-i18next';
import type { Advice } from '../../../shared/contract/air.ts';
import { useNameVeil } from '../data/what-is-shown.ts';
import { adviceBlanks } from './advice-blanks.ts';
import { Notice } from './notice.tsx';
import { RemoveBurst } from './remove-burst.tsx';

/** Seats that were taken faster than people do, and not only left empty. */
const isAtOnce = ({ code, details }: Advice): boolean => code === 'seat_burst' && details['at_once'] === 1;

/** The technical words of an advice. */
export const useAdviceDetail = () => {
  const { t, i18n } = useTranslation();
  const veil = useNameVeil();
  return (advice: Advice): string => {
    const blanks = { ...adviceBlanks(advice, i18n.language, veil) };
    return isAtOnce(advice)
      ? t('advice.seat_burst.detail_at_once', blanks)
      : t(`advice.${advice.code}.detail`, blanks);
  };
};

interface AdviceNoticeProps {
  readonly advice: Advice;
  /** The source is a screen share, which OBS's settings do not reach. */
  readonly is_screen: boolean;
  /** The open lesson; null before class. */
  readonly session_id: string | null;
  readonly onPutAway: () => void;
}

/** What the class or its network wants of the teacher, and the one thing to do about it. */
export const AdviceNotice = ({ advice, is_screen, session_id, onPutAway }: AdviceNoticeProps) => {
  const { t, i18n } = useTranslation();
  const { code } = advice;
  const veil = useNameVeil();
  const blanks = { ...adviceBlanks(advice, i18n.language, veil) };
  const title = (): string => {
    if ((code === 'no_picture' || code === 'many_weak') && blanks.name !== '')
      return t(`advice.${code}.title_named`, blanks);
    return isAtOnce(advice)
      ? t('advice.seat_burst.title_at_once', blanks)
      : t(`advice.${code}.title`, blanks);
  };
  const fix = (): string => {
    if (isAtOnce(advice)) return t('advice.seat_burst.fix_at_once');
    if (code === 'lower_bitrate' && is_screen) return t('advice.lower_bitrate.fix_screen');
    if (code === 'weak_student' && advice.details['others_well'] === 1)
      return t('advice.weak_student.fix_others_well');
    return t(`advice.${code}.fix`, blanks);
  };
  return (
    <Notice tone="look" title={title()} fix={fix()} onPutAway={onPutAway}>
      {code === 'seat_burst' && session_id !== null && (
        <RemoveBurst session_id={session_id} address={blanks.address} />
      )}
    </Notice>
  );
};
