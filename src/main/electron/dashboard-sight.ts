import type { DashboardOnDisplays } from '../../shared/ipc.ts';

/** What Electron tells of a display. */
export interface SeenDisplay {
  readonly id: number;
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** The computer's own panel. */
  readonly internal: boolean;
}

export interface SightFacts {
  readonly displays: readonly SeenDisplay[];
  readonly primary_id: number;
  /** `id` of the display that the dashboard's window is on. */
  readonly dashboard_id: number;
  /** Whether the system says that a display is duplicated; null: it does not say. */
  readonly is_copied: boolean | null;
  /** The displays are others than when the app started. */
  readonly has_changed: boolean;
}

const shared = (from: number, length: number, other_from: number, other_length: number): number =>
  Math.max(0, Math.min(from + length, other_from + other_length) - Math.max(from, other_from));

/** Displays that lie over one another show the same: so X11 has it, where others have one display for both. */
const isOver = ({ bounds: a }: SeenDisplay, { bounds: b }: SeenDisplay): boolean => {
  const common = shared(a.x, a.width, b.x, b.width) * shared(a.y, a.height, b.y, b.height);
  return common * 2 > Math.min(a.width * a.height, b.width * b.height);
};

/**
 * Who sees the dashboard. Of a duplicated display Electron has one, on Windows and macOS, as of a single one: without the system's
 * own word it can only be asked where the one display is not the computer's own, or where displays came or went.
 */
export const sightOf = (facts: SightFacts): DashboardOnDisplays => {
  const { displays, primary_id, dashboard_id, is_copied, has_changed } = facts;
  const own = displays.find(({ id }) => id === dashboard_id);
  if (own === undefined) return 'no';
  const others = displays.filter((one) => one !== own);
  if (is_copied === true || others.some((one) => isOver(own, one))) return 'mirrored';
  if (others.length === 0) {
    if (is_copied === false) return 'no';
    return own.internal && !has_changed ? 'no' : 'maybe';
  }
  if (own.internal) return 'no';
  if (others.some(({ internal }) => internal)) return 'external';
  // Two that are both nobody's own: a desktop computer's, of which the second one may be a TV.
  return own.id === primary_id ? 'no' : 'maybe';
};

/** The same for the same displays, in whatever order, with the window on the same one. */
export const arrangementOf = ({ displays, dashboard_id, is_copied }: SightFacts): string =>
  [
    ...displays.map(({ id, bounds: { x, y, width, height } }) => [id, x, y, width, height].join(' ')).sort(),
    `on ${String(dashboard_id)}${is_copied === true ? ' copied' : ''}`,
  ].join('; ');
