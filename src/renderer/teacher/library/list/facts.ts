import { LIBRARY } from '../../../../shared/contract/library/index.ts';

const once = <Format>(make: (language: string) => Format): ((language: string) => Format) => {
  const made = new Map<string, Format>();
  // One for all rows: to make one takes longer than all else of a row.
  return (language) => {
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
  };
};

const dates = once(
  (language) =>
    new Intl.DateTimeFormat(language, {
      ...{ year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
      ...{ hour: 'numeric', minute: '2-digit' },
    }),
);
const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;
const sizes = once((language) =>
  UNITS.map(
    (unit) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }),
  ),
);

/** When a lesson was, as one says it in a list. */
export const formatWhen = (iso: string, language: string): string => dates(language).format(new Date(iso));

/** Bytes as people read them: "1.2 GB". */
export const formatBytes = (bytes: number, language: string): string => {
  const step = Math.min(2, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3) - 1));
  return sizes(language)[step]?.format(bytes / 1000 ** (step + 1)) ?? '';
};

const DAY_MS = 24 * 3600 * 1000;

/** Whole days until then, from 0. */
export const daysUntil = (iso: string, now_ms: number): number =>
  Math.max(0, Math.floor((Date.parse(iso) - now_ms) / DAY_MS));

/** When what was deleted is gone for good, ISO 8601 UTC. */
export const goneAt = (deleted_at: string): string =>
  new Date(Date.parse(deleted_at) + LIBRARY.undo_days * DAY_MS).toISOString();
