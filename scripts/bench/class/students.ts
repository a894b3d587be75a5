import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Stage } from '../netns.ts';
import {
  studentsMessageSchema,
  type StudentsCommand,
  type StudentsMessage,
  type StudentsPlan,
} from './protocol.ts';

const STOP_TIMEOUT_MS = 5000;

type Told<Type extends StudentsMessage['type']> = Extract<StudentsMessage, { type: Type }>;

/** A process of students who have seats. The caller stops it. */
export interface Students {
  readonly ready: Told<'ready'>;
  answer(within_seconds: number): Promise<Told<'answered'>>;
  drop(share: number, within_seconds: number): Promise<Told<'back'>>;
  stop(): Promise<void>;
}

/** @returns once everyone has a seat and its states */
export const startStudents = async (stage: Stage, plan: StudentsPlan): Promise<Students> => {
  const entry = fileURLToPath(new URL('./students-client.ts', import.meta.url));
  const { command, args } = stage.viewerCommand(process.execPath, [
    ...['--import', import.meta.resolve('tsx'), entry, JSON.stringify(plan)],
  ]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const next = async <Type extends StudentsMessage['type']>(type: Type): Promise<Told<Type>> => {
    const received: unknown[] = await Promise.race([
      once(child, 'message'),
      exited.then(() => {
        throw new Error('students ended by themselves');
      }),
    ]);
    const message = studentsMessageSchema.parse(received[0]);
    if (message.type !== type) throw new Error(`${message.type} where ${type} was asked for`);
    return message as Told<Type>;
  };
  const tell = async <Type extends StudentsMessage['type']>(
    message: StudentsCommand,
    type: Type,
  ): Promise<Told<Type>> => {
    const told = next(type);
    child.send(message);
    return told;
  };
  const stop = async (): Promise<void> => {
    if (child.connected) child.send({ type: 'stop' } satisfies StudentsCommand);
    await Promise.race([exited, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await exited;
  };
  try {
    return {
      ready: await next('ready'),
      answer: (within_seconds) => tell({ type: 'answer', within_seconds }, 'answered'),
      drop: (share, within_seconds) => tell({ type: 'drop', share, within_seconds }, 'back'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
