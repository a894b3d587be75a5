import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';

interface DayOfRuns {
  /** When the first one in it began. */
  readonly started_at: string;
  readonly runs: readonly RunSummary[];
}

/** Runs by the day on which they began, by this computer's clock and in their order. */
export const byDay = (runs: readonly RunSummary[]): readonly DayOfRuns[] => {
  const days = new Map<string, RunSummary[]>();
  for (const run of runs) {
    const day = new Date(run.started_at).toDateString();
    days.set(day, [...(days.get(day) ?? []), run]);
  }
  return [...days.values()].map((of_day) => ({ started_at: of_day[0]?.started_at ?? '', runs: of_day }));
};
