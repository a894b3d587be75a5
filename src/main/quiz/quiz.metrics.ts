import type { QuizFormat } from '../../shared/contract/quiz-files.ts';
import type { MetricsRegistry } from '../metrics/index.ts';

export interface QuizMetricsDeps {
  readonly registry: MetricsRegistry;
  /** How many quizzes there are. */
  readonly quizzes: () => number;
  /** Of their pictures. */
  readonly pictureBytes: () => number;
}

/** How many quizzes there are, what files became of, and how formulas are set. */
export interface QuizMetrics {
  /** @param format null: it is none of them */
  imported(format: QuizFormat | null, outcome: 'kept' | 'refused'): void;
  formula(outcome: 'set' | 'not_set' | 'given_up'): void;
}

export const createQuizMetrics = ({ registry, quizzes, pictureBytes }: QuizMetricsDeps): QuizMetrics => {
  registry.gauge({
    name: 'quizzes',
    help: 'Quizzes that teachers keep',
    collect: (gauge) => {
      gauge.set(quizzes());
    },
  });
  registry.gauge({
    name: 'quiz_picture_bytes',
    help: 'Bytes of pictures of quizzes',
    collect: (gauge) => {
      gauge.set(pictureBytes());
    },
  });
  const files = registry.counter({
    name: 'quiz_files_total',
    help: 'Files of questions that were brought in, or refused',
    labels: ['format', 'outcome'],
  });
  const formulas = registry.counter({
    name: 'quiz_formulas_total',
    help: 'Formulas that were set, that are none, or that took too long',
    labels: ['outcome'],
  });
  return {
    imported(format, outcome) {
      files.inc({ format: format ?? 'unknown', outcome });
    },
    formula(outcome) {
      formulas.inc({ outcome });
    },
  };
};
