import './asking-words.ts';
import type {} from './review-words.ts';
import { askingTeacherEn } from '../../../shared/locales/en/asking-teacher.ts';
import { askingTeacherKo } from '../../../shared/locales/ko/asking-teacher.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import { useMember } from '../../common/state/use-member.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { AskBar } from './ask/ask-bar.tsx';
import { ReviewsAfter, wallStage } from './review-parts.ts';
import { useWallSince } from './wall/use-wall.ts';

const useIsAsked = (): boolean => (useMember('teacher', 'quiz') ?? null) !== null;

export const askingRoom: TeacherRoom = {
  id: 'asking',
  place: 35,
  bar: AskBar,
  front: {
    useIsShown: useIsAsked,
    ...lazyPanel(async () => ({ Panel: (await import('./run/run-front.tsx')).RunFront })),
  },
  projector: { where: 'stage', useSince: useWallSince, ...wallStage },
  after: ReviewsAfter,
  words: {
    ko: askingTeacherKo,
    en: askingTeacherEn,
  },
};
