import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { AirError } from '../../shared/errors.ts';
import { runProgram } from './run-program.ts';

/** By process id. */
export type Identities = ReadonlyMap<number, string | null>;

const ASK_TIMEOUT_MS = 5000;
/** Nobody can be looked at now, whoever it is: that says nothing of the one who was asked for. */
const NO_DESCRIPTORS = ['EMFILE', 'ENFILE'];

const cannotLook = (cause?: unknown): AirError =>
  new AirError('unavailable', 'processes cannot be looked at', {}, cause);

const onLinux = async (pid: number): Promise<string | null> => {
  try {
    const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
    // proc(5): after the command comes the state (field 3), and the start in ticks since the boot is field 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    return `${boot}/${fields[19] ?? ''}`;
  } catch (error) {
    if (NO_DESCRIPTORS.includes((error as NodeJS.ErrnoException).code ?? '')) throw cannotLook(error);
    // ENOENT, ESRCH: nobody has this id.
    return null;
  }
};

/** Whether any process has this id, also one that has ended and was not asked for yet. Needs no program. */
export const isTaken = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: somebody else's.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

/** When each began, by its id; null of one that has ended, `?` of one whose start may not be seen. */
type Starts = ReadonlyMap<number, string | null>;
const HIDDEN = '?';

/**
 * @param listing lines of an id, of its state where `has_state`, and of when it began
 * @returns no entry for ids that nobody has
 */
const parseStarts = (listing: string, has_state: boolean): Starts =>
  new Map(
    [...listing.matchAll(/^\s*(\d+)\s+(\S.*?)\s*$/gm)].map(([, pid, told = '']) => {
      if (!has_state) return [Number(pid), told];
      // The state's first letter shows a process that has ended and was not asked for yet.
      return [Number(pid), told.startsWith('Z') ? null : told.replace(/^\S+\s+/, '')];
    }),
  );

/** In one language and zone, whoever asks: what is told is compared with what a process of another terminal was told. */
export const startsByPs = async (pids: readonly number[]): Promise<Starts> => {
  const { code, stdout } = await runProgram({
    file: 'ps',
    args: ['-o', 'pid=', '-o', 'state=', '-o', 'lstart=', '-p', pids.join()],
    timeout_ms: ASK_TIMEOUT_MS,
    env: { LC_ALL: 'C', TZ: 'UTC0' },
  });
  if (code === null) throw cannotLook();
  return parseStarts(stdout, true);
};

/** A start may be hidden, as that of a program that was started as an administrator. */
const startsByPowerShell = async (pids: readonly number[]): Promise<Starts> => {
  const script = [
    `Get-Process -Id ${pids.join()} -ErrorAction SilentlyContinue | ForEach-Object {`,
    `$at = '${HIDDEN}'; try { $at = $_.StartTime.ToFileTimeUtc() } catch { };`,
    `'{0} {1}' -f $_.Id, $at }`,
  ].join(' ');
  const { code, stdout } = await runProgram({
    file: 'powershell.exe',
    args: ['-NoProfile', '-NonInteractive', '-Command', script],
    timeout_ms: ASK_TIMEOUT_MS,
  });
  if (code === null) throw cannotLook();
  return parseStarts(stdout, false);
};

/** @param startsOf is asked once, and only for ids that somebody has */
export const identitiesBy = async (
  startsOf: (pids: readonly number[]) => Promise<Starts>,
  pids: readonly number[],
): Promise<Identities> => {
  const taken = pids.filter(isTaken);
  if (taken.length === 0) return new Map(pids.map((pid) => [pid, null]));
  const starts = await startsOf([...new Set([...taken, process.pid])]);
  // A listing without us is none, and says nothing of others.
  if (!starts.has(process.pid)) throw cannotLook();
  return new Map(
    pids
      .map((pid) => [pid, starts.get(pid) ?? null] as const)
      .filter(([, start]) => start !== HIDDEN)
      .map(([pid, start]) => [pid, start === null ? null : `${hostname()}/${start}`]),
  );
};

/**
 * What tells a process from every other that ever has the same id: the machine's boot or name, and when it was started.
 * One question for all: elsewhere than on Linux that is a program, and on Windows a dear one.
 * @returns null for an id that nobody has now, and no entry for one that the system does not tell of
 * @throws AirError unavailable when it cannot be asked, as without a file descriptor to spare
 */
export const identitiesOf = async (pids: readonly number[]): Promise<Identities> => {
  if (process.platform === 'win32') return identitiesBy(startsByPowerShell, pids);
  if (process.platform !== 'linux') return identitiesBy(startsByPs, pids);
  return new Map(await Promise.all(pids.map(async (pid) => [pid, await onLinux(pid)] as const)));
};

/** Of one; null: nobody has this id now. @throws AirError unavailable when the system does not tell */
export const identityOf = async (pid: number): Promise<string | null> => {
  const identity = (await identitiesOf([pid])).get(pid);
  if (identity === undefined) throw cannotLook();
  return identity;
};
