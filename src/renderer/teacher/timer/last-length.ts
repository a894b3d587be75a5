import { z } from 'zod';
import { MAX_TIMER_SECONDS } from '../../../shared/contract/timer.ts';
import { createKeptValue } from '../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';

/** As buttons. */
export const PRESETS_S: readonly number[] = [60, 180, 300, 600];

/** How long the last countdown of this computer was, in seconds: the next one starts by Enter. */
export const last_length = createKeptValue({
  storage: createSafeStorage(() => localStorage),
  key: 'airclass.timer_seconds',
  schema: z.number().int().min(1).max(MAX_TIMER_SECONDS),
  initial: 300,
});
