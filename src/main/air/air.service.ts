import type { SessionRecord, StudentRecord } from '../../shared/contract/classroom/records.ts';
import type {
  Advice,
  PresenceBeat,
  Protocol,
  Quality,
  StreamStatus,
  StudentPresence,
} from '../../shared/contract/index.ts';
import { wantedAdvice, type StudentAir, type TroubledStudent, type WantedAdvice } from './air-rules.ts';
import { createClassTrouble, type ClassTrouble } from './class-trouble.ts';
import { createReports } from './reports.ts';
import { createStanding, type Standing } from './standing.ts';

const LOOK_EVERY_MS = 1000;
/** The numbers of a sentence wait a little under the eye that reads it. */
const NUMBERS_STAND = { appear_ms: 0, go_ms: 0 } as const;

/** A student's page, as far as the air asks. */
export interface AirPresence {
  readonly presence: StudentPresence;
  readonly playing: boolean | null;
  readonly rewound: boolean;
  readonly protocol: Protocol | null;
  readonly quality: Quality | null;
}

export interface AirDeps {
  readonly lessons: { readonly open: readonly SessionRecord[] };
  readonly students: { ofSession(session_id: string): readonly Pick<StudentRecord, 'student_id' | 'name'>[] };
  readonly presence: { of(session_id: string, student_id: string): AirPresence };
  readonly statusOf: (stream_id: string) => Pick<StreamStatus, 'bitrate_bps'>;
  /** The lesson's source sends: without it nobody has a picture, which is no student's trouble. */
  readonly isSending: (lesson: SessionRecord) => boolean;
  /** Whether a reader over TCP is behind, so that pictures are skipped for it. */
  readonly isReaderSlow: (student_id: string) => boolean;
  /** This computer interrupts pictures by itself: what pages tell then says nothing of the network. */
  readonly isHeldUp: () => boolean;
  /** The advice or a troubled student of the lesson is another one now. */
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
  /** Who gets less than the full picture, by student_id; who has none first. */
  troubled(session_id: string): ReadonlyMap<string, TroubledStudent>;
}

const NOTHING_TOLD = '[[],[]]';
const NOBODY: ReadonlyMap<string, TroubledStudent> = new Map();

interface Lesson {
  readonly trouble: ClassTrouble;
  /** Of the advice about the bitrate. */
  readonly numbers: Standing<WantedAdvice['details']>;
  troubled: ReadonlyMap<string, TroubledStudent>;
  advice: ReadonlyMap<string, Advice>;
  /** What was last told, as text. */
  told: string;
}

export const createAir = (deps: AirDeps): Air => {
  const { lessons, students, presence, statusOf, isSending, isReaderSlow, isHeldUp, onChange } = deps;
  const { now, now_ms } = deps;
  const reports = createReports();
  const standing = new Map<string, Lesson>();
  let timer: NodeJS.Timeout | undefined;

  const airOf = (
    session_id: string,
    { student_id, name }: Pick<StudentRecord, 'student_id' | 'name'>,
    at_ms: number,
  ): StudentAir | null => {
    const { presence: is, playing, rewound, protocol, quality } = presence.of(session_id, student_id);
    // A page that has said nothing yet is on its way in.
    if (is !== 'here' || playing === null) return null;
    return {
      ...{ student_id, name, has_picture: playing, rewound, protocol, quality },
      is_dropped: isReaderSlow(student_id),
      ...reports.of(student_id, at_ms),
    };
  };

  const lessonOf = (session_id: string): Lesson => {
    const lesson = standing.get(session_id) ?? {
      trouble: createClassTrouble(),
      numbers: createStanding<WantedAdvice['details']>(NUMBERS_STAND),
      troubled: new Map<string, TroubledStudent>(),
      advice: new Map<string, Advice>(),
      told: NOTHING_TOLD,
    };
    standing.set(session_id, lesson);
    return lesson;
  };

  const lookAt = (session: SessionRecord, at_ms: number): void => {
    const { session_id, stream_id } = session;
    const { bitrate_bps } = statusOf(stream_id);
    const here = isSending(session)
      ? students
          .ofSession(session_id)
          .map((student) => airOf(session_id, student, at_ms))
          .filter((air) => air !== null)
      : [];
    const lesson = lessonOf(session_id);
    const { trouble, numbers } = lesson;
    trouble.look(here, isHeldUp(), at_ms);
    lesson.troubled = trouble.all;
    const wanted = wantedAdvice({
      bitrate_bps,
      viewers: here.filter(({ has_picture }) => has_picture).length,
      troubled: [...lesson.troubled.values()],
      losing: trouble.losing,
    });
    const bitrate = wanted.filter(({ code }) => code === 'lower_bitrate');
    numbers.look(new Map(bitrate.map(({ key, details }) => [key, details])), at_ms);
    const before = lesson.advice;
    const at = now().toISOString();
    lesson.advice = new Map(
      wanted.map(({ key, code, details }) => [
        key,
        { code, since: before.get(key)?.since ?? at, details: numbers.all.get(key) ?? details },
      ]),
    );
    const telling = JSON.stringify([[...lesson.advice.values()], [...lesson.troubled.values()]]);
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
    advice: (session_id) => [...(standing.get(session_id)?.advice.values() ?? [])],
    troubled: (session_id) => standing.get(session_id)?.troubled ?? NOBODY,
  };
};
