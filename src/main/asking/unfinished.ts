import { AirError } from '../../shared/errors.ts';
import type { RouteBinder } from '../http/index.ts';
import type { LessonRuns } from './lesson-runs.ts';

/** Until branch `results` is merged. */
export const bindUnfinished = (routes: RouteBinder, _runs: LessonRuns): void => {
  const no = (): never => {
    throw new AirError('unavailable', 'not merged yet');
  };
  for (const name of [
    'listRuns',
    'getRun',
    'quizResponses',
    'quizStatistics',
    'exportQuizCsv',
    'exportQuizXlsx',
  ] as const)
    routes.bind(name, no);
};
