import type { DashboardMessage } from '../../../../shared/contract/dashboard.ts';
import type { Alert } from '../../../../shared/contract/engagement/alerts.ts';
import type {
  ClassMinute,
  EngagedStudent,
  SessionStats,
} from '../../../../shared/contract/engagement/scores.ts';
import {
  changeList,
  EMPTY_LIST,
  keepIfSame,
  replaceList,
  type ChangedList,
  type KeyedList,
} from '../../../common/state/keyed-list.ts';

/** What one may follow. `students`: any of them, or who there is. */
export type DashboardPart = 'stats' | 'minutes' | 'students' | 'alerts';

/** A lesson's dashboard as this page knows it. What is the same stays the same object, so that only rows that changed are drawn. */
export interface DashboardStore {
  /** null: nothing has been told yet. */
  stats(): Omit<SessionStats, 'minutes'> | null;
  /** In order. */
  minutes(): readonly ClassMinute[];
  /** In the order of joining. */
  students(): readonly EngagedStudent[];
  student(student_id: string): EngagedStudent | undefined;
  /** Standing ones, the worst first. */
  alerts(): readonly Alert[];
  subscribe(part: DashboardPart, listener: () => void): () => void;
  subscribeStudent(student_id: string, listener: () => void): () => void;
  /** gap: something is missing, and all must be told anew. */
  take(message: Exclude<DashboardMessage, { type: 'ended' }>): 'taken' | 'gap';
}

type Snapshot = Extract<DashboardMessage, { type: 'snapshot' }>;
type Patch = Extract<DashboardMessage, { type: 'patch' }>;

const mergeMinutes = (
  known: readonly ClassMinute[],
  others: readonly ClassMinute[],
): readonly ClassMinute[] => {
  const by_minute = new Map(known.map((minute) => [minute.minute, minute]));
  for (const minute of others) by_minute.set(minute.minute, minute);
  return [...by_minute.values()].sort((one, other) => one.minute - other.minute);
};

export const createDashboardStore = (): DashboardStore => {
  const listeners = new Map<string, Set<() => void>>();
  let revision: number | null = null;
  let stats: Omit<SessionStats, 'minutes'> | null = null;
  let minutes: readonly ClassMinute[] = [];
  let students: KeyedList = EMPTY_LIST;
  let alerts: KeyedList = EMPTY_LIST;

  const follow = (key: string, listener: () => void): (() => void) => {
    const set = listeners.get(key) ?? new Set();
    listeners.set(key, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0) listeners.delete(key);
    };
  };
  const tell = (keys: Iterable<string>): void => {
    // Who follows two of them is told once.
    const told = new Set([...keys].flatMap((key) => [...(listeners.get(key) ?? [])]));
    for (const listener of told) listener();
  };
  const keepStudents = ({ list, changed }: ChangedList, keys: Set<string>): void => {
    students = list;
    if (changed.size > 0) keys.add('students');
    for (const id of changed) keys.add(`student/${id}`);
  };
  const keepAlerts = ({ list }: ChangedList, keys: Set<string>): void => {
    if (list === alerts) return;
    alerts = list;
    keys.add('alerts');
  };
  const begin = (message: Snapshot): Set<string> => {
    const keys = new Set<string>(['stats', 'minutes']);
    const { minutes: all, ...rest } = message.stats;
    stats = rest;
    minutes = all;
    keepStudents(replaceList(students, 'student_id', message.students), keys);
    keepAlerts(replaceList(alerts, 'alert_id', message.alerts), keys);
    return keys;
  };
  const change = ({ stats: next, minutes: others, put, remove }: Patch): Set<string> => {
    const keys = new Set<string>();
    if (next !== undefined) {
      stats = keepIfSame(stats ?? undefined, next);
      keys.add('stats');
    }
    if (others !== undefined && others.length > 0) {
      minutes = mergeMinutes(minutes, others);
      keys.add('minutes');
    }
    const put_students = put?.students ?? [];
    keepStudents(
      changeList(students, 'student_id', { put: put_students, remove: remove?.students ?? [] }),
      keys,
    );
    // Where it has any it is all of them, in their order.
    const standing = put?.alerts ?? [];
    keepAlerts(
      standing.length > 0
        ? replaceList(alerts, 'alert_id', standing)
        : changeList(alerts, 'alert_id', { remove: remove?.alerts ?? [] }),
      keys,
    );
    return keys;
  };
  return {
    stats: () => stats,
    minutes: () => minutes,
    // Both lists hold nothing but what the schema of the messages has let in.
    students: () => students.records as unknown as readonly EngagedStudent[],
    student: (id) => students.by_id.get(id) as EngagedStudent | undefined,
    alerts: () => alerts.records as unknown as readonly Alert[],
    subscribe: follow,
    subscribeStudent: (id, listener) => follow(`student/${id}`, listener),
    take(message) {
      if (message.type === 'patch') {
        if (revision === null || message.revision > revision + 1) return 'gap';
        if (message.revision <= revision) return 'taken';
      }
      revision = message.revision;
      tell(message.type === 'snapshot' ? begin(message) : change(message));
      return 'taken';
    },
  };
};
