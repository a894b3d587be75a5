import type { JoinOffer, JoinWhep } from '../../shared/contract/index.ts';
import type { RosterRow } from '../../shared/contract/classroom/sessions.ts';
import type { StreamKeyRecord } from '../../shared/contract/media/records.ts';
import type { Principal } from '../identity/index.ts';

/** Where a lesson's picture comes in. */
export interface Publishing {
  readonly slots: {
    /** A teacher's publishing slots, first the one that a desktop has; made where there are none yet. */
    provide(teacher_id: string): Promise<readonly StreamKeyRecord[]>;
  };
  /** The slot of a lesson, else the teacher's first; null before there is one. */
  slotOf(owner: {
    readonly teacher_id: string;
    readonly session: { readonly stream_id: string } | null;
  }): Pick<StreamKeyRecord, 'key'> | null;
  /** Such as rtmp://192.168.0.7:1935/live. */
  rtmp_server(): string;
  /** Calls when that address may be another one, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

/**
 * The first picture for who has just been given a seat: what WHEP would have answered to the offer that came with the join.
 * null: not now; the page asks by WHEP.
 */
export type OpenFirstViewer = (
  request: JoinOffer & {
    readonly session_id: string;
    readonly student_id: string;
    /** The address of ours that the request came to; null when unknown. */
    readonly reached_address: string | null;
    /** The asker's. */
    readonly address: string;
    /** Aborted when the asker is gone: nobody would connect to what is opened. */
    readonly signal: AbortSignal;
  },
) => Promise<JoinWhep | null>;

/** The teacher's class lists. */
export interface ClassLists {
  /** @throws AirError not_found */
  get(teacher_id: string, roster_id: string): Promise<{ readonly students: readonly RosterRow[] }>;
}

/** How long a student of a lesson was here. */
export interface TimesHere {
  /** null: is here, or was until the end; or as `minutes_here`. */
  readonly left_at: string | null;
  /** Whole ones; null: not noted down. */
  readonly minutes_here: number | null;
}

/** Of a lesson's students, by student_id; of who is not in it nothing is known. Never rejects. */
export type TimesOf = (session_id: string) => Promise<ReadonlyMap<string, TimesHere>>;

/** Signs what a student carries from now on. */
export interface StudentTokenSigner {
  signStudentToken(claims: {
    readonly student_id: string;
    readonly session_id: string;
    readonly version: number;
  }): Promise<string>;
}

export type StudentPrincipal = Extract<Principal, { role: 'student' }>;
export type TeacherPrincipal = Extract<Principal, { role: 'teacher' }>;
