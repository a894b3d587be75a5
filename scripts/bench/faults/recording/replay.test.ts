import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { crashDiskOf, putDown, replay } from './replay.ts';
import { readTrace, TRACE_SOURCE } from './trace-writes.ts';

const WRITER = `
const { open, rename, unlink } = require('node:fs/promises');
const run = async () => {
  const [dir] = process.argv.slice(2);
  const file = await open(dir + '/one', 'w+', 0o600);
  await file.write(Buffer.from('xfirst'), 1, 5, 0);
  await file.datasync();
  const folder = await open(dir, 'r');
  await folder.sync();
  await folder.close();
  await file.write(Buffer.from(' second'), 0, 7, 5);
  await file.close();
  await rename(dir + '/old', dir + '/new');
};
run();
`;

it('what a program wrote is done again up to any call, and the power goes there', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'airclass-replay-'));
  try {
    const [traced, before, after] = await Promise.all(
      ['traced', 'before', 'after'].map((name) => mkdtemp(path.join(dir, `${name}-`))),
    );
    if (traced === undefined || before === undefined || after === undefined) throw new Error('no folders');
    for (const folder of [traced, before]) await writeFile(path.join(folder, 'old'), 'old');
    const [tracer, writer] = [path.join(dir, 'tracer.cjs'), path.join(dir, 'writer.cjs')];
    await writeFile(tracer, TRACE_SOURCE);
    await writeFile(writer, WRITER);
    const env = { ...process.env, AIRCLASS_TRACED: traced, AIRCLASS_TRACE: path.join(dir, 'trace') };
    const child = promisify(execFile)(process.execPath, ['--require', tracer, writer, traced], { env });
    await child;
    const facts = await readTrace(path.join(dir, `trace.${String(child.child.pid)}`));
    expect(facts.map(({ op }) => op)).toEqual(['create', 'write', 'sync', 'sync', 'write', 'rename']);

    const disk = await crashDiskOf(before);
    await replay(
      disk,
      facts.map((fact) => ({
        ...fact,
        path: fact.path.replace(traced, before),
        ...(fact.to === undefined ? {} : { to: fact.to.replace(traced, before) }),
      })),
    );
    await putDown(disk.crash({ data: 'lost', names: 'old' }), before, after);
    expect(await readFile(path.join(after, 'one'), 'utf8')).toBe('first');
    expect(await readFile(path.join(after, 'old'), 'utf8')).toBe('old');
    await putDown(disk.crash({ data: 'torn', names: 'new' }), before, after);
    expect(await readFile(path.join(after, 'one'), 'utf8')).toBe('first sec');
    expect(await readFile(path.join(after, 'new'), 'utf8')).toBe('old');
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
