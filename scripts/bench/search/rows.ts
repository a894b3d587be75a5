import { number, type Row } from '../table.ts';
import type { SearchResult } from './results.ts';

const LEFT_OUT = 'left out (--only)';
const KINDS = {
  hot: 'words that many lessons have',
  parts: 'parts of Korean words',
  several: 'two words',
  typos: 'English words with a typo',
  letters: 'single letters, first consonants, marks alone',
} as const;

export const searchRows = (search: SearchResult | null): Row[] => {
  const of = search === null ? '' : `${String(search.lessons)} lessons, ${String(search.texts)} texts`;
  const times = (found: {
    readonly p50: number | null;
    readonly p95: number | null;
    readonly max: number;
  }): string => `${number(found.p50 ?? 0, 1)} / ${number(found.p95 ?? 0, 1)} / ${number(found.max, 1)} ms`;
  return [
    {
      what: 'Search inside lessons: p50 / p95 / longest',
      value: search === null ? null : times(search.all),
      reach: 'p95 ≤ 50 ms',
      note: search === null ? LEFT_OUT : `${of}; ${String(search.all.samples)} searches`,
    },
    ...(Object.keys(KINDS) as (keyof typeof KINDS)[]).map((kind) => ({
      what: `… ${KINDS[kind]}`,
      value: search === null ? null : times(search.times[kind]),
      reach: '',
      note:
        search === null
          ? LEFT_OUT
          : `${String(search.times[kind].found)} of ${String(search.times[kind].samples)} found something`,
    })),
    {
      what: 'Its index: memory',
      value: search === null ? null : `${number(search.heap_mb)} MB`,
      reach: '≤ 150 MB',
      note: search === null ? LEFT_OUT : `of the heap; it counts itself as ${number(search.counted_mb)} MB`,
    },
    {
      what: 'Its index: built / from logs on the disk',
      value:
        search === null
          ? null
          : `${number(search.texts / search.build_seconds)} / ${number(search.texts / search.disk_seconds)} texts/s`,
      reach: '≥ 20,000 texts/s',
      note:
        search === null
          ? LEFT_OUT
          : 'the second with every line parsed, and the indexes of 50-minute recordings',
    },
    {
      what: 'Longest turn of the node while it is built / searched',
      value:
        search === null
          ? null
          : `${number(search.build_turn_ms, 1)} / ${number(search.search_turn_ms, 1)} ms`,
      reach: '≤ 10 ms',
      note: search === null ? LEFT_OUT : 'garbage collection among it',
    },
  ];
};
