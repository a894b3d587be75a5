import type { MetricsRegistry } from '../metrics/index.ts';
import type { JoinRefusal } from './join.service.ts';

/** How many are in class. */
export interface Attendance {
  /** Lessons that are open. */
  readonly open: number;
  /** Students of them: who has joined, and who is here now. */
  readonly joined: number;
  readonly here: number;
}

export interface ClassroomMetricsDeps {
  readonly registry: MetricsRegistry;
  readonly attendance: () => Attendance;
}

export interface ClassroomMetrics {
  joined(how: 'new' | 'again'): void;
  joinRefused(reason: JoinRefusal): void;
}

export const createClassroomMetrics = ({ registry, attendance }: ClassroomMetricsDeps): ClassroomMetrics => {
  const gauges = [
    ['sessions_open', 'Lessons that are open', 'open'],
    ['students_joined', 'Students who have joined an open lesson', 'joined'],
    ['students_here', 'Students of open lessons who are connected', 'here'],
  ] as const;
  for (const [name, help, count] of gauges) {
    registry.gauge({
      name,
      help,
      collect: (gauge) => {
        gauge.set(attendance()[count]);
      },
    });
  }
  const joins = registry.counter({
    name: 'joins_total',
    help: 'Students let in, for the first time or again',
    labels: ['how'],
  });
  const refusals = registry.counter({
    name: 'joins_refused_total',
    help: 'Joins turned away',
    labels: ['reason'],
  });
  return {
    joined(how) {
      joins.inc({ how });
    },
    joinRefused(reason) {
      refusals.inc({ reason });
    },
  };
};
