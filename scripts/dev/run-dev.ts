import net from 'node:net';
import path from 'node:path';
import { appCommandOf } from './app-command.ts';
import { createAppProcess } from './app-process.ts';
import { readDevOptions } from './dev-options.ts';
import { createFront } from './front.ts';
import { createProgramBuilds } from './program-builds.ts';
import { readyText } from './ready-text.ts';

const DIST_DIR = path.resolve('.cache/dev');

export interface DevDeps {
  /** Without the program's own name. */
  readonly argv: readonly string[];
  /** null: headless, on plain Node. */
  readonly electron_file: string | null;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** A port that is free now; the app keeps it over its restarts. */
const freePort = (host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen({ host, port: 0, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });

/** npm hands a terminal's Ctrl-C on to us, who have it from the terminal already. */
const ONE_CTRL_C_MS = 1000;

/** `asked` resolves once somebody wants an end, `ask` included. Who asks again gets it at once. */
const untilAsked = (): { readonly asked: Promise<void>; readonly ask: () => void } => {
  let ask = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  let first_at: number | null = null;
  const hear = (): void => {
    first_at ??= performance.now();
    // The app, and with it its children, ends by itself when its channel does.
    if (performance.now() - first_at > ONE_CTRL_C_MS) process.exit(130);
    ask();
  };
  process.on('SIGINT', hear).on('SIGTERM', hear).on('SIGHUP', hear).on('disconnect', hear);
  return { asked, ask };
};

/** Runs everything until Ctrl-C. @returns the exit code */
export const runDev = async ({ argv, electron_file }: DevDeps): Promise<number> => {
  const { asked, ask } = untilAsked();
  const stops: (() => Promise<void>)[] = [];
  let said = '';
  try {
    const options = readDevOptions(argv);
    const app_port = await freePort(options.host);
    const front = createFront({ ...options, app_port });
    stops.unshift(front.stop);
    await front.start();
    const electron = electron_file !== null;
    const app = createAppProcess({
      command: appCommandOf({
        options,
        electron_file,
        dist_dir: DIST_DIR,
        ports: { app: app_port, front: front.port },
      }),
      say,
      onReady: (ready) => {
        const text = readyText({ ready, options, electron, front_port: front.port });
        if (text !== said) say(text);
        said = text;
      },
      onEnded: (code) => {
        // Somebody closed the window.
        if (electron && code === 0) ask();
        else say(`The app has ended (${code ?? 'by a signal'}). It starts again at the next change.`);
      },
    });
    stops.unshift(app.stop);
    const builds = createProgramBuilds({
      dist_dir: DIST_DIR,
      with_preload: electron,
      onBuilt: () => {
        say('Built; starting the app.');
        app.restart();
      },
    });
    stops.unshift(builds.stop);
    await builds.start();
    await asked;
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    for (const stop of stops) await stop();
  }
};
