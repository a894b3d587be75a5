import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { findFfmpeg } from './find-ffmpeg.ts';

const logger = createLogger({ part: 'test', level: 'silent' });
let folder: string;

/** A program that answers as an ffmpeg of a certain build does. */
const makeFfmpeg = async (name: string, encoders: readonly string[]): Promise<string> => {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  const listing = encoders.map((encoder) => ` A..... ${encoder}  a codec`).join('\\n');
  const script = `#!/usr/bin/env node
console.log(process.argv.includes('-version') ? 'ffmpeg version 9.9-test Copyright' : '${listing}');`;
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
};

/** An app in `below`, whose ffmpeg-static says that its program is `path`. @returns its dist_dir */
const makeApp = async (below: string, path: string): Promise<string> => {
  const installed = join(folder, below, 'node_modules/ffmpeg-static');
  await mkdir(installed, { recursive: true });
  await writeFile(join(installed, 'index.js'), `module.exports = ${JSON.stringify(path)};`);
  return join(folder, below, 'dist');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'airclass-ffmpeg-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// Windows runs no script files without a shell; the real ffmpeg is looked for there by the smoke run.
describe.skipIf(process.platform === 'win32')('findFfmpeg', () => {
  it('takes the setting and nothing else', async () => {
    const path = await makeFfmpeg('set', ['libopus', 'libx264']);
    const expected = { path, version: '9.9-test', has_libopus: true, has_libx264: true };
    const other = await makeFfmpeg('other', ['libopus', 'libx264']);
    const [env, dist_dir] = [process.env, await makeApp('set-app', other)];
    expect(await findFfmpeg({ logger, requested_path: path, env, dist_dir })).toEqual(expected);
    const missing = join(folder, 'missing');
    expect(await findFfmpeg({ logger, requested_path: missing, env, dist_dir })).toBeNull();
  });

  it('takes the package before the PATH, and a complete build before both', async () => {
    const packaged = await makeFfmpeg('packaged', ['libx264']);
    await makeFfmpeg('ffmpeg', ['libopus', 'libx264']);
    const search_path = (folders: string[]) => ({ ...process.env, PATH: folders.join(delimiter) });
    const dist_dir = await makeApp('app', packaged);
    const find = (PATH: string[]) =>
      findFfmpeg({ logger, requested_path: null, env: search_path(PATH), dist_dir });
    expect(await find(['.', folder])).toMatchObject({ path: join(folder, 'ffmpeg'), has_libopus: true });
    expect(await find(['.'])).toMatchObject({ path: packaged, has_libopus: false, has_libx264: true });
  });

  it('takes the package’s program from beside the archive of a packaged app', async () => {
    const inside = 'resources/app.asar/node_modules/ffmpeg-static/ffmpeg';
    const path = await makeFfmpeg(inside.replace('.asar', '.asar.unpacked'), ['libopus', 'libx264']);
    const dist_dir = await makeApp('resources/app.asar', join(folder, inside));
    const env = { ...process.env, PATH: '' };
    expect(await findFfmpeg({ logger, requested_path: null, env, dist_dir })).toMatchObject({ path });
  });

  it('is content without one', async () => {
    const broken = join(folder, 'broken');
    await writeFile(broken, '#!/bin/sh\nexit 3\n');
    await chmod(broken, 0o755);
    const dist_dir = await makeApp('broken-app', broken);
    expect(await findFfmpeg({ logger, requested_path: null, env: {}, dist_dir })).toBeNull();
  });
});
