import { randomBytes } from 'node:crypto';
import { runRecordSchema, type RunRecord } from '../../shared/contract/asking/runs.ts';
import type { MathParts } from '../../shared/contract/math-parts.ts';
import type { Quiz } from '../../shared/contract/quiz.ts';
import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import { createTokenBuckets, type ClassPace } from '../http/index.ts';
import { createFoldedLogs, type CollectionDefinition } from '../store/index.ts';
import { createAnswering } from './answering.ts';
import { createAskingMembers } from './asking.members.ts';
import { bindAskingMessages } from './asking.messages.ts';
import { createAskingMetrics } from './asking.metrics.ts';
import { bindAskingRoutes } from './asking.routes.ts';
import { createAskingTouches } from './asking.touches.ts';
import { createBeginning } from './beginning.ts';
import type { OpenQuiz } from './expect.ts';
import { createLessonQuiz, createRunFiles, QUIZ_LOG, type LessonQuiz } from './lesson-quiz.ts';
import { createMarking } from './marking.ts';
import { createPersons, type PersonsDeps } from './persons.ts';
import { createCounting, hasAnswered } from './results/counts.ts';
import { createRunClocks } from './run-clocks.ts';
import { createRunEnds } from './run-ends.ts';
import type { RunInWork } from './run-state.ts';
import { createSteering } from './steering.ts';

export interface AskingFeatureDeps {
  readonly platform: Pick<
    Platform,
    'store' | 'boards' | 'bus' | 'metrics' | 'logger' | 'tables' | 'now' | 'now_ms'
  >;
  readonly lessons: {
    readonly open: readonly AskedLesson[];
    /** @throws AirError not_found */
    get(session_id: string): Promise<AskedLesson>;
  };
  readonly students: PersonsDeps['students'];
  readonly presence: { of(session_id: string, student_id: string): { readonly presence: string } };
  readonly withoutDevice: PersonsDeps['withoutDevice'];
  readonly filter: { holdsBack(text: string): boolean };
  /** What is on the lesson's screen now, as JPEG; null: nothing is. */
  readonly stillOf: (session_id: string) => Promise<Buffer | null>;
}
