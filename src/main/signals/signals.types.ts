/** Hears what is other now, to tell it on. */
export interface SignalsListener {
  /** A student did it just now, and it is kept. */
  told(session_id: string, student_id: string, what: 'hand' | 'lost' | 'understood' | 'not_understood'): void;
  asked(session_id: string): void;
  /** The teacher gave a hand the word just now, and it is kept. */
  taken(session_id: string): void;
  reacted(session_id: string, student_id: string): void;
  /** A hand went up or down, or has the word. */
  hand(session_id: string, student_id: string): void;
  /** Its place in the queue may be another. */
  place(session_id: string, student_id: string): void;
  /** A student is lost, or is so no longer. */
  lost(session_id: string, student_id: string): void;
  /** One began, counts more, has its still, or was forgotten. */
  moment(session_id: string, moment_id: string): void;
  pace(session_id: string, student_id: string): void;
  reactions(session_id: string): void;
  /** Another check is open, or none. @param student_ids who had answered the one before */
  check(session_id: string, student_ids: readonly string[]): void;
  answer(session_id: string, student_id: string): void;
  /** The teacher has answered for somebody, or has not. */
  entered(session_id: string): void;
}

/** A durable message of a student's, of which the room keeps the id. */
export interface Said {
  readonly session_id: string;
  readonly student_id: string;
  readonly message_id: string;
}

/** One of the teacher's. */
export interface TeacherSaid {
  readonly session_id: string;
  readonly message_id: string;
}

/** Of a check that is open: by seat, and what the teacher entered by line of the attendance. */
export interface Answers {
  readonly answers: ReadonlyMap<string, boolean>;
  readonly entered: ReadonlyMap<string, boolean>;
}
