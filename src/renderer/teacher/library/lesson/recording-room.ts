import { recordingBarEn } from '../../../../shared/locales/en/recording-bar.ts';
import { recordingBarKo } from '../../../../shared/locales/ko/recording-bar.ts';
import { lazyPanel } from '../../../common/panels/lazy-panel.tsx';
import { useMember } from '../../../common/state/use-member.ts';
import type { TeacherRoom } from '../../room/room.types.ts';
import { RecordingNow } from './recording-now.tsx';

const useIsPaused = (): boolean => useMember('class', 'recording_paused') ?? false;

/** That the lesson is not recorded, because the teacher wants it so. The button stands beside the light, the recording in the look back. */
export const recordingRoom: TeacherRoom = {
  id: 'recording',
  place: 115,
  now: RecordingNow,
  is_now_urgent: true,
  projector: {
    where: 'corner',
    useIsShown: useIsPaused,
    ...lazyPanel(async () => ({ Panel: (await import('./recording-corner.tsx')).RecordingCorner })),
  },
  words: { ko: recordingBarKo, en: recordingBarEn },
};
