import { number, type Row } from '../table.ts';
import type { RoomResults } from './results.ts';

export const roomRows = ({ taps }: RoomResults): Row[] =>
  taps.map(({ type, taps: count, phones, each, last, missed }) => ({
    what: `${type} → on ${phones === 1 ? 'one phone' : `${String(phones)} phones`}: each p50 / p99, the last one p50 / p99`,
    value: `${number(each.p50)} / ${number(each.p99)}, ${number(last.p50)} / ${number(last.p99)} ms`,
    reach: 'p99 ≤ 250 ms',
    note: `${String(count)} taps; ${String(missed)} not within 5 s`,
  }));
