import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, expect, it } from 'vitest';
import { videoUnit } from '../../../../test/support/media/units.ts';
import { createLogger } from '../../logging/logger.ts';
import { PROGRAMS_CHANNEL } from '../../process/programs.ts';
import { createLooker } from './look.ts';

const news: unknown[] = [];
const hear = (message: unknown): void => void news.push(message);

afterEach(() => {
  unsubscribe(PROGRAMS_CHANNEL, hear);
});

it('is over before a note of it would be written, so none is asked for', async () => {
  subscribe(PROGRAMS_CHANNEL, hear);
  const logger = createLogger({ part: 'test', level: 'silent' });
  // A program that starts everywhere, and sees nothing.
  const looker = createLooker({ ffmpeg_path: process.execPath, logger });
  expect(await looker.look({ key: videoUnit({ key: true }), sound: [] })).toBeNull();
  expect(news).toEqual([]);
});
