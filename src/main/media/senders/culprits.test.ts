import { beforeEach, expect, test } from 'vitest';
import { createCulprits, type AtLoss, type Culprits } from './culprits.ts';
import type { WatchingViewer } from './persons.ts';

/** Losses that are further apart have nothing to do with one another. */
const FORGOTTEN_AFTER_MS = 5 * 60_000;
const SETTLED_MS = 21_000;

let now_ms: number;
let watching: WatchingViewer[];
let culprits: Culprits;
beforeEach(() => {
  now_ms = 1000;
  watching = [];
  culprits = createCulprits({
    watching: () => watching,
    onNamed: () => undefined,
    onApart: () => undefined,
    now_ms: () => now_ms,
  });
});

const sit = (seat: string, address: string): AtLoss => {
  const viewer = { stream_id: 'lesson', seat, address, connected_at_ms: now_ms };
  watching.push(viewer);
  culprits.came(viewer);
  return { ...viewer, is_leaving: false };
};

test('addresses that were at every loss are suspected with whoever comes of them, as long as the losses are of late', () => {
  const [first, second] = ['192.168.0.8', '192.168.0.9'];
  sit('anna', '192.168.0.10');
  const of_first = ['f1', 'f2', 'f3'].map((seat) => sit(seat, first));
  const of_second = ['s1', 's2', 's3'].map((seat) => sit(seat, second));
  now_ms += SETTLED_MS;
  // Another seat of each at every loss: no seat was there twice.
  for (const turn of [0, 1])
    culprits.lost([of_first[turn], of_second[turn]].filter((viewer) => viewer !== undefined));
  const [unseen] = of_first.slice(2);
  const isSuspected = (): boolean => unseen !== undefined && culprits.isSuspected(unseen);
  expect(isSuspected()).toBe(true);
  now_ms += FORGOTTEN_AFTER_MS + 1;
  expect(isSuspected()).toBe(false);
});
