import { z } from 'zod';
import type { AirClassBridge, DisplayReport } from '../../../shared/ipc.ts';
import type { SafeStorage } from '../../common/safe-storage.ts';
import { mirrorViewOf, type MirrorView } from './mirror-rule.ts';

const WISH = 'airclass.mirror.wish';
const ANSWERED = 'airclass.mirror.answered';
const LET_BE = 'airclass.mirror.let_be';
/** A teacher's rooms; the oldest go first. */
const MAX_ANSWERED = 20;
const answeredSchema = z.array(z.string()).max(MAX_ANSWERED);

/** Whether this page hides names, and how the teacher changes it. */
export interface MirrorControl {
  /** The same object until it is another one. */
  current(): MirrorView;
  subscribe(listener: () => void): () => void;
  /** Hides, or shows again; what hid it by itself does so again once the displays are others. */
  flip(): void;
  /** The screen is no mirror, as long as the displays are these. */
  deny(): void;
}

export interface MirrorDeps {
  /** Of all windows and of the next start: what is on a TV is the computer's screen, whatever window it is in. */
  readonly of_computer: SafeStorage;
  readonly of_window: SafeStorage;
  /** null: a browser, which sees no displays. */
  readonly bridge: () => Pick<AirClassBridge, 'getDisplays' | 'onDisplaysChanged'> | null;
  /** Another window has changed what it keeps of the computer. @returns ends the telling */
  readonly onStored: (listener: () => void) => () => void;
}

const listIn = (storage: SafeStorage): readonly string[] => {
  try {
    return answeredSchema.parse(JSON.parse(storage.get(ANSWERED) ?? '[]'));
  } catch {
    // Not ours, or of an older page: it is asked again.
    return [];
  }
};

export const createMirrorControl = ({
  of_computer,
  of_window,
  bridge,
  onStored,
}: MirrorDeps): MirrorControl => {
  const listeners = new Set<() => void>();
  let report: DisplayReport | null | undefined = undefined;
  let view: MirrorView | null = null;
  let stop: (() => void)[] = [];

  const look = (): MirrorView =>
    mirrorViewOf({
      wish: of_computer.get(WISH) === 'true',
      report: report === undefined && bridge() === null ? null : report,
      let_be: of_window.get(LET_BE),
      answered: listIn(of_computer),
    });
  const change = (): void => {
    view = look();
    for (const listener of listeners) listener();
  };
  const hear = (next: DisplayReport): void => {
    report = next;
    if (of_window.get(LET_BE) !== next.arrangement) of_window.remove(LET_BE);
    change();
  };
  const start = (): void => {
    stop = [onStored(change)];
    const app = bridge();
    if (app === null) return;
    stop.push(app.onDisplaysChanged(hear));
    app.getDisplays().then(
      (first) => {
        // What was told meanwhile is newer.
        if (report === undefined) hear(first);
      },
      () => {
        // It cannot tell: then the key alone hides names.
        if (report === undefined) report = null;
        change();
      },
    );
  };

  return {
    current: () => (view ??= look()),
    subscribe(listener) {
      if (listeners.size === 0) start();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        for (const end of stop) end();
        stop = [];
      };
    },
    flip() {
      const { why } = look();
      // Hidden for no reason yet: the app still looks, and who presses then has not seen that it hides.
      if (why !== null) {
        of_computer.remove(WISH);
        if (report) of_window.set(LET_BE, report.arrangement);
      } else of_computer.set(WISH, 'true');
      change();
    },
    deny() {
      if (!report) return;
      const answered = [...listIn(of_computer), report.arrangement].slice(-MAX_ANSWERED);
      of_computer.set(ANSWERED, JSON.stringify(answered));
      change();
    },
  };
};
