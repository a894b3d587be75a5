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
  /** What is there now. Asked for after a conflict alone: it may be what was sent here, and only the answer was lost. */
  readonly read: () => Promise<Answer>;
  readonly isSame: (sent: Draft, there: Answer) => boolean;
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
  /** In the place of what another window has saved or removed. @param shown sent where nothing was changed since the last save */
  saveOver(shown: Draft): Promise<boolean>;
  /** What is shown is what the node has, from now on. */
  take(version: string): void;
  /** Somebody has removed it. */
  lose(): void;
  /** What is shown stands on it: after a conflict the old one still, until the teacher has said what holds. */
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
  /** What the conflict says is there; undefined: there is none. */
  let other_version: string | null | undefined;
  let waiting: Draft | null = null;
  let running: Promise<void> | null = null;
  /** The node may have it all the same: no answer came. */
  let unanswered: Draft | null = null;
  let stopTimer = (): void => undefined;
  const isBlocked = (): boolean => other_version !== undefined;

  const accept = (sent: Draft, answer: Answer): void => {
    version = answer.version;
    unanswered = null;
    if (waiting !== null) waiting = deps.adopt(waiting, sent, answer);
    deps.onSaved(sent, answer);
    deps.onState({ kind: waiting === null ? 'saved' : 'unsaved' });
  };
  /** null: what is there was not sent here, or cannot be read. */
  const lostAnswer = async (sent: readonly Draft[]): Promise<{ of: Draft; answer: Answer } | null> => {
    try {
      const answer = await deps.read();
      const of = sent.find((draft) => deps.isSame(draft, answer));
      return of === undefined ? null : { of, answer };
    } catch {
      // The conflict stands as it was told.
      return null;
    }
  };
  const attempt = async (draft: Draft): Promise<void> => {
    waiting = null;
    deps.onState({ kind: 'saving' });
    try {
      accept(draft, await deps.save(draft, version));
    } catch (error) {
      const other = otherVersion(error);
      if (other === undefined) {
        waiting ??= draft;
        unanswered = draft;
        deps.onState({ kind: 'failed', error });
        return;
      }
      const sent = unanswered === null ? [draft] : [draft, unanswered];
      const lost = other === null ? null : await lostAnswer(sent);
      if (lost?.of !== draft) waiting ??= draft;
      if (lost === null) {
        other_version = other;
        deps.onState({ kind: other === null ? 'gone' : 'newer' });
        return;
      }
      accept(lost.of, lost.answer);
      // The earlier one is there; this one goes on from it.
      const rest = waiting;
      if (lost.of !== draft && rest !== null) await attempt(rest);
    }
  };
  const run = async (): Promise<void> => {
    stopTimer();
    while (running !== null) await running;
    if (waiting === null || isBlocked()) return;
    running = attempt(waiting).finally(() => {
      running = null;
    });
    await running;
  };
  const flush = async (): Promise<boolean> => {
    await run();
    return waiting === null && running === null && !isBlocked();
  };
  return {
    change(draft) {
      waiting = draft;
      stopTimer();
      if (isBlocked()) return;
      if (running === null) deps.onState({ kind: 'unsaved' });
      stopTimer = deps.later(() => void run(), SAVE_AFTER_MS);
    },
    flush,
    saveOver(shown) {
      if (other_version !== undefined) version = other_version;
      other_version = undefined;
      waiting ??= shown;
      return flush();
    },
    take(taken) {
      stopTimer();
      waiting = null;
      unanswered = null;
      other_version = undefined;
      version = taken;
      deps.onState({ kind: 'saved' });
    },
    lose() {
      stopTimer();
      other_version = null;
      deps.onState({ kind: 'gone' });
    },
    version: () => version,
  };
};
