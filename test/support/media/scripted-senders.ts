import { vi } from 'vitest';
import { createBus } from '../../../src/main/bus/bus.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { createSenders, type Senders } from '../../../src/main/media/senders/senders.service.ts';
import type { ViewerEndReason } from '../../../src/shared/process/index.ts';
import { createScriptedSenders, type ScriptedSenders } from './sender-launcher.ts';

/** Exit code of a process that native code brought down. */
export const CRASH = process.platform === 'win32' ? 0xc0000005 : 139;
/** A seat that has watched for this long has settled. */
export const SETTLED_MS = 21_000;
/** Longer than a restart, and than a newcomer is new. */
export const CALM_MS = 8000;

export interface SendersUnderTest {
  readonly senders: Senders;
  readonly processes: ScriptedSenders;
  /** Every viewer that has ended, in order. */
  readonly closed: { readonly viewer_id: string; readonly reason: ViewerEndReason }[];
}

/** @param count of scripted senders, beside the reserve; time is the test's (`vi.useFakeTimers`) */
export const startScriptedSenders = async (count: number): Promise<SendersUnderTest> => {
  const logger = createLogger({ part: 'test', level: 'silent' });
  const processes = createScriptedSenders();
  const closed: { viewer_id: string; reason: ViewerEndReason }[] = [];
  const senders = createSenders({
    config: { host: '127.0.0.1', webrtc_port: 0 },
    count,
    entry: '',
    launcher: processes.launcher,
    bus: createBus({ origin: 'test', logger }),
    logger,
    onState: () => undefined,
    onConnected: () => undefined,
    onClosed: (viewer_id, reason) => closed.push({ viewer_id, reason }),
    onLinks: () => undefined,
  });
  await senders.start();
  await vi.advanceTimersByTimeAsync(1000);
  return { senders, processes, closed };
};
