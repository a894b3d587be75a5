import { engagementFactSchema, type EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type { LessonLogDefinition } from '../store/index.ts';

/** No word that was said is in it, and nobody who is not measured. */
export const ENGAGEMENT_LOG: LessonLogDefinition<EngagementFact> = {
  name: 'engagement',
  schema: engagementFactSchema,
};
