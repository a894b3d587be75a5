/** A program of the system's that is asked, and what its answer means. */
export interface CopiedDisplaysQuestion {
  readonly command: string;
  readonly args: readonly string[];
  /**
   * @param displays how many Electron tells of
   * @returns whether a display is duplicated; null: it does not say
   */
  readonly read: (output: string, displays: number) => boolean | null;
}

/** Monitors that show something, of which Electron has one where two show the same. */
const readActiveMonitors = (output: string, displays: number): boolean | null => {
  const active = /^\s*(\d{1,3})\s*$/.exec(output)?.[1];
  // Where its drivers tell of none, it tells nothing.
  return active === undefined || Number(active) === 0 ? null : Number(active) > displays;
};

/** Of each display "spdisplays_mirror", whatever graphics card it hangs on. */
const readSystemProfiler = (output: string): boolean | null => {
  const said = [...output.matchAll(/"spdisplays_mirror"\s*:\s*"spdisplays_(on|off)"/g)].map(
    ([, word]) => word,
  );
  return said.length === 0 ? null : said.includes('on');
};

/** Outputs that show something, each with its size and place. */
const readXrandr = (output: string): boolean | null => {
  const places = [...output.matchAll(/^\S+ connected (?:primary )?\d+x\d+(\+\d+\+\d+)/gm)].map(
    ([, at]) => at,
  );
  return places.length === 0 ? null : new Set(places).size < places.length;
};

const ACTIVE_MONITORS =
  '@(Get-CimInstance -Namespace root/wmi -ClassName WmiMonitorBasicDisplayParams | Where-Object Active).Count';

/** Whom to ask whether a display is duplicated; null: nobody is known. @param system_root Windows' folder */
export const copiedDisplaysQuestion = (
  platform: NodeJS.Platform,
  system_root = 'C:\\Windows',
): CopiedDisplaysQuestion | null => {
  switch (platform) {
    case 'win32':
      return {
        command: `${system_root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`,
        args: ['-NoProfile', '-NonInteractive', '-Command', ACTIVE_MONITORS],
        read: readActiveMonitors,
      };
    case 'darwin':
      return {
        command: '/usr/sbin/system_profiler',
        args: ['-json', 'SPDisplaysDataType'],
        read: readSystemProfiler,
      };
    case 'linux':
      return { command: 'xrandr', args: ['--query'], read: readXrandr };
    default:
      return null;
  }
};
