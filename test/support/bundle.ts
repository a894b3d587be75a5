import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Programs of their own, by the name that their bundle has: the app's children, its threads, and those that tests run elsewhere. */
const ENTRIES = {
  ingest: 'src/main/ingest/ingest.process.ts',
  engine: 'src/main/media/engine.process.ts',
  sender: 'src/main/media/sender.process.ts',
  tables: 'src/main/tables/tables.worker.ts',
  quiz_files: 'src/main/quiz/formats/formats.worker.ts',
  quiz_math: 'src/main/quiz/math/math.worker.ts',
  rtmp_door: 'test/support/rtmp/rtmp-door.process.ts',
} as const;

/** Sources do not change while tests run: each is bundled once by a process, however many apps it starts. */
const bundled = new Map<keyof typeof ENTRIES, Promise<string>>();

/**
 * Bundles a child's entry for a test, as the build does for the product: CommonJS, packages left outside. The file
 * stands in the repository's .cache/, where Node finds node_modules upward, under a name made from its content, so
 * that test files running side by side share it.
 * @returns the bundle's absolute path, as a ChildLauncher takes it
 */
export const bundleEntry = (name: keyof typeof ENTRIES): Promise<string> => {
  const path = bundled.get(name) ?? bundle(name);
  bundled.set(name, path);
  return path;
};

const bundle = async (name: keyof typeof ENTRIES): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, ENTRIES[name])],
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    packages: 'external',
    write: false,
    logLevel: 'warning',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild wrote nothing for ${name}`);
  const folder = join(ROOT, '.cache', 'test-bundles');
  const hash = createHash('sha256').update(output.contents).digest('hex').slice(0, 16);
  const path = join(folder, `${name}-${hash}.cjs`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${String(process.pid)}`;
  await writeFile(draft, output.contents);
  try {
    await rename(draft, path);
  } catch (error) {
    // Windows refuses to replace a file that another test process has open; its content is the same.
    await rm(draft, { force: true });
    if (!existsSync(path)) throw error;
  }
  return path;
};
