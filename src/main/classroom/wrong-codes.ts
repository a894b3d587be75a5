/** Wrong join codes: nobody can tell whose lesson was meant, so each counts for all that are open. */
export interface WrongCodes {
  count(): void;
  /** A lesson counts from its start on. */
  started(session_id: string): void;
  ended(session_id: string): void;
  /** While the lesson is open; null: since the app's start. */
  of(session_id: string | null): number;
}

export const createWrongCodes = (): WrongCodes => {
  const at_start = new Map<string, number>();
  let total = 0;
  return {
    count() {
      total += 1;
    },
    started(session_id) {
      at_start.set(session_id, total);
    },
    ended(session_id) {
      at_start.delete(session_id);
    },
    of: (session_id) => total - (session_id === null ? 0 : (at_start.get(session_id) ?? 0)),
  };
};
