import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Stage } from '../netns.ts';
import { phonesMessageSchema, type PhonesCommand, type PhonesMessage, type PhonesPlan } from './protocol.ts';

const STOP_TIMEOUT_MS = 5000;

/** A class of phones in a process of its own. The caller stops it. */
export interface Phones {
  readonly student_ids: readonly string[];
  /**
   * When each phone got what was tapped, of those that did.
   * @param mark what its patch holds @param count how many are to get it @param act is called once all of them look out for it
   */
  watch(mark: string, count: number, act: () => void): Promise<readonly number[]>;
  /** Every phone sends this durable message. */
  say(message: Readonly<Record<string, string | boolean>>): void;
  stop(): Promise<void>;
}

/** @returns once every phone has a seat and its state */
export const startPhones = async (stage: Stage, plan: PhonesPlan): Promise<Phones> => {
  const entry = fileURLToPath(new URL('./phones-client.ts', import.meta.url));
  const { command, args } = stage.viewerCommand(process.execPath, [
    ...['--import', import.meta.resolve('tsx'), entry, JSON.stringify(plan)],
  ]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const next = async (): Promise<PhonesMessage> => {
    const received: unknown[] = await Promise.race([
      once(child, 'message'),
      exited.then(() => {
        throw new Error('the phones ended by themselves');
      }),
    ]);
    return phonesMessageSchema.parse(received[0]);
  };
  const send = (message: PhonesCommand): void => {
    child.send(message);
  };
  const ready = await next();
  if (ready.type !== 'ready') throw new Error('the phones look out before they have joined');
  return {
    student_ids: ready.student_ids,
    watch: async (mark, count, act) => {
      const watching = next();
      send({ type: 'watch', mark, count });
      await watching;
      const seen = next();
      act();
      const message = await seen;
      if (message.type !== 'seen') throw new Error('the phones joined twice');
      return message.at_ms;
    },
    say: (message) => {
      send({ type: 'say', message });
    },
    stop: async () => {
      if (child.connected) send({ type: 'stop' });
      await Promise.race([exited, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await exited;
    },
  };
};
