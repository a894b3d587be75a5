import type { DisplayReport } from '../../shared/ipc.ts';
import { arrangementOf, sightOf, type SeenDisplay, type SightFacts } from './dashboard-sight.ts';

export interface DisplayWatchDeps {
  /** null: the dashboard has no window. */
  readonly read: () => Pick<SightFacts, 'displays' | 'primary_id' | 'dashboard_id'> | null;
  /** Asks the system whether a display is duplicated; null: it does not say. Never rejects. */
  readonly askSystem: (displays: number) => Promise<boolean | null>;
  readonly onReport: (report: DisplayReport) => void;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** Who sees the dashboard, as displays come and go. */
export interface DisplayWatch {
  report(): DisplayReport;
  /** Displays came, went or changed: nothing is known until the system has answered. */
  changed(): void;
  /** The window may stand on another display. */
  moved(): void;
  /** Somebody is here: what is duplicated without any other change, as by a key of the keyboard, is found out now. */
  focused(): void;
}

const NOWHERE: DisplayReport = { dashboard: 'no', arrangement: '' };
/** Asking takes a second of one core. */
const ASK_EVERY_MS = 60_000;

const sizesOf = (displays: readonly SeenDisplay[]): string =>
  displays
    .map(({ id, bounds: { width, height } }) => [id, width, height].join(' '))
    .sort()
    .join('; ');

export const createDisplayWatch = ({ read, askSystem, onReport, now_ms }: DisplayWatchDeps): DisplayWatch => {
  let first: string | null = null;
  let is_copied: boolean | null = null;
  let is_looking = false;
  let asked_ms = Number.NEGATIVE_INFINITY;
  let asks = 0;
  let told = '';

  const report = (): DisplayReport => {
    const seen = read();
    if (seen === null) return NOWHERE;
    const sizes = sizesOf(seen.displays);
    first ??= sizes;
    const facts: SightFacts = { ...seen, is_copied, has_changed: sizes !== first };
    return { dashboard: is_looking ? 'looking' : sightOf(facts), arrangement: arrangementOf(facts) };
  };
  const tell = (): void => {
    const now = report();
    const key = `${now.dashboard} ${now.arrangement}`;
    if (key === told) return;
    told = key;
    onReport(now);
  };
  const ask = async (): Promise<void> => {
    asks += 1;
    const own = asks;
    asked_ms = now_ms();
    const answer = await askSystem(read()?.displays.length ?? 1);
    // Of displays that are others by now.
    if (own !== asks) return;
    is_copied = answer;
    is_looking = false;
    tell();
  };

  return {
    report,
    changed() {
      is_looking = true;
      tell();
      void ask();
    },
    moved: tell,
    focused() {
      if (!is_looking && now_ms() - asked_ms >= ASK_EVERY_MS) void ask();
    },
  };
};
