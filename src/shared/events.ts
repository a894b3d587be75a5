import type { PublisherEndReason, PublisherKind, PublishRefusalReason } from './contract/media/stream.ts';
import type { ChatKind } from './contract/chat.ts';
import type { PresenceBeat, StudentPresence } from './contract/classroom/presence.ts';
import type { SessionEndReason } from './contract/classroom/sessions.ts';

/**
 * Every event of the bus, by name, with its payload. Facts are what happened (past tense); ephemerals may be lost.
 * `stream_id` names a teacher's publishing slot, not a lesson: a source may be there before the lesson is.
 */
export interface FactMap {
  'session.started': { session_id: string; teacher_id: string; stream_id: string };
  'session.ended': { session_id: string; teacher_id: string; stream_id: string; reason: SessionEndReason };
  /** A class list was made, is another one now, or was removed. */
  'roster.changed': { teacher_id: string; roster_id: string };
  /** The rows that a lesson has of its class list are others now, or what is known of them. */
  'session.roster_changed': { session_id: string };
  'stream_key.rotated': { teacher_id: string; stream_id: string };
  'student.joined': { session_id: string; student_id: string; rejoined: boolean };
  /** The seat is gone, and whatever is open by its token must end. */
  'student.removed': { session_id: string; student_id: string };
  /** A student whose seat was gone has it again; its page comes by joining. */
  'student.restored': { session_id: string; student_id: string };
  /** The seat is another device's from now on, and whatever the former one has open must end. */
  'student.rebound': { session_id: string; student_id: string };
  /** Others use the seat's device with its student now, or nobody does. */
  'student.mates_changed': { session_id: string; student_id: string };
  /** The remote is no longer good, and whatever it has open must end. */
  'remote.revoked': { session_id: string; remote_id: string };
  'publisher.started': { stream_id: string; publisher_id: string; kind: PublisherKind };
  'publisher.ended': { stream_id: string; publisher_id: string; reason: PublisherEndReason };
  'publisher.refused': {
    stream_id: string | null;
    reason: PublishRefusalReason;
    address: string;
    detail: string | null;
    /** So many refusals told as one. */
    count: number;
  };
  /** A student wrote, and it is kept. What it wrote is the chat's own. `is_confused`: its words say that something is not understood. */
  'chat.said': { session_id: string; student_id: string; kind: ChatKind; is_confused: boolean };
  'hand.raised': { session_id: string; student_id: string };
  /** The teacher has called a hand, or marked a student's question as answered. */
  'hand.taken': { session_id: string };
  /** A student's "I am lost" counts from now on. */
  'lost.told': { session_id: string; student_id: string };
  'check.asked': { session_id: string };
  'check.answered': { session_id: string; student_id: string; understood: boolean };
  /** Answers are taken to a question. The same again: it was open before. */
  'quiz.asked': AskedVote & { is_of_all: boolean; is_graded: boolean };
  /** Answers are taken no more. */
  'quiz.closed': AskedVote;
  /** An answer counts: of these students, some without a device among them. `after_seconds`: from the asking. */
  'quiz.answered': AskedVote & { student_ids: readonly string[]; after_seconds: number };
  'quiz.taken_back': AskedVote & { student_id: string };
  /** What the answers of these students are worth now, 0 to 1; null: not graded (yet). Told at the end of the question, and whenever it is another. */
  'quiz.graded': AskedVote & { shares: readonly (readonly [student_id: string, share: number | null])[] };
  'process.restarted': { process: 'ingest' | 'engine' | 'sender'; reason: string; restarts: number };
}

export interface EphemeralMap {
  /** Something of its status may be another now: who wants to know asks for it whole. */
  'stream.changed': { stream_id: string };
  /** What the recorder of a lesson says of itself is different now; `recorded_since` as the class's member. */
  'recording.changed': { session_id: string; recorded_since: string | null };
  /** Somebody's line of the attendance sheet is another now, such as who is here without a device; null: any may be. */
  'attendance.changed': { session_id: string; entry_id: string | null };
  /** What a student's page said of itself. */
  'presence.beat': { session_id: string; student_id: string; beat: PresenceBeat };
  /** What the students' receivers report each second; `loss` is of packets, 0 to 1. */
  'links.measured': { links: readonly { readonly student_id: string; readonly loss: number }[] };
  /** How busy the engine was in the last second, or the senders: their worst delays, and the sum of their memory. */
  'process.measured': {
    process: 'engine' | 'sender';
    event_loop_delay_p50_seconds: number;
    event_loop_delay_p99_seconds: number;
    resident_bytes: number;
  };
  /** A remote's page came, or the last of its pages is gone. */
  'remote.seen': { session_id: string; remote_id: string; is_here: boolean };
  /** A remote's page was there, and answered, when a newer one took its place: two devices have it. */
  'remote.shared': { session_id: string; remote_id: string };
  'presence.changed': { session_id: string; student_id: string; presence: StudentPresence };
  'reaction.given': { session_id: string; student_id: string };
  /** What is known of the lesson's recording is another now, such as its title or chapters; or it is gone. */
  'library.changed': { session_id: string };
  /** What can be found in a lesson is another now: see `Feature.textsOf`. */
  'texts.changed': { session_id: string };
  /** Who waits for the teacher, or wishes something of it, is another now: see `Feature.wishes`. */
  'wishes.changed': { session_id: string };
}

/** One vote of one question of a run. */
export interface AskedVote {
  readonly session_id: string;
  readonly run_id: string;
  readonly question_id: string;
  /** From 1. */
  readonly vote: number;
}

/** A publisher is to be cut off. */
export interface Disconnect {
  readonly stream_id: string;
  /** It alone: by the time that this comes, another may have its key. */
  readonly publisher_id: string;
  readonly reason: PublisherEndReason;
  /** What was wrong with it, for the teacher; null: nothing more than the reason says. */
  readonly detail: string | null;
}

/** Commands go to the one owner of what they change, and are answered. None crosses a node yet. */
export interface CommandMap {
  'stream.disconnect': {
    request: Disconnect;
    reply: { disconnected: boolean };
  };
}

/** What every message on the bus carries, on this node and between nodes. */
export interface Envelope<Name extends string, Payload> {
  /** Unique; receivers of facts drop an id that they have seen. */
  readonly event_id: string;
  /** The node that made it. */
  readonly origin: string;
  /** Counts up by 1 for each fact of an origin, from 1: a receiver's cursor. 0 for ephemerals and commands. */
  readonly seq: number;
  /** The lesson that it belongs to; null for what belongs to the node. */
  readonly session_id: string | null;
  /** ISO 8601 UTC, of the origin's clock: for people, never for durations. */
  readonly at: string;
  readonly kind: 'fact' | 'ephemeral' | 'command';
  readonly name: Name;
  readonly payload: Payload;
}
