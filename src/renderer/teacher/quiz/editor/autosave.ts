import { AirError } from '../../../../shared/errors.ts';

/**
 * How far what is shown is kept. failed: it is tried again when it is asked for, or at the next change. newer, gone: another window has
 * saved another one, or removed it, and nothing is sent before the teacher has said what holds.
 */
export type SaveState =
  | { readonly kind: 'saved' | 'unsaved' | 'saving' | 'newer' | 'gone' }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface AutosaveDeps<Draft, Answer extends { readonly version: string }> {
  /** Of what the draft stands on; null: there is none. */
  readonly version: string | null;
  /** @throws {AirError} `conflict` with `details.version` where another one is there */
  readonly save: (draft: Draft, version: string | null) => Promise<Answer>;
  /** What the node has added, put into what is shown by now. */
  readonly adopt: (now: Draft, sent: Draft, answer: Answer) => Draft;
  readonly onSaved: (sent: Draft, answer: Answer) => void;
  readonly onState: (state: SaveState) => void;
  /** @returns gives it up */
  readonly later: (run: () => void, delay_ms: number) => () => void;
}

/** Keeps what is edited a moment after the last change, one save at a time. */
export interface Autosave<Draft> {
  change(draft: Draft): void;
  /** At once, and also what has failed. @returns whether everything is kept now */
  flush(): Promise<boolean>;
  /** In the place of what another window has saved or removed. */
  saveOver(): Promise<boolean>;
  /** What is shown is what the node has, from now on. */
  take(version: string): void;
  /** Somebody has removed it. */
  lose(): void;
  version(): string | null;
}

/** After the last change. */
export const SAVE_AFTER_MS = 800;

/** What the conflict says is there now; undefined: it was another failure. */
const otherVersion = (error: unknown): string | null | undefined => {
  if (!(error instanceof AirError) || error.code !== 'conflict') return undefined;
  const version = error.details?.['version'];
  return typeof version === 'string' || version === null ? version : undefined;
};

export const createAutosave = <Draft, Answer extends { readonly version: string }>(
  deps: AutosaveDeps<Draft, Answer>,
): Autosave<Draft> => {
  let { version } = deps;
  let waiting: Draft | null = null;
  let running: Promise<void> | null = null;
  let is_blocked = false;
  let stopTimer = (): void => undefined;

  const attempt = async (draft: Draft): Promise<void> => {
    waiting = null;
    deps.onState({ kind: 'saving' });
    try {
      const answer = await deps.save(draft, version);
      version = answer.version;
      // What was changed meanwhile, which `change` has put there.
      const meanwhile = waiting as Draft | null;
      if (meanwhile !== null) waiting = deps.adopt(meanwhile, draft, answer);
      deps.onSaved(draft, answer);
      deps.onState({ kind: waiting === null ? 'saved' : 'unsaved' });
    } catch (error) {
      waiting ??= draft;
      const other = otherVersion(error);
      if (other === undefined) {
        deps.onState({ kind: 'failed', error });
        return;
      }
      is_blocked = true;
      version = other;
      deps.onState({ kind: other === null ? 'gone' : 'newer' });
    }
  };
  const run = async (): Promise<void> => {
    stopTimer();
    if (running !== null) await running;
    if (waiting === null || is_blocked) return;
    running = attempt(waiting).finally(() => {
      running = null;
    });
    await running;
  };
  const flush = async (): Promise<boolean> => {
    await run();
    return waiting === null && !is_blocked;
  };
  return {
    change(draft) {
      waiting = draft;
      stopTimer();
      if (is_blocked) return;
      if (running === null) deps.onState({ kind: 'unsaved' });
      stopTimer = deps.later(() => void run(), SAVE_AFTER_MS);
    },
    flush,
    saveOver() {
      is_blocked = false;
      return flush();
    },
    take(taken) {
      stopTimer();
      waiting = null;
      is_blocked = false;
      version = taken;
      deps.onState({ kind: 'saved' });
    },
    lose() {
      is_blocked = true;
      version = null;
      deps.onState({ kind: 'gone' });
    },
    version: () => version,
  };
};
