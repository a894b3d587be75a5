import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { patience } from './patience.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** Not where `npm run pack` puts what people use: this one can be driven. */
const OUT = path.join(ROOT, '.cache/pack/inspectable');
const TIME_LIMIT_MS = patience(80_000);

/** The desktop app as electron-builder makes it, not yet in an installer. */
export interface PackedApp {
  /** All of it. */
  readonly folder: string;
  /** Where its archive lies. */
  readonly resources: string;
  /** What starts it. */
  readonly program: string;
}

/** Where electron-builder puts it: by system, and by processor where that is not x64. */
const placesOf = (): PackedApp => {
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  if (process.platform === 'darwin') {
    const folder = path.join(OUT, `mac${arch}`, 'AIRClass.app');
    const contents = path.join(folder, 'Contents');
    return {
      folder,
      resources: path.join(contents, 'Resources'),
      program: path.join(contents, 'MacOS/AIRClass'),
    };
  }
  const [system, program] = process.platform === 'win32' ? ['win', 'AIRClass.exe'] : ['linux', 'airclass'];
  const folder = path.join(OUT, `${system}${arch}-unpacked`);
  return { folder, resources: path.join(folder, 'resources'), program: path.join(folder, program) };
};

/** Packs what is built, as `npm run pack` does. @throws Error with what it said when it does not come about */
export const packApp = async (): Promise<PackedApp> => {
  const child = spawn(process.execPath, ['scripts/pack.mjs', '--inspectable', `--out=${OUT}`], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIME_LIMIT_MS,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const packed = placesOf();
  if (code !== 0 || !existsSync(packed.program))
    throw new Error(`packing ended with ${code ?? 'a signal'}: ${output}`);
  return packed;
};
