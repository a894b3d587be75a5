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
/** A display that comes or goes is told of several times. */
const BURST_MS = 300;

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
  /** One at a time, each a process of its own on Windows. */
  let is_asking = false;
  let has_burst = false;
  /** Bursts that are over. */
  let bursts = 0;
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
    is_asking = true;
    const of_bursts = bursts;
    asked_ms = now_ms();
    const answer = await askSystem(read()?.displays.length ?? 1);
    is_asking = false;
    // Of displays that are others by now.
    if (of_bursts !== bursts) return ask();
    // As above, and it is asked when the burst is over.
    if (has_burst) return;
    is_copied = answer;
    is_looking = false;
    tell();
  };
  const askSoon = (): void => {
    if (has_burst) return;
    has_burst = true;
    setTimeout(() => {
      has_burst = false;
      bursts += 1;
      if (!is_asking) void ask();
    }, BURST_MS);
  };

  return {
    report,
    changed() {
      is_looking = true;
      tell();
      askSoon();
    },
    moved: tell,
    focused() {
      if (!is_looking && !is_asking && now_ms() - asked_ms >= ASK_EVERY_MS) void ask();
    },
  };
};
