import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import type { ReviewProps } from './review/review.tsx';
import type { ReviewsProps } from './review/reviews-after.tsx';

/** Of a run's front: what the projector shows of it. */
export const { component: WallControls, preload: preloadWallControls } = lazyPanel(
  () => import('./wall/wall-controls.tsx'),
);

/** The answers to a run: as a table, as statistics, and to be marked. */
export const { component: Review, preload: preloadReview } = lazyPanel<ReviewProps>(
  () => import('./review/review.tsx'),
);

/** Of the look back at a lesson. */
export const { component: ReviewsAfter } = lazyPanel<ReviewsProps>(
  () => import('./review/reviews-after.tsx'),
);

/** Of the projector. */
export const wallStage = lazyPanel(() => import('./wall/wall-stage.tsx'));
