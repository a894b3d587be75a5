import type { MetricsRegistry } from '../metrics/index.ts';

/** How much is asked and answered. */
export interface AskingMetrics {
  asked(mode: string): void;
  answered(how: 'in_time' | 'late'): void;
}

export const createAskingMetrics = ({ registry }: { readonly registry: MetricsRegistry }): AskingMetrics => {
  const runs = registry.counter({
    name: 'quiz_runs_total',
    help: 'Runs of quizzes, by mode',
    labels: ['mode'],
  });
  const answers = registry.counter({
    name: 'quiz_answers_total',
    help: 'Answers of students that were taken, in time or late',
    labels: ['how'],
  });
  return {
    asked(mode) {
      runs.inc({ mode });
    },
    answered(how) {
      answers.inc({ how });
    },
  };
};
