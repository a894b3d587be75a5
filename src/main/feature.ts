import type { Cue } from '../shared/captions/captions.types.ts';
import type { QuizResult } from '../shared/contract/dashboard.ts';
import type { SearchKind } from '../shared/contract/search.ts';
import type { Check, DoorNote, ProblemCode, ReadyEvent } from '../shared/contract/index.ts';
import type { Boards, StateMembers } from './boards/index.ts';
import type { Bus } from './bus/bus.ts';
import type { Config } from './config/config.ts';
import type { MessageBinder, RouteBinder, WsEndpoint } from './http/index.ts';
import type { AssistantPrincipal, Identity, PlaybackTickets, WatcherPrincipal } from './identity/index.ts';
import type { Logger } from './logging/logger.ts';
import type { MetricsRegistry } from './metrics/index.ts';
import type { Addresses, Network } from './network/index.ts';
import type { ChildLauncher } from './process/child.ts';
import type { Store } from './store/index.ts';
import type { Tables } from './tables/index.ts';

/** What every room may build on. A room asks for what it needs of it: `Pick<Platform, 'bus' | 'boards'>`. */
export interface Platform {
  readonly config: Config;
  readonly logger: Logger;
  readonly store: Store;
  readonly identity: Identity;
  readonly tickets: PlaybackTickets;
  readonly network: Network;
  /** Where this node is reached. */
  readonly addresses: Addresses;
  readonly bus: Bus;
  /** The states that clients follow. */
  readonly boards: Boards;
  readonly metrics: MetricsRegistry;
  readonly launcher: ChildLauncher;
  /** Files of rows and columns, as people bring and take them. */
  readonly tables: Tables;
  /** Absolute paths of the bundles of children, and of the threads that read files of questions and set formulas. */
  readonly entries: {
    readonly ingest: string;
    readonly engine: string;
    readonly sender: string;
    readonly quiz_files: string;
    readonly quiz_math: string;
  };
  /** The wall clock, for what people read. */
  readonly now: () => Date;
  /** Milliseconds of sleep of the computer through which `now` stood still; 0 once it was taken anew. */
  readonly slept_ms: () => number;
  /** `now` goes by the computer's clock anew: only while nothing is under way that is dated by it. */
  readonly takeTimeAnew: () => void;
  /** Monotonic, in milliseconds: for durations. */
  readonly now_ms: () => number;
}

/** Something of AIRClass's own that does not work now. */
export interface PresentProblem {
  readonly code: ProblemCode;
  /** `loss`: what is taught now is not kept. `outage`: the class does not see or hear. `note`: all goes on, with less. */
  readonly severity: 'loss' | 'outage' | 'note';
  readonly details?: Readonly<Record<string, unknown>>;
  /** Told to the teacher of that open lesson alone. Absent: it is the whole node's. */
  readonly session_id?: string;
}

/** Somebody who uses a student's device with it, and has no seat of its own. */
export interface SeatMate {
  readonly mate_id: string;
  /** Whose device it is. */
  readonly student_id: string;
  /** Of the lesson's class list; null: of none. */
  readonly row_id: string | null;
  readonly name: string;
  readonly student_number: string | null;
  /** When the teacher said that it is there; null: nobody but the device's student says so, and it counts as here for nothing that is kept. */
  readonly confirmed_at: string | null;
  /** null: it is there still. */
  readonly gone_at: string | null;
}

/** By whose device it is: those who are there now, in the order of coming. */
export type MatesBySeat = ReadonlyMap<string, readonly SeatMate[]>;

/** Who uses students' devices with them. A change is told by `student.mates_changed`. */
export interface SeatMates {
  /** Whether `ofSession` of an open lesson is there: until then somebody may sit at any of its devices. */
  isKnown(session_id: string): boolean;
  /** Of an open lesson, in the order of coming, those who are there no more among them. */
  ofSession(session_id: string): readonly SeatMate[];
  /** Likewise, of any lesson. */
  list(session_id: string): Promise<readonly SeatMate[]>;
}

/** Quizzes of a lesson that is over may be answered by who missed them. */
export interface MakeUp {
  readonly teacher_id: string;
  readonly session_id: string;
  /** ISO 8601. */
  readonly until: string;
}

