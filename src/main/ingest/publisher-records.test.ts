import { beforeEach, expect, test } from 'vitest';
import type { IngestEvent } from '../../shared/process/index.ts';
import { createBus } from '../bus/bus.ts';
import { createLogger } from '../logging/logger.ts';
import { createPublisherRecords, type PublisherRecords } from './publisher-records.ts';

type Refused = Extract<IngestEvent, { type: 'publish_refused' }>;

let records: PublisherRecords;
const refused = (change: Partial<Refused>): void => {
  records.take({
    type: 'publish_refused',
    stream_id: null,
    reason: 'wrong_key',
    address: '10.0.0.1',
    detail: null,
    count: 1,
    is_of_strangers: false,
    at: '2026-03-02T09:00:00.000Z',
    ...change,
  });
};

beforeEach(() => {
  const logger = createLogger({ part: 'test', level: 'silent' });
  records = createPublisherRecords({ bus: createBus({ origin: 'test', logger }) });
});

test('the same refusal again is the same line, the newest first', () => {
  refused({});
  refused({ address: '10.0.0.2' });
  refused({ at: '2026-03-02T09:00:01.000Z', count: 3 });
  expect(records.refusals(null)).toMatchObject([
    { address: '10.0.0.1', count: 4, at: '2026-03-02T09:00:01.000Z' },
    { address: '10.0.0.2', count: 1 },
  ]);
});

test('strangers are one line for each reason, with their count', () => {
  for (let host = 1; host <= 40; host += 1)
    refused({
      reason: 'too_many_connections',
      address: `10.0.1.${String(host)}`,
      count: 10,
      is_of_strangers: true,
    });
  refused({ reason: 'malformed', is_of_strangers: true });
  expect(records.refusals('any')).toMatchObject([
    { reason: 'malformed', count: 1 },
    { reason: 'too_many_connections', address: '10.0.1.40', count: 400 },
  ]);
});

test('a flood of one kind leaves the others in the list', () => {
  refused({ reason: 'unsupported_codec', detail: 'hvc1', stream_id: 'one' });
  for (let host = 1; host <= 40; host += 1) refused({ address: `10.0.1.${String(host)}` });
  expect(records.refusals('one').map(({ reason }) => reason)).toEqual([
    ...Array<string>(5).fill('wrong_key'),
    'unsupported_codec',
  ]);
  expect(records.refusals('one')[0]?.address).toBe('10.0.1.40');
});

test('what an address got wrong of server and key is over once it publishes', () => {
  refused({});
  refused({ reason: 'no_key' });
  refused({ address: '10.0.0.2' });
  refused({ reason: 'unsupported_codec' });
  refused({ reason: 'malformed', is_of_strangers: true });
  const at = '2026-03-02T09:00:09.000Z';
  records.take({ type: 'publisher_started', stream_id: 'one', publisher_id: 'p', address: '10.0.0.1', at });
  expect(records.refusals('one')).toMatchObject([
    { reason: 'malformed', is_of_strangers: true },
    { reason: 'unsupported_codec' },
    { reason: 'wrong_key', address: '10.0.0.2' },
  ]);
});
