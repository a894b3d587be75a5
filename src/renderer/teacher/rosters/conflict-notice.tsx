import { Download, Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import type { RosterConflict } from './use-roster-draft.ts';

interface ConflictNoticeProps {
  readonly conflict: RosterConflict;
  readonly is_busy: boolean;
  readonly onTake: () => void;
  readonly onSaveOver: () => void;
}

/** Another window was here: which of the two lists holds is the teacher's to say. */
export const ConflictNotice = ({ conflict, is_busy, onTake, onSaveOver }: ConflictNoticeProps) => {
  const { t } = useTranslation();
  return (
    <div className="note-look roster-conflict">
      <p role="alert">{t(`rosters.conflict.${conflict}`)}</p>
      <div className="roster-tools">
        {conflict === 'newer' && (
          <Button size="small" isDisabled={is_busy} onPress={onTake}>
            <Download aria-hidden />
            {t('rosters.conflict.take')}
          </Button>
        )}
        <Button size="small" is_busy={is_busy} onPress={onSaveOver}>
          <Save aria-hidden />
          {t(conflict === 'newer' ? 'rosters.conflict.over' : 'rosters.conflict.again')}
        </Button>
      </div>
    </div>
  );
};
