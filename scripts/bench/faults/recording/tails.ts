import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FaultResult } from '../results.ts';
import { lessonDirOf, openStand, type FaultBench } from './stand.ts';
import { resultOfMany, type StartedAgain } from './started-again.ts';

const PAGE_BYTES = 4096;

type Damage = (file: Buffer, random: () => number) => Buffer;

const DAMAGES: Readonly<Record<string, Damage>> = {
  // As far as a write came.
  torn: (file, random) =>
    Buffer.concat([file, file.subarray(0, Math.floor(random() * Math.min(file.length, PAGE_BYTES)))]),
  // The new length came to the disk, and the data did not.
  'with zeros behind it': (file, random) =>
    Buffer.concat([file, Buffer.alloc(PAGE_BYTES * (1 + Math.floor(random() * 16)))]),
  'cut short': (file, random) => file.subarray(0, file.length - Math.ceil(random() * 600)),
  'zeroed at its end': (file, random) => {
    const zeros = Math.min(file.length, Math.ceil(random() * PAGE_BYTES));
    return Buffer.concat([file.subarray(0, file.length - zeros), Buffer.alloc(zeros)]);
  },
};

/** The segment that was open. */
const newestOf = (names: readonly string[], track: 'v' | 'a'): string => {
  const numbers = names.flatMap((name) => {
    const found = new RegExp(`^${track}(\\d+)\\.m4s$`).exec(name);
    return found === null ? [] : [Number(found[1])];
  });
  return path.join('media', `${track}${String(Math.max(...numbers))}.m4s`);
};

/** The app is killed; then the end of one of its files is another, each time on a copy. */
export const damageTails = async (bench: FaultBench): Promise<FaultResult> => {
  const stand = await openStand(bench);
  try {
    await stand.recordMore(bench.quick ? 4 : 8);
    await stand.kill();
    const { session_id } = stand.session;
    const dir = lessonDirOf(stand.data_dir, session_id);
    const names = await readdir(path.join(dir, 'media'));
    const files = [
      ...[newestOf(names, 'v'), newestOf(names, 'a'), path.join('media', 'segments.ndjson')],
      ...['recording.json', 'presence.ndjson'],
    ];
    const all = files.flatMap((file) =>
      Object.entries(DAMAGES).map(([name, damage]) => ({ file, name, damage })),
    );
    const chosen = bench.quick ? all.filter((_, at) => at % 4 === Math.floor(at / 4) % 4).slice(0, 3) : all;
    const started: StartedAgain[] = [];
    for (const { file, name, damage } of chosen) {
      const data_dir = await mkdtemp(path.join(bench.work_dir, 'tail-'));
      await cp(stand.data_dir, data_dir, { recursive: true });
      const target = path.join(lessonDirOf(data_dir, session_id), file);
      await writeFile(target, damage(await readFile(target), bench.random));
      started.push({ data_dir, fault_ms: stand.faults[0] ?? 0, name: `${file} ${name}` });
    }
    return await resultOfMany(bench, {
      what: '`kill -9`, and the end of a file is torn, zeroed or missing',
      session_id,
      runs: stand.publisher.runs,
      started,
    });
  } finally {
    await stand.stop();
  }
};
