import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Logger } from '../logging/logger.ts';
import { runProgram } from '../process/run-program.ts';

/** An ffmpeg that ran. Without libopus there is no sound for WebRTC; without libx264 no repair in software. */
export interface Ffmpeg {
  readonly path: string;
  /** As it calls itself: "5.1.9-0+deb12u1". */
  readonly version: string;
  readonly has_libopus: boolean;
  readonly has_libx264: boolean;
}

export interface FindFfmpegDeps {
  readonly logger: Logger;
  /** The setting `--ffmpeg`; null: look for it. */
  readonly requested_path: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the built program: the package ffmpeg-static is looked for from there. */
  readonly dist_dir: string;
}

const RUN_TIMEOUT_MS = 10_000;
/** Optional: its download may have been out of reach where AIRClass was installed. */
const OPTIONAL_PACKAGE = 'ffmpeg-static';

/**
 * A packaged app is one archive file, and the system starts no program that lies in one: electron-builder.yml has
 * those laid beside it.
 */
const outsideArchive = (file: string): string => file.replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked');

/** Where the package ffmpeg-static put its program; null where it is not installed. */
const packagePath = (dist_dir: string): string | null => {
  try {
    // `require` and not `import`: that one reads from an app's archive in every Electron.
    const loaded: unknown = createRequire(join(dist_dir, 'main', 'index.cjs'))(OPTIONAL_PACKAGE);
    return typeof loaded === 'string' ? outsideArchive(loaded) : null;
  } catch {
    // Not installed: PATH is next.
    return null;
  }
};

const pathCandidates = (env: FindFfmpegDeps['env']): string[] => {
  const program = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const search_path = env['PATH'] ?? env['Path'] ?? '';
  // A relative entry would let the folder we were started in decide what is run.
  return search_path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, program));
};

const isFile = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** Runs a program to see whether it is an ffmpeg and what it can do; null when it is none or does not run here. */
export const inspectFfmpeg = async (path: string): Promise<Ffmpeg | null> => {
  const banner = await runProgram({
    file: path,
    args: ['-hide_banner', '-version'],
    timeout_ms: RUN_TIMEOUT_MS,
  });
  const version = /^ffmpeg version (\S{1,80})/.exec(banner.stdout)?.[1];
  if (banner.code !== 0 || version === undefined) return null;
  const listing = await runProgram({
    file: path,
    args: ['-hide_banner', '-encoders'],
    timeout_ms: RUN_TIMEOUT_MS,
  });
  const has = (encoder: string): boolean => new RegExp(`^ \\S{6} ${encoder} `, 'm').test(listing.stdout);
  return { path, version, has_libopus: has('libopus'), has_libx264: has('libx264') };
};

/**
 * Finds an ffmpeg that runs: the setting, the package ffmpeg-static, then the PATH. The first that has libopus and
 * libx264 is taken, else the first that runs at all. With a setting nothing else is tried.
 * @returns null when none was found, which costs sound and repair, not the picture
 */
export const findFfmpeg = async (deps: FindFfmpegDeps): Promise<Ffmpeg | null> => {
  const { logger, requested_path, env, dist_dir } = deps;
  const packaged = requested_path === null ? packagePath(dist_dir) : null;
  const candidates =
    requested_path === null
      ? [...(packaged === null ? [] : [packaged]), ...pathCandidates(env)]
      : [requested_path];
  let second_best: Ffmpeg | null = null;
  for (const candidate of new Set(candidates)) {
    if (!(await isFile(candidate))) continue;
    const found = await inspectFfmpeg(candidate);
    if (found === null) logger.warn({ path: candidate }, 'this ffmpeg does not run');
    else if (found.has_libopus && found.has_libx264) return found;
    else second_best ??= found;
  }
  if (second_best === null)
    logger.warn({ requested_path }, 'no ffmpeg: students get the picture without sound');
  else logger.warn({ ffmpeg: second_best }, 'this ffmpeg lacks libopus or libx264');
  return second_best;
};
