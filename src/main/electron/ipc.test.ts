import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { AirError } from '../../shared/errors.ts';
import { IPC_CHANNELS } from '../../shared/ipc.ts';
import type { IpcHandlers } from '../../shared/ipc-messages.ts';
import { createLogger } from '../logging/logger.ts';
import { bindIpc } from './ipc.ts';

type Invoke = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;
interface Frame {
  readonly url: string;
  readonly routingId: number;
  readonly parent: Frame | null;
}

const ORIGIN = 'http://127.0.0.1:8000';
const TOKEN = 'a'.repeat(43);
const main_frame: Frame = { url: `${ORIGIN}/teacher`, routingId: 1, parent: null };
const ours = { mainFrame: main_frame } as unknown as WebContents;
const projector = { mainFrame: main_frame } as unknown as WebContents;

const eventFrom = (senderFrame: Frame | null, sender: WebContents = ours): IpcMainInvokeEvent =>
  ({ sender, senderFrame }) as unknown as IpcMainInvokeEvent;

const setUp = (
  getTeacherToken: IpcHandlers['getTeacherToken'] = async () => TOKEN,
): { ask: Invoke; channels: Map<string, Invoke>; unbind: () => void } => {
  const channels = new Map<string, Invoke>();
  const unbind = bindIpc({
    ipcMain: {
      handle: (channel, listener) => void channels.set(channel, listener as Invoke),
      removeHandler: (channel) => void channels.delete(channel),
    },
    contents: () => ours,
    projector: () => projector,
    origin: () => ORIGIN,
    handlers: {
      getTeacherToken,
      listShareSources: async () => [],
      chooseShareSource: async () => 'absent' as const,
      endShare: async () => undefined,
      openProjector: async () => undefined,
      setBadge: async () => undefined,
      setUnsaved: async () => undefined,
      getDisplays: async () => ({ dashboard: 'no' as const, arrangement: '' }),
    },
    logger: createLogger({ part: 'test', level: 'silent' }),
  });
  return { ask: channels.get(IPC_CHANNELS.getTeacherToken)!, channels, unbind };
};

const codeOf = (answer: unknown): string => (answer as { error: { code: string } }).error.code;

describe('IPC', () => {
  it('answers the dashboard', async () => {
    expect(await setUp().ask(eventFrom(main_frame))).toEqual({ value: TOKEN });
  });

  it.each<[string, Frame | null, WebContents?]>([
    ['a frame that is gone', null],
    ['a frame inside the page', { url: `${ORIGIN}/teacher`, routingId: 2, parent: main_frame }],
    ['a main frame that is not the present one', { ...main_frame, routingId: 9 }],
    ['another origin', { ...main_frame, url: 'https://evil.example/teacher' }],
    ['another port', { ...main_frame, url: 'http://127.0.0.1:8001/teacher' }],
    ['a look-alike host', { ...main_frame, url: 'http://127.0.0.1:8000.evil.example/teacher' }],
    ["the students' page", { ...main_frame, url: `${ORIGIN}/j/123456` }],
    ['a file', { ...main_frame, url: 'file:///teacher' }],
    ['nowhere', { ...main_frame, url: '' }],
    ['another window', main_frame, { mainFrame: main_frame } as unknown as WebContents],
  ])('refuses %s', async (_who, frame, sender) => {
    expect(codeOf(await setUp().ask(eventFrom(frame, sender)))).toBe('forbidden');
  });

  it('gives the projector its token, and nothing else', async () => {
    const { channels } = setUp();
    const answers = await Promise.all(
      [...channels].map(async ([channel, ask]) => {
        const answer = await ask(eventFrom(main_frame, projector));
        return [channel, typeof answer === 'object' && answer !== null && 'error' in answer] as const;
      }),
    );
    expect(answers.filter(([, is_refused]) => !is_refused)).toEqual([[IPC_CHANNELS.getTeacherToken, false]]);
  });

  it('refuses arguments that the contract does not have', async () => {
    expect(codeOf(await setUp().ask(eventFrom(main_frame), { path: '/etc/passwd' }))).toBe('invalid_input');
  });

  it('sends no answer that the contract does not have', async () => {
    const { ask } = setUp(async () => 'short');
    expect(codeOf(await ask(eventFrom(main_frame)))).toBe('internal');
  });

  it('keeps what failed inside, and passes on what is meant for the page', async () => {
    const failing = setUp(async () => {
      throw new Error('/home/teacher/secret');
    });
    const answer = await failing.ask(eventFrom(main_frame));
    expect(codeOf(answer)).toBe('internal');
    expect(JSON.stringify(answer)).not.toContain('secret');
    const busy = setUp(async () => {
      throw new AirError('unavailable', 'starting');
    });
    expect(codeOf(await busy.ask(eventFrom(main_frame)))).toBe('unavailable');
  });

  it('unbinds every channel', () => {
    const { channels, unbind } = setUp();
    expect([...channels.keys()]).toEqual(Object.values(IPC_CHANNELS));
    unbind();
    expect(channels.size).toBe(0);
  });
});
