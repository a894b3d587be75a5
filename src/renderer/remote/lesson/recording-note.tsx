import type {} from '../../common/recording-player/lesson-words.ts';
import { useTranslation } from 'react-i18next';
import { useMember } from '../../common/state/use-member.ts';

/** Says while the lesson is not recorded, because somebody wants it so. */
export const RecordingNote = () => {
  const { t } = useTranslation();
  const is_paused = useMember('class', 'recording_paused') ?? false;
  return <p role="status">{is_paused && <span className="remote-lost">{t('recording.not_now')}</span>}</p>;
};
