import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Stage } from '../netns.ts';
import {
  talkMessageSchema,
  type TalkCommand,
  type TalkPlan,
  type TalkReport,
  type TalkSpread,
} from './protocol.ts';

const STOP_TIMEOUT_MS = 5000;

/** How much the class says, and for how long. */
export type Talk = Omit<Extract<TalkCommand, { type: 'talk' }>, 'type'>;

/** A part of a class in a process of its own. The caller stops it. */
export interface TalkingClass {
  readonly joined: TalkSpread;
  /** Students whom the node made wait: by the lesson's rate of new seats, or because it did not answer in time. */
  readonly waited: number;
  talk(talk: Talk): Promise<TalkReport>;
  stop(): Promise<void>;
}

/** @returns once everyone has a seat and its state */
export const startTalkingClass = async (stage: Stage, plan: TalkPlan): Promise<TalkingClass> => {
  const entry = fileURLToPath(new URL('./talk-client.ts', import.meta.url));
  const { command, args } = stage.viewerCommand(process.execPath, [
    ...['--import', import.meta.resolve('tsx'), entry, JSON.stringify(plan)],
  ]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const next = async () => {
    const received: unknown[] = await Promise.race([
      once(child, 'message'),
      exited.then(() => {
        throw new Error('a class ended by itself');
      }),
    ]);
    return talkMessageSchema.parse(received[0]);
  };
  const send = (message: TalkCommand): void => {
    child.send(message);
  };
  const stop = async (): Promise<void> => {
    if (child.connected) send({ type: 'stop' });
    await Promise.race([exited, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await exited;
  };
  const ready = await next();
  if (ready.type !== 'ready') {
    await stop();
    throw new Error('a class spoke before it was asked');
  }
  return {
    joined: ready.joined,
    waited: ready.waited,
    talk: async (talk) => {
      const answer = next();
      send({ type: 'talk', ...talk });
      const message = await answer;
      if (message.type !== 'report') throw new Error('a class joined twice');
      return message.report;
    },
    stop,
  };
};
