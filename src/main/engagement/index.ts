export { createEngagementFeature } from './engagement.feature.ts';
export type { Engagement, LessonScored, StudentScored } from './engagement.types.ts';
