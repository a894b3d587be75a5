import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import type { AskedSheetProps } from './review/asked-runs-sheet.tsx';
import type { ReviewProps } from './review/review.tsx';

/** Of a run's front: what the projector shows of it. */
export const { component: WallControls, preload: preloadWallControls } = lazyPanel(
  () => import('./wall/wall-controls.tsx'),
);

/** The answers to a run: as a table, as statistics, and to be marked. */
export const { component: Review, preload: preloadReview } = lazyPanel<ReviewProps>(
  () => import('./review/review.tsx'),
);

/** Of the look back at a lesson. */
export const { component: ReviewsAfter } = lazyPanel<{ readonly session_id: string }>(
  () => import('./review/reviews-after.tsx'),
);

/** What was asked in this lesson. */
export const askedSheet = lazyPanel<AskedSheetProps>(() => import('./review/asked-runs-sheet.tsx'));

/** What was asked in all lessons, of the teacher's quizzes. */
export const { component: AskedResults } = lazyPanel(() => import('./review/asked-results.tsx'));

/** Of the projector. */
export const wallStage = lazyPanel(() => import('./wall/wall-stage.tsx'));
