import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test, vi } from 'vitest';

const BUDGET_BYTES = 150_000;
/** It runs before the page's own script, and is built by nobody. */
const START = path.resolve(import.meta.dirname, '../common/public/start.js');

test('a phone loads the page in less than 150 kB, and nothing in it is inline', async () => {
  // Vitest's own mode would build React for development.
  vi.stubEnv('NODE_ENV', 'production');
  const root = path.resolve(import.meta.dirname, '../../..');
  const config = { root: import.meta.dirname, configFile: path.join(root, 'vite.student.config.ts') };
  const built = await build({ ...config, logLevel: 'error', build: { write: false } });
  vi.unstubAllEnvs();
  if (Array.isArray(built) || !('output' in built)) throw new Error('one build was expected');
  // The ways below WebRTC and their players come once the first picture is there, or is not to be had otherwise; and so does what only
  // such files share among them.
  const chunks = built.output.filter((file) => file.type === 'chunk');
  const first = new Set<string>();
  const follow = (fileName: string): void => {
    if (first.has(fileName)) return;
    first.add(fileName);
    for (const next of chunks.find((chunk) => chunk.fileName === fileName)?.imports ?? []) follow(next);
  };
  for (const { fileName, isEntry } of chunks) if (isEntry) follow(fileName);
  const isLazy = (file: (typeof built.output)[number]): boolean =>
    file.type === 'chunk' && !first.has(file.fileName);
  // Their style sheets come with them.
  const styles = new Set(
    built.output.flatMap((file) =>
      file.type === 'chunk' && isLazy(file) ? [...(file.viteMetadata?.importedCss ?? [])] : [],
    ),
  );
  const files = built.output.filter(
    (file) => /\.(html|js|css)$/.test(file.fileName) && !isLazy(file) && !styles.has(file.fileName),
  );
  const lazy = built.output
    .filter(isLazy)
    .map(({ fileName }) => path.basename(fileName).replace(/-[\w-]{8}\.js$/, ''));
  const texts = files.map((file) => ({
    name: file.fileName,
    text: file.type === 'chunk' ? file.code : Buffer.from(file.source).toString(),
  }));
  // The font's style sheet comes after the first picture and holds only where to find its subsets.
  const counted = texts.filter(({ name }) => !name.includes('fonts-'));
  const start = await readFile(START, 'utf8');
  const bytes = [...counted, { text: start }].reduce(
    (sum, { text }) => sum + gzipSync(text, { level: 9 }).length,
    0,
  );
  expect(counted.map(({ name }) => path.extname(name)).sort()).toEqual(
    expect.arrayContaining(['.css', '.html', '.js']),
  );
  expect(bytes).toBeLessThan(BUDGET_BYTES);
  // One that was drawn into the page would still be within the budget, and cost every phone its time.
  const late = [
    'flv-way',
    'flv-engine',
    'hls-way',
    'hls-engine',
    'way-sheet',
    'rewind-bar',
    'deliver',
    'own-score-sheet',
  ];
  expect(lazy).toEqual(expect.arrayContaining(late));

  // Of the contract, a student's part: what students may ask and send, and not what a teacher's page does.
  const script = counted.flatMap(({ name, text }) => (name.endsWith('.js') ? [text] : [])).join('\n');
  for (const path of ['/api/join', 'poster.jpg', 'presence.beat', 'recorded_since'])
    expect(script).toContain(path);
  for (const path of [
    '/api/sessions',
    '/api/stream-key',
    'wrong_codes',
    'slow_students',
    'Start a class',
    '/api/engagement',
    'p_value',
  ])
    expect(script).not.toContain(path);

  const html = texts.find(({ name }) => name.endsWith('.html'))?.text ?? '';
  expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=/);
  for (const { name, text } of texts.filter((file) => file.name.endsWith('.css'))) {
    expect(text, name).not.toMatch(/url\(\s*["']?(data:|https?:)/);
  }
});
