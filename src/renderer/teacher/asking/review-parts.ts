import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import type { ReviewProps } from './review/review.tsx';

/** What the projector shows of the run that is under way. */
export const { component: WallControls } = lazyPanel(() => import('./wall/wall-controls.tsx'));

/** The answers to a run: as a table, as statistics, and to be marked. */
export const { component: Review } = lazyPanel<ReviewProps>(() => import('./review/review.tsx'));

/** Of the look back at a lesson. */
export const { component: ReviewsAfter } = lazyPanel<{ readonly session_id: string }>(
  () => import('./review/reviews-after.tsx'),
);

/** Of the projector. */
export const wallStage = lazyPanel(() => import('./wall/wall-stage.tsx'));
