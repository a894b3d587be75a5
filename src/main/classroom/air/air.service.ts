import type { Advice, PresenceBeat } from '../../../shared/contract/index.ts';
import type { SessionRecord, StudentRecord } from '../../../shared/contract/classroom/records.ts';
import type { ViewerLink } from '../../../shared/process/index.ts';
import type { ViewerEngine } from '../classroom.types.ts';
import type { Presence } from '../presence.ts';
import type { Sessions } from '../sessions.service.ts';
import type { Students } from '../students.service.ts';
import type { Viewers } from '../viewers.service.ts';
import { isSlow, toldAdvice, wantedAdvice, type StudentAir } from './air-rules.ts';
import { createReports } from './reports.ts';
import { createStanding, type Standing } from './standing.ts';

const LOOK_EVERY_MS = 1000;
const ADVICE_STANDS = { appear_ms: 5000, go_ms: 15_000 } as const;
/** A tile may speak earlier than a sentence to the teacher: it asks for nothing. */
const SLOW_STANDS = { appear_ms: 2000, go_ms: 10_000 } as const;

export interface AirDeps {
  readonly sessions: Pick<Sessions, 'open'>;
  readonly students: Pick<Students, 'ofSession'>;
  readonly presence: Pick<Presence, 'of'>;
  readonly viewers: Pick<Viewers, 'studentOf'>;
  readonly engine: Pick<ViewerEngine, 'statusOf'>;
  /** Whether a reader over TCP is behind, so that pictures are skipped for it. */
  readonly isReaderSlow: (student_id: string) => boolean;
  /** The advice or a slow student is another one now. */
  readonly onChange: () => void;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** What the class's network carries, seen from the students' side, and what the teacher could do about it. */
export interface Air {
  /** Looks each second from now on. */
  start(): void;
  stop(): void;
  beat(student_id: string, beat: PresenceBeat): void;
  /** What the engine reports of its viewers. */
  links(links: readonly ViewerLink[]): void;
  advice(session_id: string): readonly Advice[];
  /** Whether the student's network takes less than it is sent. */
  isSlow(student_id: string): boolean;
}

interface Lesson {
  readonly advice: Standing<Advice>;
  readonly slow: Standing<true>;
}

export const createAir = (deps: AirDeps): Air => {
  const { sessions, students, presence, viewers, engine, isReaderSlow, onChange, now, now_ms } = deps;
  const reports = createReports();
  const lessons = new Map<string, Lesson>();
  let timer: NodeJS.Timeout | undefined;
  let told = '[]';

  const airOf = ({ student_id, session_id, name }: StudentRecord, at_ms: number): StudentAir | null => {
    const { presence: is, playing, protocol, quality } = presence.of(session_id, student_id);
    const is_watching = is === 'here' && playing === true && protocol !== null && protocol !== 'none';
    if (!is_watching) return null;
    const is_dropped = isReaderSlow(student_id);
    return { student_id, name, protocol, quality, is_dropped, ...reports.of(student_id, at_ms) };
  };

  const lessonOf = (session_id: string): Lesson => {
    const lesson = lessons.get(session_id) ?? {
      advice: createStanding<Advice>(ADVICE_STANDS),
      slow: createStanding<true>(SLOW_STANDS),
    };
    lessons.set(session_id, lesson);
    return lesson;
  };

  const lookAt = ({ session_id, stream_id }: SessionRecord, at_ms: number): void => {
    const { live, bitrate_bps } = engine.statusOf(stream_id);
    const watching = live
      ? students
          .ofSession(session_id)
          .map((student) => airOf(student, at_ms))
          .filter((air) => air !== null)
      : [];
    const { advice, slow } = lessonOf(session_id);
    const since = now().toISOString();
    const wanted = wantedAdvice({ bitrate_bps, students: watching }).map(
      ({ key, code, details }) =>
        [key, { code, since: advice.all.get(key)?.since ?? since, details }] as const,
    );
    advice.look(new Map(wanted), at_ms);
    slow.look(new Map(watching.filter(isSlow).map(({ student_id }) => [student_id, true])), at_ms);
  };

  const look = (): void => {
    const at_ms = now_ms();
    const open = sessions.open;
    for (const session_id of [...lessons.keys()]) {
      if (!open.some((session) => session.session_id === session_id)) lessons.delete(session_id);
    }
    for (const session of open) lookAt(session, at_ms);
    reports.prune(at_ms);
    const telling = JSON.stringify(
      [...lessons.values()].flatMap(({ advice, slow }) => [...advice.all.values(), ...slow.all.keys()]),
    );
    if (telling === told) return;
    told = telling;
    onChange();
  };

  return {
    start() {
      timer ??= setInterval(look, LOOK_EVERY_MS);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
    beat(student_id, beat) {
      reports.beat(student_id, beat, now_ms());
    },
    links(links) {
      const at_ms = now_ms();
      for (const { viewer_id, loss } of links) {
        const student_id = viewers.studentOf(viewer_id);
        if (student_id !== null) reports.link(student_id, loss, at_ms);
      }
    },
    advice: (session_id) => toldAdvice([...(lessons.get(session_id)?.advice.all.values() ?? [])]),
    isSlow: (student_id) => [...lessons.values()].some(({ slow }) => slow.all.has(student_id)),
  };
};
