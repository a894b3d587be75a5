import type { TeacherRoom } from '../room/room.types.ts';
import { ReviewsAfter, wallStage } from './review-parts.ts';
import { useWallSince } from './wall/use-wall.ts';

export const askingRoom: TeacherRoom = {
  id: 'asking',
  place: 25,
  projector: { where: 'stage', useSince: useWallSince, ...wallStage },
  after: ReviewsAfter,
};
