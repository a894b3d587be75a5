/**
 * What programs that we start may know of our environment: where programs, libraries, homes and temporary files are, the
 * language, and how graphics hardware is reached. Never a secret of ours, such as the teacher's token, nor what a stranger's
 * variable makes a program do (NODE_OPTIONS, LD_PRELOAD, FFREPORT). Names in capitals: Windows does not tell them apart.
 */
const KNOWN = new Set([
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'TMP', 'TEMP', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ'],
  // Windows' own; without SystemRoot its sockets do not open.
  ...['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'PATHEXT', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA'],
  ...['PROGRAMDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)', 'NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE'],
  // Where a distribution, a container or a driver keeps its libraries, and which device it is.
  ...['LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'LIBVA_DRIVER_NAME', 'LIBVA_DRIVERS_PATH'],
  ...['CUDA_VISIBLE_DEVICES', 'NVIDIA_VISIBLE_DEVICES', 'NVIDIA_DRIVER_CAPABILITIES'],
  ...['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'],
]);

/** What processes of ours hand on to processes of theirs. */
const OURS = new Set(['AIRCLASS_LOG_LEVEL', 'AIRCLASS_RUN_DIR']);

type Environment = Readonly<Record<string, string | undefined>>;

const pick = (env: Environment, isPicked: (name: string) => boolean): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && isPicked(entry[0].toUpperCase()),
    ),
  );

/** For ffmpeg and other programs that are not ours. */
export const programEnvironment = (env: Environment = process.env): Record<string, string> =>
  pick(env, (name) => KNOWN.has(name));

/** What the app tells its own processes. */
export interface HandedOn {
  readonly log_level: string;
  /** Absolute path of the folder where running programs are noted; see left-overs.ts. */
  readonly run_dir: string;
}

/** For a process of ours. @param part its name: "engine", "ingest"; @param handed absent: what we were handed ourselves */
export const partEnvironment = (
  part: string,
  handed?: HandedOn,
  env: Environment = process.env,
): Record<string, string> => ({
  ...pick(env, (name) => KNOWN.has(name) || OURS.has(name)),
  ...(handed === undefined ? {} : { AIRCLASS_LOG_LEVEL: handed.log_level, AIRCLASS_RUN_DIR: handed.run_dir }),
  AIRCLASS_PART: part,
});
