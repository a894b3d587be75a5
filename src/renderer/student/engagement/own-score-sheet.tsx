import '../connection/way-sheet.css';
import './own-score.css';
import './own-score-words.ts';
import { X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measured } from '../../../shared/contract/engagement/scores.ts';
import { ownScoreEn } from '../../../shared/locales/en/engagement-student.ts';
import { ownScoreKo } from '../../../shared/locales/ko/engagement-student.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { useMember } from '../../common/state/use-member.ts';
import { MeasureWish } from './measure-wish.tsx';
import { NotCounted } from './not-counted.tsx';
import { OwnScores } from './own-scores.tsx';

export interface OwnScoreSheetProps {
  readonly onClose: () => void;
}

export const words: PanelWords = { ko: ownScoreKo, en: ownScoreEn };

/** What is measured of the student, in words, and what it may say to that. Nobody else's numbers are in it. */
export const OwnScoreSheet = ({ onClose }: OwnScoreSheetProps): ReactElement => {
  const { t } = useTranslation();
  const measured: Measured | 'unknown' = useMember('student', 'measured') ?? 'unknown';
  const session_id = useMember('class', 'session')?.session_id;
  const student_id = useMember('student', 'student_id');
  const place = useRef<HTMLDivElement>(null);
  const [first_measured] = useState(measured);
  useEffect(() => {
    // The button that brought it about is gone.
    if (measured !== first_measured) place.current?.focus();
  }, [measured, first_measured]);
  return (
    <div className="sheet__body">
      <div className="sheet__head">
        <h2 className="sheet__title">{t('own_score.open')}</h2>
        <button type="button" className="sheet__close" aria-label={t('own_score.close')} onClick={onClose}>
          <X aria-hidden="true" size={22} />
        </button>
      </div>
      <div ref={place} className="own" tabIndex={-1}>
        <p role="status" className={measured === 'yes' ? 'visually-hidden' : 'own__state'}>
          {measured !== 'yes' && t(`own_score.measured.${measured}`)}
        </p>
        {measured === 'yes' && session_id !== undefined && student_id !== undefined && (
          <>
            <p className="own__quiet">{t('own_score.lead')}</p>
            <OwnScores session_id={session_id} student_id={student_id} />
            <NotCounted />
          </>
        )}
        {(measured === 'yes' || measured === 'objected') && <MeasureWish objects={measured === 'objected'} />}
      </div>
    </div>
  );
};
