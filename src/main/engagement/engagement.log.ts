import { engagementFactSchema, type EngagementFact } from '../../shared/contract/engagement/facts.ts';
import type { LessonLogDefinition } from '../store/index.ts';

/** Of what was said it has no word, but what a student writes of its own score; and what it has of students is as `engagementFactSchema` says. */
export const ENGAGEMENT_LOG: LessonLogDefinition<EngagementFact> = {
  name: 'engagement',
  schema: engagementFactSchema,
};
