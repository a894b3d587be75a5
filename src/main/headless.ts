/** The headless entry: AIRClass on plain Node, without a window. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AirError } from '../shared/errors.ts';
import { createApp } from './app.ts';
import { defaultDataDir, findFfmpeg, helpText, isHelpWanted, loadConfig } from './config/index.ts';
import { lostFolderText, startFailureText } from './headless-texts.ts';
import { createLogger, type Logger } from './logging/logger.ts';

const OLDEST_NODE = [20, 19] as const;
const EXIT = { ok: 0, failed: 1, wrong_usage: 2 } as const;

const isNodeTooOld = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The exit code, once everything has stopped. */
const run = async (argv: readonly string[]): Promise<number> => {
  const platform_defaults = {
    data_dir: defaultDataDir({ platform: process.platform, env: process.env, home_dir: homedir() }),
    dist_dir: join(__dirname, '..'),
  };
  const wanted = loadConfig({ argv, env: process.env, platform_defaults });
  const logger = createLogger({ part: 'app', level: wanted.log_level });
  const ffmpeg = await findFfmpeg({
    logger,
    requested_path: wanted.ffmpeg_path,
    env: process.env,
    dist_dir: wanted.dist_dir,
  });
  const app = createApp({ ...wanted, ffmpeg_path: ffmpeg?.path ?? null }, { logger });
  const ended = untilAsked(logger);
  const ready = await Promise.race([app.start(), ended]);
  if (typeof ready !== 'number') {
    say(`AIRClass is ready. Students join at ${ready.join_url}`);
    say(`Dashboard: ${ready.teacher_url}`);
    if (ffmpeg === null) say('No ffmpeg was found: students get the picture without sound.');
    say(JSON.stringify(ready));
  }
  const end = await Promise.race([ended, app.lost]);
  await app.stop();
  if (typeof end === 'number') return end;
  process.stderr.write(`${lostFolderText(end)}\n`);
  return EXIT.failed;
};

/** Resolves to an exit code when the system, the parent process or a crash wants an end. */
const untilAsked = (logger: Logger): Promise<number> =>
  new Promise((resolve) => {
    const asked = (): void => {
      resolve(EXIT.ok);
    };
    const crashed = (error: unknown): void => {
      // Stopping in order keeps what was acknowledged; whoever started us decides about a restart.
      logger.error({ err: error }, 'a fault that nobody handled; stopping');
      resolve(EXIT.failed);
    };
    process.on('SIGINT', asked).on('SIGTERM', asked).on('disconnect', asked);
    process.on('uncaughtException', crashed).on('unhandledRejection', crashed);
  });

const main = async (): Promise<number> => {
  const argv = process.argv.slice(2);
  if (isNodeTooOld(process.versions.node)) {
    process.stderr.write(
      `AIRClass needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version}.\n`,
    );
    return EXIT.failed;
  }
  if (isHelpWanted(argv)) {
    say(helpText());
    return EXIT.ok;
  }
  try {
    return await run(argv);
  } catch (error) {
    process.stderr.write(`${startFailureText(error)}\n`);
    return error instanceof AirError && error.code === 'invalid_input' ? EXIT.wrong_usage : EXIT.failed;
  }
};

void main().then((code) => {
  // Not by an empty event loop: a handle of a native library could keep a stopped server alive.
  process.exit(code);
});
