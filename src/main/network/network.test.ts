import { expect, it, vi } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import type { InterfaceMap } from './adapters.ts';
import { createNetwork } from './network.ts';
import { patience } from '../../../test/support/patience.ts';

const WAIT = { timeout: patience(10_000) };

const logger = createLogger({ part: 'test', level: 'silent' });
const wifi = (address: string): InterfaceMap => ({
  'Wi-Fi': [{ address, family: 'IPv4', internal: false, mac: '3c:22:fb:01:02:03' }],
});

it('tells of a change, and of no network', async () => {
  let present: InterfaceMap = wifi('192.168.0.7');
  const network = createNetwork({
    logger,
    interfaces: () => present,
    poll_ms: 5,
  });
  const seen: string[][] = [];
  network.onChange(() => {
    throw new Error('a bad listener');
  });
  const off = network.onChange((adapters) => seen.push(adapters.map(({ address }) => address)));
  expect(network.adapters()).toEqual([]);
  network.start();
  expect(network.adapters()).toEqual([{ name: 'Wi-Fi', address: '192.168.0.7', kind: 'wifi' }]);

  present = wifi('10.0.0.9');
  await vi.waitFor(() => {
    expect(seen).toEqual([['10.0.0.9']]);
  }, WAIT);
  present = {};
  await vi.waitFor(() => {
    expect(seen).toEqual([['10.0.0.9'], []]);
  }, WAIT);
  expect(network.adapters()).toEqual([]);
  off();
  network.stop();
  network.stop();
});

it('keeps what it knew when the interfaces cannot be read', async () => {
  let reads = 0;
  const network = createNetwork({
    logger,
    interfaces: () => {
      reads += 1;
      if (reads > 1) throw new Error('ERR_SYSTEM_ERROR');
      return wifi('192.168.0.7');
    },
    poll_ms: 5,
  });
  network.start();
  await vi.waitFor(() => {
    expect(reads).toBeGreaterThan(2);
  }, WAIT);
  expect(network.adapters()).toHaveLength(1);
  network.stop();
});
