import { studentParamsSchema } from '../params.ts';
import type { RouteSpec } from '../route-spec.ts';
import { studentEngagementSchema } from './scores.ts';

/** For itself: a student's page brings it late, with the sheet that shows it. */
export const studentEngagementRoute = {
  method: 'get',
  path: '/api/engagement/student/:session_id/:student_id',
  summary: 'One student: scores with their terms, confusion, trend, minutes. A student sees itself',
  roles: ['teacher', 'student'],
  params: studentParamsSchema,
  status: 200,
  answer: studentEngagementSchema,
} as const satisfies RouteSpec;
