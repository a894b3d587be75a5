import { expect, test } from 'vitest';
import type { IngestWarning, StreamStatus } from '../../../shared/contract/index.ts';
import { createStreamStatus } from './stream-status.ts';

const EARLY = '2026-03-02T09:00:00.000Z';
const LATE = '2026-03-02T09:00:05.000Z';

const statusWith = (engine: Partial<StreamStatus>, preflight: readonly IngestWarning[]): StreamStatus =>
  createStreamStatus({
    engineOf: () => ({
      live: true,
      publisher: { kind: 'rtmp', since: EARLY },
      video: null,
      audio: null,
      viewers: { whep: 7, flv: 0, hls: 0, dash: 0 },
      bitrate_bps: 1,
      ingest_warnings: [],
      repair: 'none',
      ...engine,
    }),
    flvReadersOf: () => 3,
    segmentReadersOf: () => ({ hls: 2, dash: 1 }),
    preflightOf: () => preflight,
  })('slot-0');

test('counts every way of watching', () => {
  expect(statusWith({}, []).viewers).toEqual({ whep: 7, flv: 3, hls: 2, dash: 1 });
});

test('says each warning once, as old as the first who noticed', () => {
  const { ingest_warnings } = statusWith({ ingest_warnings: [{ code: 'no_audio', since: LATE }] }, [
    { code: 'no_audio', since: EARLY },
    { code: 'black', since: LATE },
  ]);
  expect(ingest_warnings).toEqual([
    { code: 'no_audio', since: EARLY },
    { code: 'black', since: LATE },
  ]);
});

test('warns of nothing while nobody publishes', () => {
  const warning: IngestWarning = { code: 'black', since: EARLY };
  expect(statusWith({ publisher: null }, [warning]).ingest_warnings).toEqual([]);
});
