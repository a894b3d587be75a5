import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { AirError } from '../../shared/errors.ts';
import { runProgram } from './run-program.ts';

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

const asked = async (file: string, args: readonly string[]): Promise<string | null> => {
  const { code, stdout } = await runProgram({ file, args, timeout_ms: ASK_TIMEOUT_MS });
  if (code === null) throw cannotLook();
  const told = stdout.trim();
  return code !== 0 || told === '' || told.startsWith('Z') ? null : `${hostname()}/${told}`;
};

/**
 * What tells a process from every other that ever has the same id: the machine's boot or name, and when it was started.
 * null: nobody has this id now, or the system does not tell.
 * @throws AirError unavailable when it cannot be asked, as without a file descriptor to spare
 */
export const identityOf = async (pid: number): Promise<string | null> => {
  const id = String(pid);
  if (process.platform === 'linux') return onLinux(pid);
  if (process.platform === 'win32') {
    const script = `(Get-Process -Id ${id}).StartTime.ToFileTimeUtc()`;
    return asked('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script]);
  }
  // The state's first letter shows a process that has ended and was not asked for yet; of others only the start is told.
  const state = await asked('ps', ['-o', 'state=', '-p', id]);
  return state === null ? null : asked('ps', ['-o', 'lstart=', '-p', id]);
};
