import './recording-lesson.css';
import { CirclePause } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** What the wall says while nothing is recorded, because the teacher wants it so. */
export const RecordingCorner = () => {
  const { t } = useTranslation();
  return (
    <p className="recording-corner">
      <CirclePause aria-hidden />
      {t('recording.wall')}
    </p>
  );
};
