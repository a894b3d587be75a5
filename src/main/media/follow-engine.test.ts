import { expect, test } from 'vitest';
import type { Disconnect } from '../../shared/events.ts';
import { createBus } from '../bus/bus.ts';
import { createLogger } from '../logging/logger.ts';
import { createMetricsRegistry } from '../metrics/index.ts';
import type { EngineListeners } from './engine.service.ts';
import { followEngine } from './follow-engine.ts';
import { createMediaMetrics } from './media.metrics.ts';

test('who cannot be served is cut off by its own id, with what was wrong', () => {
  const logger = createLogger({ part: 'test', level: 'silent' });
  const bus = createBus({ origin: 'test', logger });
  const asked: Disconnect[] = [];
  bus.handle('stream.disconnect', (request) => {
    asked.push(request);
    return Promise.resolve({ disconnected: true });
  });
  const listeners: Partial<EngineListeners>[] = [];
  followEngine({
    engine: { listen: (added) => listeners.push(added) },
    takers: [],
    viewers: { studentOf: () => null, closed: () => undefined },
    metrics: createMediaMetrics({
      registry: createMetricsRegistry(),
      flvTotals: () => ({ readers: 0, bytes_sent: 0, skips: 0 }),
      whepPlaces: () => 0,
    }),
    shedding: { engineTotals: () => undefined },
    bus,
    logger,
    onState: () => undefined,
  });
  listeners[0]?.onPublisherRejected?.('one', 'publisher-1', 'bad AVC configuration', 'malformed');
  expect(asked).toEqual([
    {
      stream_id: 'one',
      publisher_id: 'publisher-1',
      reason: 'malformed',
      detail: 'bad AVC configuration',
    },
  ]);
});
