/** Who asks, as far as a token proves it. */
export type Principal =
  /** No token was shown. */
  | { readonly role: 'anyone' }
  | { readonly role: 'teacher'; readonly teacher_id: string }
  | {
      /** Whoever holds a remote of that teacher's, for one lesson. Good while the remote is neither revoked nor its lesson ended. */
      readonly role: 'assistant';
      readonly remote_id: string;
      readonly teacher_id: string;
      readonly session_id: string;
    }
  | {
      readonly role: 'student';
      readonly student_id: string;
      readonly session_id: string;
      /** Good while it is not below the student's present one. */
      readonly token_version: number;
    }
  | {
      /** Whoever watches what a teacher shares of one lesson; by name nobody. Only tickets tell of it: good while the share is. */
      readonly role: 'watcher';
      readonly share_id: string;
      /** Another one at each opening, so that two who watch can be told apart; of who makes up for a quiz, whose answers they are. */
      readonly watcher_id: string;
      readonly session_id: string;
    };

export type AssistantPrincipal = Extract<Principal, { readonly role: 'assistant' }>;
export type WatcherPrincipal = Extract<Principal, { readonly role: 'watcher' }>;
