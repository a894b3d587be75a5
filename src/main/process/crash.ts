import { constants } from 'node:os';

const CRASHES = ['SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGSEGV'] as const;
const CRASH_SIGNALS: ReadonlySet<number> = new Set(CRASHES.map((name) => constants.signals[name]));
/** Errors of Node's own, from an exception that nobody caught (1) to one in the handler of those. */
const NODE_ERRORS = 7;
/**
 * Breakpoint, access violation, illegal instruction, division by zero, stack overflow, heap corruption, buffer overrun
 * (ntstatus.h), and Node's abort. Not 1: that is also what a program gets that the task manager ends.
 */
const WINDOWS_CRASHES: ReadonlySet<number> = new Set([
  0x80000003, 0xc0000005, 0xc000001d, 0xc0000094, 0xc00000fd, 0xc0000374, 0xc0000409, 134,
]);

/** @returns 128 and the signal, as a shell tells it; null where the signal is none of a fault, but of somebody who ends it */
export const crashCodeOf = (signal: NodeJS.Signals | null): number | null => {
  const number = signal === null ? undefined : constants.signals[signal];
  return number !== undefined && CRASH_SIGNALS.has(number) ? 128 + number : null;
};

/**
 * Whether a child of ours ended by a fault of its own, and not because somebody wanted it to: the system that was out of
 * memory, a virus scanner, a person.
 * @param code as `ChildExit` has it; Electron tells a signal without the 128, or with it where a core was dumped
 */
export const isCrash = (code: number | null, platform: NodeJS.Platform = process.platform): boolean => {
  if (code === null) return false;
  if (platform === 'win32') return WINDOWS_CRASHES.has(code >>> 0);
  return (code >= 1 && code <= NODE_ERRORS) || CRASH_SIGNALS.has(code & 0x7f);
};
