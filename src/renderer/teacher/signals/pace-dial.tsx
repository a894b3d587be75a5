import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';
import { useStudentsHere } from '../data/use-students.ts';
import { needleOf } from './pace-needle.ts';

/** From the middle to either end, in degrees. */
const SWING = 66;

/** Whether the class should go slower or faster, as a needle and in numbers. */
export const PaceDial = () => {
  const { t } = useTranslation();
  const here = useStudentsHere();
  const { slower, faster } = useMember('teacher', 'pace') ?? { slower: 0, faster: 0 };
  const words = [
    slower > 0 ? t('signals.teacher.pace_slower', { count: slower }) : null,
    faster > 0 ? t('signals.teacher.pace_faster', { count: faster }) : null,
  ].filter((one) => one !== null);
  const turn = needleOf({ slower, faster }, here) * SWING;
  const style: CSSProperties & Record<'--turn', string> = { '--turn': `${String(turn)}deg` };
  return (
    <div className="pace" data-asked={words.length > 0}>
      <svg className="pace-dial" viewBox="0 0 48 28" aria-hidden="true" style={style}>
        <path className="pace-arc" d="M5 25a19 19 0 0 1 38 0" />
        <path className="pace-needle" d="M24 25V9" />
        <circle className="pace-hub" cx="24" cy="25" r="2.5" />
      </svg>
      <p className="small">
        <span className="muted">{t('signals.teacher.pace')}</span>{' '}
        {words.length === 0 ? t('signals.teacher.pace_fine') : words.join(' · ')}
      </p>
    </div>
  );
};
