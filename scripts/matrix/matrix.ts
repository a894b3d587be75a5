/**
 * `npm run matrix`: real sources × real readers, each with the programs that are on this machine. See
 * docs/compatibility.md for a run.
 *
 *   npm run matrix [-- --publishers=REGEX --readers=REGEX --side-by-side=N --no-build --docs]
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { startHeadless } from '../../test/support/built-app.ts';
import { launchChromium } from '../../test/support/chromium.ts';
import { allPublishers, allReaders } from './catalogue.ts';
import { renderResults, writeIntoDocs } from './render.ts';
import type { Row } from './results.ts';
import { runRow } from './run-row.ts';

const run = promisify(execFile);
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const OPTIONS = {
  publishers: { type: 'string', default: '' },
  readers: { type: 'string', default: '' },
  'side-by-side': { type: 'string', default: '2' },
  'no-build': { type: 'boolean', default: false },
  docs: { type: 'boolean', default: false },
} as const;

const VERSIONS = [
  ['ffmpeg', '-version'],
  ['obs', '--version'],
  ['gst-launch-1.0', '--version'],
  ['vlc', '--version'],
  ['chromium', '--version'],
  ['firefox-esr', '--version'],
  ['WebKitWebDriver', '--version'],
] as const;

/** The first line that each program says of itself; those that are missing are left out. */
const describePrograms = async (): Promise<string[]> => {
  const programs: string[] = [];
  for (const [program, flag] of VERSIONS) {
    try {
      const { stdout, stderr } = await run(program, [flag]);
      const line = `${stdout}${stderr}`.split('\n').find((text) => /\d+\.\d+/.test(text));
      if (line !== undefined) programs.push(line.replace(/Copyright.*|\(.*/, '').trim());
    } catch {
      // Not installed, or silent about itself, as VLC is with root.
    }
  }
  return programs;
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: OPTIONS });
  if (!values['no-build']) {
    say('building');
    await run(process.execPath, [...process.execArgv, 'scripts/build.ts'], { maxBuffer: 2 ** 24 });
  }
  const work_dir = await mkdtemp(path.join(tmpdir(), 'airclass-matrix-'));
  // A copy, so that a build in the meantime changes nothing. Inside the project, for its node_modules.
  const dist_dir = path.resolve('.cache', path.basename(work_dir));
  await cp('dist', dist_dir, { recursive: true });
  let browser: Promise<Browser> | null = null;
  const openBrowser = (): Promise<Browser> =>
    (browser ??= launchChromium({ args: ['--autoplay-policy=no-user-gesture-required'] }));
  const air = await startHeadless({
    args: ['--port=0', '--rtmp-port=0', '--webrtc-port=0', '--data-dir', work_dir, '--log-level', 'warn'],
    entry: path.join(dist_dir, 'main', 'headless.cjs'),
  });
  const stop = async (): Promise<void> => {
    await (await browser)?.close();
    await air.stop();
    for (const folder of [work_dir, dist_dir]) await rm(folder, { recursive: true, force: true });
  };
  // Programs that were started go with us, by their own listeners of our exit.
  const onSignal = (): void => {
    void stop().finally(() => process.exit(130));
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const publishers = allPublishers().filter(({ name }) => new RegExp(values.publishers, 'i').test(name));
    const wanted = new RegExp(values.readers, 'i');
    const readers = allReaders(openBrowser).filter(({ name, way }) => wanted.test(`${way}, ${name}`));
    const node = { url: air.ready.url, teacher_token: air.teacher_token };
    const rows: Row[] = [];
    for (const publisher of publishers) {
      say(publisher.name);
      const row = await runRow(publisher, {
        node,
        readers,
        side_by_side: Number(values['side-by-side']),
        say,
      });
      if (row.outcome !== 'live') say(`  ${row.outcome}: ${row.sentence}`);
      rows.push(row);
    }
    const results = { date: new Date().toISOString(), programs: await describePrograms(), rows };
    const text = renderResults(results);
    process.stdout.write(text);
    await writeFile('.cache/matrix.json', JSON.stringify(results, null, 2));
    if (values.docs) await writeIntoDocs(text);
    const cells = rows.flatMap((row) => row.cells);
    return rows.some(({ outcome }) => outcome === 'fails') || cells.some(({ outcome }) => outcome === 'fails')
      ? 1
      : 0;
  } finally {
    await stop();
  }
};

// Seen to hang after its last line, on what some program left open (not found what); those that still run end with us.
process.exit(await main());
