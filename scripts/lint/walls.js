/**
 * Who may import whom: the walls of docs/architecture.md as one ESLint rule. It looks at the path an import names, not
 * at what stands there, so it also holds for files that are yet to be written. Our imports carry their `.ts`
 * extension, so nothing has to be resolved.
 */
import { builtinModules } from 'node:module';
import path from 'node:path';

/** What every feature may build on. Any other folder of src/main but electron/ is a feature. */
const PLATFORM = new Set([
  'boards',
  'bus',
  'config',
  'flv',
  'http',
  'identity',
  'logging',
  'metrics',
  'network',
  'pictures',
  'process',
  'store',
  'tables',
]);

/** A library that is an engine of ours has one importing file (or folder, ending in "/"), so that it can be replaced. */
const ENGINES = {
  electron: ['src/main/electron/', 'src/main/index.ts', 'src/preload/'],
  'node-datachannel': ['src/main/media/whep/peer.ts'],
  'nedb-promises': ['src/main/store/nedb-memory.ts'],
  '@seald-io/nedb': [],
  temml: ['src/main/quiz/math/set-formula.ts'],
};

/** Parts with a closed list of packages. */
const PACKAGES = { shared: ['zod'], preload: ['electron'] };

/** What only a server has: a page that imports it would carry it to every student. */
const SERVER_PACKAGES = ['electron', 'express', 'helmet', 'jose', 'pino', 'prom-client', 'ws'];

const BUILTINS = new Set(builtinModules);
const isBuiltin = (specifier) => specifier.startsWith('node:') || BUILTINS.has(specifier);
const packageOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Files that stand in src/main itself: the composition root with its own parts, the two entries, and small facts. */
const rootPart = (name) => {
  const file = name.replace(/\.test\.ts$/, '.ts');
  if (/^app(-[a-z-]+)?\.ts$/.test(file)) return { kind: 'root', name: file };
  if (/^headless(-[a-z-]+)?\.ts$/.test(file)) return { kind: 'headless' };
  return file === 'index.ts' ? { kind: 'index' } : { kind: 'platform', name: file };
};

/** A type of question is one folder: what it is belongs to all, what shows it to the page that does. */
const questionPart = (file) => {
  if (!file.endsWith('.tsx')) return { kind: 'shared' };
  return { kind: 'renderer', name: /\/answer(-[a-z-]+)?(\.test)?\.tsx$/.test(file) ? 'student' : 'teacher' };
};

/** @returns {{kind: string, name?: string, face?: boolean}} the part of the tree that a path belongs to */
const partOf = (file) => {
  const [top, area, folder, ...rest] = file.split('/');
  if (top !== 'src') return { kind: 'outside' };
  if (area === 'renderer') return { kind: 'renderer', name: folder };
  if (area === 'questions') return questionPart(file);
  if (area !== 'main') return { kind: area };
  if (rest.length === 0) return rootPart(folder);
  if (folder === 'electron') return { kind: 'electron' };
  if (PLATFORM.has(folder)) return { kind: 'platform', name: folder };
  return { kind: 'feature', name: folder, face: rest.length === 1 && rest[0] === 'index.ts' };
};

const isFeatureFace = (to) => to.kind === 'feature' && to.face;
const isCore = (to) => to.kind === 'shared' || to.kind === 'platform';
const isApp = (to) => to.kind === 'root' && to.name === 'app.ts';

/** By the importing part: whether it may import the other part, and the sentence that says so. */
const ALLOWED = {
  shared: [(to) => to.kind === 'shared', 'src/shared imports nothing of ours'],
  preload: [(to) => to.kind === 'shared' || to.kind === 'preload', 'the preload imports src/shared alone'],
  renderer: [
    (to, from) => to.kind === 'shared' || (to.kind === 'renderer' && [from.name, 'common'].includes(to.name)),
    'a page imports src/shared, src/renderer/common and itself',
  ],
  platform: [isCore, 'the platform imports src/shared and the platform'],
  feature: [
    (to, from) => isCore(to) || isFeatureFace(to) || (to.kind === 'feature' && to.name === from.name),
    "a feature imports src/shared, the platform, and another feature's index.ts",
  ],
  electron: [
    (to) => isCore(to) || to.kind === 'electron' || isApp(to),
    'the Electron shell imports src/shared, the platform and app.ts',
  ],
  root: [
    (to) => isCore(to) || isFeatureFace(to) || to.kind === 'root',
    'app.ts and its parts import src/shared, the platform, and features by their index.ts',
  ],
  headless: [
    (to) => isCore(to) || isApp(to) || to.kind === 'headless',
    'the headless entry imports src/shared, the platform and app.ts',
  ],
  index: [
    (to) => isCore(to) || isApp(to) || to.kind === 'electron',
    'the desktop entry imports src/shared, the platform, app.ts and the Electron shell',
  ],
};

/** @returns {string | null} why `file` may not import the package, or null */
const packageVerdict = (file, specifier) => {
  const part = partOf(file);
  if (isBuiltin(specifier)) {
    const pure = ['shared', 'renderer', 'preload'].includes(part.kind);
    return pure ? `src/${part.kind} runs without Node` : null;
  }
  const name = packageOf(specifier);
  const homes = ENGINES[name];
  if (
    homes !== undefined &&
    !homes.some((home) => (home.endsWith('/') ? file.startsWith(home) : file === home))
  )
    return `${name} is imported by ${homes.join(', ') || 'nobody'} alone`;
  const list = PACKAGES[part.kind];
  if (list !== undefined && !list.includes(name)) return `only ${list.join(', ')} may be imported here`;
  if (part.kind === 'renderer' && SERVER_PACKAGES.includes(name)) return `${name} belongs to the server`;
  return null;
};

/** @returns {string | null} why `file` may not import `specifier`, or null. Paths are relative to the root, with "/". */
const verdictOf = (file, specifier) => {
  const is_test = /\.test\.tsx?$/.test(file);
  if (!specifier.startsWith('.'))
    return is_test && isBuiltin(specifier) ? null : packageVerdict(file, specifier);
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const from = partOf(file);
  const to = partOf(target);
  if (to.kind === 'outside') {
    if (is_test || !/^(test|scripts)\//.test(target)) return null;
    return 'the product imports nothing of test/ or scripts/';
  }
  const [allows, sentence] = ALLOWED[from.kind] ?? [() => true, ''];
  return allows(to, from) ? null : sentence;
};

/** Packages that tests of src use on top of what the code beside them may. */
const TEST_PACKAGES = new Set(['vitest']);

const rule = {
  meta: { type: 'problem', schema: [], messages: { wall: 'Import wall: {{sentence}}.' } },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    if (!file.startsWith('src/')) return {};
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      if (file.includes('.test.') && TEST_PACKAGES.has(packageOf(source.value))) return;
      const sentence = verdictOf(file, source.value.split('?')[0]);
      if (sentence !== null) context.report({ node: source, messageId: 'wall', data: { sentence } });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};

/** The plugin to put into eslint.config.js: rule `walls/imports`. */
export const walls = { meta: { name: 'walls' }, rules: { imports: rule } };