/** What a student waits for, or wishes, now. */
export interface StudentWish {
  /** question: one that the class sees. private: a word to the teacher alone, not written back to. slower: another pace. */
  readonly kind: 'hand' | 'question' | 'private' | 'slower';
  readonly student_id: string;
  /** ISO 8601; null: it is not known. */
  readonly since: string | null;
}

/** Something that was written or asked in a lesson, and can be found by its words. */
export interface LessonText {
  readonly kind: SearchKind;
  readonly text: string;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/**
 * A room of the house. It is built without I/O, and knows other rooms by interfaces of its own that they happen to fit, or by
 * events. app.ts has one list of them: it binds their routes, messages, endpoints and members, asks for their problems and checks,
 * starts them in order and stops them in reverse, each within its time.
 */
export interface Feature {
  /** In logs. */
  readonly name: string;
  /** Its routes of the contract. */
  bindRoutes?(routes: RouteBinder): void;
  /** Its messages of the contract. */
  bindMessages?(messages: MessageBinder): void;
  /** Its WebSockets beside the one of messages. */
  readonly endpoints?: readonly WsEndpoint[];
  /** What it writes of the states; whenever something of it is another one, it touches it on the boards. */
  readonly members?: StateMembers;
  /** Whether students' messages that are `held` wait now. Asked at each of them. */
  holdsClass?(session_id: string): boolean;
  /**
   * Whom it knows beside those who have seats. Where a seat is named they are named with it, and consent is asked of all of them; in
   * groups and in draws each is somebody of its own, who is here while the seat is; in the attendance likewise once it is confirmed.
   */
  readonly seat_mates?: SeatMates;
  /** Who waits for the teacher in an open lesson, or wishes something of it; `wishes.changed` tells of another one. */
  wishes?(session_id: string): readonly StudentWish[];
  /** What came of what it asked in a lesson, open or not, in the order of asking. @throws AirError unavailable */
  quizResults?(session_id: string): Promise<readonly QuizResult[]>;
  /**
   * What it has of a lesson, open or not, that can be found, in the order of time: nothing that is hidden. `texts.changed` tells of another.
   * @throws AirError unavailable
   */
  textsOf?(session_id: string): Promise<readonly LessonText[]>;
  /** What is written under the picture of a recording, by time. `texts.changed` tells of others. @throws AirError unavailable */
  captionsOf?(recording_id: string): Promise<readonly Cue[]>;
  /** What is to be known of a lesson before one has a seat in it. Asked at each look. */
  doorNotes?(session_id: string): readonly DoorNote[];
  /** Whether it has paired this remote, and neither revoked it nor seen its lesson end. Asked at every door; one room's word is enough. */
  isRemoteGood?(assistant: AssistantPrincipal): boolean;
  /** Whether what this watcher was let in to is shared still. Asked at every door; one room's word is enough. */
  isShareGood?(watcher: WatcherPrincipal): boolean;
  /** What this watcher may make up for now; null: nothing, or another room knows. */
  makeUpOf?(watcher: WatcherPrincipal): MakeUp | null;
  /** Asked whenever `teacher.problems` was touched. */
  problems?(): readonly PresentProblem[];
  /** For GET /api/health, by part. */
  checks?(): Readonly<Record<string, Check>>;
  /** @throws AirError what keeps the whole node from starting, such as a port that is taken */
  start?(): Promise<void> | void;
  /** Idempotent. Never rejects for what it can handle itself. */
  stop?(): Promise<void> | void;
}

/** What a role makes of the platform. */
export interface House {
  /** In the order of need: each may rely at its start on those before it. */
  readonly features: readonly Feature[];
  /** For the line on standard output, once everything has started. */
  readonly ports: () => Pick<ReadyEvent, 'rtmp_server' | 'webrtc_port' | 'webrtc_ports'>;
  /** What identity asks of the lessons at every door. */
  readonly residents: {
    /** Below it a student's token is no longer good; null when there is no such student. */
    tokenVersionOf(student_id: string): Promise<number | null>;
    /** null when there is no such lesson. */
    teacherOf(session_id: string): Promise<string | null>;
    /** The teacher's newest open one; null outside class. */
    openLessonOf(teacher_id: string): string | null;
  };
}
