/** What students said, each until it has faded; nothing of it outlives the process. */
export interface Fading<Value> {
  /** Anew for its whole time, or for what is left of it. @param left_ms at least 1 */
  set(student_id: string, value: Value, left_ms?: number): void;
  delete(student_id: string): boolean;
  get(student_id: string): Value | null;
  values(): Iterable<Value>;
  entries(): Iterable<readonly [student_id: string, value: Value]>;
  readonly size: number;
  /** Forgets all, and ends its timer. */
  clear(): void;
}

export interface FadingDeps {
  /** How long each stays. */
  readonly stays_ms: number;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
  /** Those that have just faded. */
  readonly onFaded: (student_ids: readonly string[]) => void;
}

/** Fades by the monotonic clock: a computer's clock that is set changes nothing. */
export const createFading = <Value>({ stays_ms, now_ms, onFaded }: FadingDeps): Fading<Value> => {
  const entries = new Map<string, { readonly value: Value; readonly until_ms: number }>();
  let timer: NodeJS.Timeout | undefined;

  const schedule = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (entries.size === 0) return;
    const next_ms = Math.min(...[...entries.values()].map(({ until_ms }) => until_ms));
    timer = setTimeout(fade, Math.max(1, Math.ceil(next_ms - now_ms())));
    timer.unref();
  };
  const fade = (): void => {
    const at_ms = now_ms();
    const faded = [...entries].filter(([, { until_ms }]) => until_ms <= at_ms).map(([id]) => id);
    for (const student_id of faded) entries.delete(student_id);
    schedule();
    if (faded.length > 0) onFaded(faded);
  };

  return {
    set(student_id, value, left_ms = stays_ms) {
      entries.set(student_id, { value, until_ms: now_ms() + left_ms });
      schedule();
    },
    delete(student_id) {
      const was_there = entries.delete(student_id);
      if (was_there) schedule();
      return was_there;
    },
    get: (student_id) => entries.get(student_id)?.value ?? null,
    *values() {
      for (const { value } of entries.values()) yield value;
    },
    *entries() {
      for (const [student_id, { value }] of entries) yield [student_id, value];
    },
    get size() {
      return entries.size;
    },
    clear() {
      entries.clear();
      schedule();
    },
  };
};
