import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Stage } from '../netns.ts';
import {
  attackMessageSchema,
  classMessageSchema,
  type AttackPlan,
  type AttackReport,
  type ClassCommand,
  type ClassPlan,
  type ClassReport,
} from './protocol.ts';

const STOP_TIMEOUT_MS = 10_000;

const start = (stage: Stage, file: string, plan: ClassPlan | AttackPlan): ChildProcess => {
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const { command, args } = stage.viewerCommand(process.execPath, [
    ...['--import', import.meta.resolve('tsx'), entry, JSON.stringify(plan)],
  ]);
  return spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
};

/** The first message that `take` makes something of. @throws Error where the child ends before */
const next = <T>(child: ChildProcess, take: (message: unknown) => T | null): Promise<T> =>
  new Promise((resolve, reject) => {
    const onMessage = (message: unknown): void => {
      const taken = take(message);
      if (taken === null) return;
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(taken);
    };
    const onExit = (code: number | null): void => {
      reject(new Error(`a client ended with ${String(code)}`));
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
  });

/** A class that watches, in a process of its own. The caller stops it. */
export interface HonestClass {
  readonly student_ids: readonly string[];
  /** Begins a measurement: what is reported counts from here. */
  restart(): void;
  report(): Promise<ClassReport>;
  stop(): Promise<void>;
}

/** @returns once everyone has a picture */
export const startClass = async (stage: Stage, plan: ClassPlan): Promise<HonestClass> => {
  const child = start(stage, './class-client.ts', plan);
  const exited = once(child, 'exit');
  const send = (command: ClassCommand): void => {
    child.send(command);
  };
  const stop = async (): Promise<void> => {
    if (child.connected) send({ type: 'stop' });
    await Promise.race([exited, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await exited;
  };
  try {
    const student_ids = await next(child, (message) => {
      const parsed = classMessageSchema.parse(message);
      return parsed.type === 'watching' ? parsed.student_ids : null;
    });
    return {
      student_ids,
      restart: () => {
        send({ type: 'restart' });
      },
      report: () => {
        const answer = next(child, (message) => {
          const parsed = classMessageSchema.parse(message);
          return parsed.type === 'report' ? parsed.report : null;
        });
        send({ type: 'report' });
        return answer;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Lets an attacker do what it plans, in a process of its own. */
export const attack = async (stage: Stage, plan: AttackPlan): Promise<AttackReport> => {
  const child = start(stage, './attack-client.ts', plan);
  const exited = once(child, 'exit');
  try {
    return await next(child, (message) => attackMessageSchema.parse(message).report);
  } finally {
    await Promise.race([exited, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await exited;
  }
};
