import type { ChildProcess } from 'node:child_process';
import diagnostics_channel from 'node:diagnostics_channel';
import { endTree } from './process-tree.ts';

/** How a program ended. */
export interface ProgramEnd {
  /** Exit code; null when the system ended it, or when it could not be started. */
  readonly code: number | null;
  /** Why it could not be started; null when it was. */
  readonly error: Error | null;
}

/** What is said on {@link PROGRAMS_CHANNEL}. */
export type ProgramNews =
  | { readonly type: 'started'; readonly pid: number; readonly name: string }
  /** It may have started programs of its own, as processes of ours do. */
  | { readonly type: 'part_ended'; readonly pid: number }
  | { readonly type: 'ended'; readonly pid: number };

/** Programs of this process that run for long, as they come and go: left-overs.ts notes them. */
export const PROGRAMS_CHANNEL = 'airclass.programs';
const channel = diagnostics_channel.channel(PROGRAMS_CHANNEL);

export const tellProgram = (news: ProgramNews): void => {
  channel.publish(news);
};

/** A started program, or one that could not be started and says so soon. */
export interface Program<Child extends ChildProcess> {
  /** null: it could not be started. Its pipes are missing where the system had none left. */
  readonly child: Child | null;
  /** Ends it with all that it started, for good, frozen or not; harmless when it is gone. */
  kill(): void;
}

/** An output that another program holds open is given up so long after the end of ours. */
const OUTPUT_TIMEOUT_MS = 2000;

/** Of the whole process, as its exit is: what runs then is ended with it, since nobody would be left to. */
const running = new Set<() => void>();
const endAll = (): void => {
  for (const kill of running) kill();
};

export interface ProgramDeps<Child extends ChildProcess> {
  /** For the note of what runs; null: too short to be noted. */
  readonly name: string | null;
  /** A process of ours, which starts programs of its own. Default false. */
  readonly is_part?: boolean;
  readonly spawn: () => Child;
  /** `close`: after the last of its output. */
  readonly ends_on: 'exit' | 'close';
  /** Called exactly once, never before `startProgram` returns. */
  readonly onEnd: (end: ProgramEnd) => void;
}

/**
 * Starts any program of ours: what a failed start looks like differs (a throw, or `error` without an `exit`, with or
 * without pipes), and here it is one thing. Never throws.
 */
export const startProgram = <Child extends ChildProcess>(deps: ProgramDeps<Child>): Program<Child> => {
  const { name, is_part = false, spawn, ends_on, onEnd } = deps;
  let ended = false;
  const settle = (end: ProgramEnd): void => {
    if (ended) return;
    ended = true;
    running.delete(kill);
    if (running.size === 0) process.off('exit', endAll);
    onEnd(end);
  };

  let child: Child;
  const kill = (): void => {
    if (ended) return;
    // A process that was asked for may have lost its id to another one.
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) endTree(child.pid);
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  try {
    child = spawn();
  } catch (error) {
    process.nextTick(settle, {
      code: null,
      error: error instanceof Error ? error : new Error(String(error)),
    });
    return { child: null, kill: () => undefined };
  }

  const { pid } = child;
  child.on('error', (error) => {
    // Once it runs, an error is a message that came too late or a kill that was not allowed: its exit is what is told.
    if (pid === undefined) settle({ code: null, error });
  });
  child.once(ends_on, (code: number | null) => {
    settle({ code, error: null });
  });
  if (pid === undefined) return { child, kill };

  if (running.size === 0) process.on('exit', endAll);
  running.add(kill);
  if (name !== null) tellProgram({ type: 'started', pid, name });
  child.once('exit', () => {
    if (name !== null) tellProgram({ type: is_part ? 'part_ended' : 'ended', pid });
    if (ended || ends_on === 'exit') return;
    const deadline = setTimeout(() => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, OUTPUT_TIMEOUT_MS);
    deadline.unref();
    child.once('close', () => {
      clearTimeout(deadline);
    });
  });
  return { child, kill };
};
