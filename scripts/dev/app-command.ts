import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { localHostOf, originOf } from '../../src/main/classroom/addresses.ts';
import { rankAdapters } from '../../src/main/network/adapters.ts';
import type { AppCommand } from './app-process.ts';
import { INSPECTOR_PORTS, type DevOptions } from './dev-options.ts';

export interface AppCommandDeps {
  readonly options: DevOptions;
  /** null: headless, on plain Node. */
  readonly electron_file: string | null;
  /** Absolute; the programs are in main/ of it. */
  readonly dist_dir: string;
  /** The app's own TCP port, and the one at which browsers find the pages. */
  readonly ports: { readonly app: number; readonly front: number };
}

type Program = Pick<AppCommand, 'program' | 'args'>;

/** Where other devices find the pages; on loopback where nobody else is let in. */
const publicHostOf = (host: string): string =>
  host === '0.0.0.0'
    ? (rankAdapters(networkInterfaces())[0]?.address ?? localHostOf(host))
    : localHostOf(host);

const nodeProgram = ({ options: { inspect }, dist_dir }: AppCommandDeps): Program => ({
  program: process.execPath,
  args: [
    ...(inspect ? ['--import', pathToFileURL(path.resolve('scripts/dev/inspect.mjs')).href] : []),
    path.join(dist_dir, 'main/headless.cjs'),
  ],
});

const electronProgram = (program: string, { options, dist_dir, ports }: AppCommandDeps): Program => ({
  program,
  args: [
    ...(options.inspect ? [`--inspect=127.0.0.1:${INSPECTOR_PORTS.app}`] : []),
    path.join(dist_dir, 'main/index.cjs'),
    // As root Chromium runs without its sandbox only.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // The window opens the app's own address, and gets the pages from the front.
    `--host-resolver-rules=MAP ${localHostOf(options.host)}:${ports.app} ${localHostOf(options.host)}:${ports.front}`,
  ],
});

/** How the app is started for development: with a data folder of its own, and join links that lead to the front. */
export const appCommandOf = (deps: AppCommandDeps): AppCommand => {
  const { options, electron_file, dist_dir, ports } = deps;
  const { program, args } = electron_file === null ? nodeProgram(deps) : electronProgram(electron_file, deps);
  const public_url = originOf('http', publicHostOf(options.host), ports.front);
  return {
    program,
    args: [...args, ...options.app_args, `--host=${options.host}`, `--port=${ports.app}`],
    env: {
      AIRCLASS_DATA_DIR: process.env['AIRCLASS_DATA_DIR'] ?? path.join(dist_dir, 'data'),
      AIRCLASS_PUBLIC_URL: process.env['AIRCLASS_PUBLIC_URL'] ?? public_url,
      AIRCLASS_INSPECTOR_PORTS: JSON.stringify(INSPECTOR_PORTS),
    },
  };
};
