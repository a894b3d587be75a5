import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type { Advice, PresenceBeat, Protocol, Quality, StreamStatus } from '../../shared/contract/index.ts';
import { isSlow, toldAdvice, wantedAdvice, type StudentAir } from './air-rules.ts';
import { createReports } from './reports.ts';
import { createStanding, type Standing } from './standing.ts';

const LOOK_EVERY_MS = 1000;
const ADVICE_STANDS = { appear_ms: 5000, go_ms: 15_000 } as const;
/** A tile may speak earlier than a sentence to the teacher: it asks for nothing. */
const SLOW_STANDS = { appear_ms: 2000, go_ms: 10_000 } as const;

/** A student's page, as far as the air asks. */
export interface AirPresence {
  readonly presence: 'here' | 'away';
  readonly playing: boolean | null;
  readonly protocol: Protocol | null;
  readonly quality: Quality | null;
}

export interface AirDeps {
  readonly lessons: { readonly open: readonly SessionRecord[] };
  readonly students: { ofSession(session_id: string): readonly Pick<StudentRecord, 'student_id' | 'name'>[] };
  readonly presence: { of(session_id: string, student_id: string): AirPresence };
  readonly statusOf: (stream_id: string) => Pick<StreamStatus, 'live' | 'bitrate_bps'>;
  /** Whether a reader over TCP is behind, so that pictures are skipped for it. */
  readonly isReaderSlow: (student_id: string) => boolean;
  /** This computer interrupts pictures by itself: what pages tell then says nothing of the network. */
  readonly isHeldUp: () => boolean;
  /** The advice or a slow student of the lesson is another one now. */
  readonly onChange: (session_id: string) => void;
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
  /** What the students' receivers report, each second; `loss` is of packets, 0 to 1. */
  links(links: readonly { readonly student_id: string; readonly loss: number }[]): void;
  advice(session_id: string): readonly Advice[];
  /** Whose network takes less than it is sent. */
  slowStudents(session_id: string): Iterable<string>;
}

const NOTHING_TOLD = '[[],[]]';

interface Lesson {
  readonly advice: Standing<Advice>;
  readonly slow: Standing<true>;
  /** What was last told, as text. */
  told: string;
}

export const createAir = (deps: AirDeps): Air => {
  const { lessons, students, presence, statusOf, isReaderSlow, isHeldUp, onChange, now, now_ms } = deps;
  const reports = createReports();
  const standing = new Map<string, Lesson>();
  let timer: NodeJS.Timeout | undefined;

  const airOf = (
    session_id: string,
    { student_id, name }: Pick<StudentRecord, 'student_id' | 'name'>,
    at_ms: number,
  ): StudentAir | null => {
    const { presence: is, playing, protocol, quality } = presence.of(session_id, student_id);
    const is_watching = is === 'here' && playing === true && protocol !== null && protocol !== 'none';
    if (!is_watching) return null;
    const is_dropped = isReaderSlow(student_id);
    return { student_id, name, protocol, quality, is_dropped, ...reports.of(student_id, at_ms) };
  };

  const lessonOf = (session_id: string): Lesson => {
    const lesson = standing.get(session_id) ?? {
      advice: createStanding<Advice>(ADVICE_STANDS),
      slow: createStanding<true>(SLOW_STANDS),
      told: NOTHING_TOLD,
    };
    standing.set(session_id, lesson);
    return lesson;
  };

  const lookAt = ({ session_id, stream_id }: SessionRecord, at_ms: number): void => {
    const { live, bitrate_bps } = statusOf(stream_id);
    const watching =
      live && !isHeldUp()
        ? students
            .ofSession(session_id)
            .map((student) => airOf(session_id, student, at_ms))
            .filter((air) => air !== null)
        : [];
    const lesson = lessonOf(session_id);
    const { advice, slow } = lesson;
    const since = now().toISOString();
    const wanted = wantedAdvice({ bitrate_bps, students: watching }).map(
      ({ key, code, details }) =>
        [key, { code, since: advice.all.get(key)?.since ?? since, details }] as const,
    );
    advice.look(new Map(wanted), at_ms);
    slow.look(new Map(watching.filter(isSlow).map(({ student_id }) => [student_id, true])), at_ms);
    const telling = JSON.stringify([[...advice.all.values()], [...slow.all.keys()]]);
    if (telling === lesson.told) return;
    lesson.told = telling;
    onChange(session_id);
  };

  const look = (): void => {
    const at_ms = now_ms();
    const { open } = lessons;
    for (const session_id of [...standing.keys()]) {
      if (!open.some((session) => session.session_id === session_id)) standing.delete(session_id);
    }
    for (const session of open) lookAt(session, at_ms);
    reports.prune(at_ms);
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
      for (const { student_id, loss } of links) reports.link(student_id, loss, at_ms);
    },
    advice: (session_id) => toldAdvice([...(standing.get(session_id)?.advice.all.values() ?? [])]),
    slowStudents: (session_id) => standing.get(session_id)?.slow.all.keys() ?? [],
  };
};
