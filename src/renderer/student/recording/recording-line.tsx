import './recording-line.css';
import { CirclePause } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';

/** Over the picture, and to whoever hears the page: nothing is recorded now. */
export const RecordingLine = (): ReactElement => {
  const { t } = useTranslation();
  const is_paused = useMember('class', 'recording_paused') ?? false;
  return (
    <div role="status">
      {is_paused && (
        <p className="recording-line">
          <CirclePause aria-hidden="true" />
          {t('recording.not_now')}
        </p>
      )}
    </div>
  );
};
