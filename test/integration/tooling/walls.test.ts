import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../scripts/testing/test-files.ts';

/** Our own eslint.config.js; snippets stand for files that need not exist. */
let eslint: ESLint;
beforeAll(() => {
  eslint = new ESLint();
});

const wallsBroken = async (file: string, code: string): Promise<string[]> => {
  const [result] = await eslint.lintText(code, { filePath: file });
  expect(result?.fatalErrorCount, result?.messages[0]?.message).toBe(0);
  return result!.messages.filter(({ ruleId }) => ruleId === 'walls/imports').map(({ message }) => message);
};

const imports = (specifier: string): string => `import * as it from '${specifier}';\nit.toString();\n`;

const FORBIDDEN: readonly (readonly [what: string, file: string, specifier: string])[] = [
  ['shared → main', 'src/shared/rules.ts', '../main/bus/bus.ts'],
  ['shared → renderer', 'src/shared/contract/rules.ts', '../../renderer/common/api.ts'],
  ['shared → node', 'src/shared/rules.ts', 'node:fs'],
  ['shared → node without its scheme', 'src/shared/rules.ts', 'fs/promises'],
  ['shared → electron', 'src/shared/rules.ts', 'electron'],
  ['shared → a package', 'src/shared/rules.ts', 'express'],
  ['renderer → main', 'src/renderer/teacher/page.tsx', '../../main/bus/bus.ts'],
  ['renderer → electron', 'src/renderer/teacher/page.tsx', 'electron'],
  ['renderer → node', 'src/renderer/teacher/page.tsx', 'node:path'],
  ['renderer → server package', 'src/renderer/student/page.tsx', 'ws'],
  ['student page → teacher page', 'src/renderer/student/page.tsx', '../teacher/page.tsx'],
  ['teacher page → student page', 'src/renderer/teacher/page.tsx', '../student/page.tsx'],
  ['common → a page', 'src/renderer/common/api.ts', '../student/page.tsx'],
  ['an answer → a part of editors', 'src/questions/single/answer.tsx', '../parts/key-mark.tsx'],
  ['an editor → a part of answers', 'src/questions/single/editor.tsx', '../parts/answer-marks.tsx'],
  ['preload → main', 'src/preload/index.ts', '../main/electron/ipc.ts'],
  ['preload → a package', 'src/preload/index.ts', 'zod'],
  ['preload → node', 'src/preload/index.ts', 'node:fs'],
  ['feature → electron', 'src/main/classroom/a.ts', 'electron'],
  ['feature → the shell', 'src/main/classroom/a.ts', '../electron/window.ts'],
  ['feature → app', 'src/main/classroom/a.ts', '../app.ts'],
  ["feature → another's inside", 'src/main/classroom/a.ts', '../ingest/key-gate.ts'],
  ["feature → another's inner index", 'src/main/classroom/a.ts', '../media/whep/index.ts'],
  ['feature → renderer', 'src/main/classroom/a.ts', '../../renderer/common/api.ts'],
  ['a feature that is yet to come', 'src/main/quiz/quiz.service.ts', '../engagement/scores.ts'],
  ['platform → feature', 'src/main/http/a.ts', '../classroom/index.ts'],
  ['platform → electron', 'src/main/process/a.ts', 'electron'],
  ['app → electron', 'src/main/app.ts', 'electron'],
  ['app → the shell', 'src/main/app.ts', './electron/window.ts'],
  ["app → a feature's inside", 'src/main/app.ts', './ingest/ingest.service.ts'],
  ["a part of app → a feature's inside", 'src/main/app-main.ts', './media/engine.service.ts'],
  ['feature → a part of app', 'src/main/classroom/a.ts', '../app-main.ts'],
  ['headless → a part of app', 'src/main/headless.ts', './app-main.ts'],
  ['headless → electron', 'src/main/headless.ts', 'electron'],
  ['headless → the shell', 'src/main/headless.ts', './electron/window.ts'],
  ['headless → feature', 'src/main/headless.ts', './ingest/index.ts'],
  ['the shell → feature', 'src/main/electron/a.ts', '../ingest/index.ts'],
  ['a second importer of node-datachannel', 'src/main/media/whep/viewer.ts', 'node-datachannel'],
  ['its inside as well', 'src/main/media/whep/viewer.ts', 'node-datachannel/polyfill'],
  ['a second importer of nedb-promises', 'src/main/store/store.ts', 'nedb-promises'],
  ['the product → test', 'src/main/bus/a.ts', '../../../test/support/app.ts'],
  ['the product → scripts', 'src/main/bus/a.ts', '../../../scripts/build.ts'],
];

const ALLOWED: readonly (readonly [what: string, file: string, specifier: string])[] = [
  ['shared → shared, zod', 'src/shared/contract/a.ts', '../limits.ts'],
  ['shared → zod', 'src/shared/contract/a.ts', 'zod'],
  ['renderer → shared', 'src/renderer/student/page.tsx', '../../shared/limits.ts'],
  ['renderer → common', 'src/renderer/student/page.tsx', '../common/api.ts'],
  ['renderer → react', 'src/renderer/student/page.tsx', 'react'],
  ['preload → electron', 'src/preload/index.ts', 'electron'],
  ['preload → shared', 'src/preload/index.ts', '../shared/ipc.ts'],
  ['feature → platform', 'src/main/classroom/a.ts', '../bus/bus.ts'],
  ['feature → what a feature is', 'src/main/classroom/a.ts', '../feature.ts'],
  ["feature → another's face", 'src/main/classroom/a.ts', '../media/index.ts'],
  ['feature → its own inside', 'src/main/media/whep/a.ts', '../gop-cache.ts'],
  ['platform → platform', 'src/main/http/a.ts', '../metrics/metrics.ts'],
  ['app → a face', 'src/main/app.ts', './ingest/index.ts'],
  ['app → its parts', 'src/main/app.ts', './app-main.ts'],
  ['a part of app → a face', 'src/main/app-main.ts', './media/index.ts'],
  ['headless → its texts', 'src/main/headless.ts', './headless-texts.ts'],
  ['anybody in main → the version', 'src/main/http/a.ts', '../version.ts'],
  ['headless → app', 'src/main/headless.ts', './app.ts'],
  ['index → the shell', 'src/main/index.ts', './electron/app-shell.ts'],
  ['the shell → app', 'src/main/electron/app-shell.ts', '../app.ts'],
  ['the shell → electron', 'src/main/electron/window.ts', 'electron'],
  ['the one importer', 'src/main/media/whep/peer.ts', 'node-datachannel'],
  ['an answer → its page', 'src/questions/single/answer.tsx', '../../renderer/student/asking/a.ts'],
  ['an answer → a part of answers', 'src/questions/single/answer.tsx', '../parts/answer-marks.tsx'],
  ['a test → support', 'src/main/bus/a.test.ts', '../../../test/support/app.ts'],
];

describe('import walls', () => {
  it.each(FORBIDDEN)('refuses %s', async (_what, file, specifier) => {
    expect(await wallsBroken(file, imports(specifier))).toHaveLength(1);
  });

  it.each(ALLOWED)('lets %s through', async (_what, file, specifier) => {
    expect(await wallsBroken(file, imports(specifier))).toEqual([]);
  });

  it.each([
    ['import()', "await import('electron');"],
    ['export from', "export { app } from 'electron';"],
    ['export * from', "export * from 'electron';"],
    ['import type', "import type { App } from 'electron';\nexport type It = App;"],
    ['a type query', "export type It = import('electron').App;"],
  ])('has no hole for %s', async (_what, code) => {
    expect(await wallsBroken('src/main/classroom/a.ts', code)).toHaveLength(1);
  });
});

describe('other rules of the house', () => {
  it.each([
    ['an empty catch', 'try { Date.now(); } catch {}', 'no-restricted-syntax'],
    ['a default export', 'export default 1;', 'no-restricted-syntax'],
    ['console', "console.log('x');", 'no-console'],
    ['any', 'export const x = (y: any): unknown => y;', '@typescript-eslint/no-explicit-any'],
    ['501 lines', 'export const a = [\n' + '  1,\n'.repeat(500) + '];', 'max-lines'],
  ])('refuses %s', async (_what, code, rule) => {
    const [result] = await eslint.lintText(code, { filePath: 'src/main/bus/a.ts' });
    expect(result!.messages.map(({ ruleId }) => ruleId)).toContain(rule);
  });

  it('refuses a promise that nobody waits for', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'airclass-lint-'));
    await writeFile(path.join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true } }');
    await writeFile(path.join(folder, 'a.ts'), 'Promise.resolve();\n');
    const oxlint = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const said = await new Promise<string>((resolve) => {
      const args = [oxlint, '--config', path.join(ROOT, '.oxlintrc.json'), folder];
      execFile(process.execPath, args, (_error, stdout) => {
        resolve(stdout);
      });
    });
    await rm(folder, { recursive: true });
    expect(said).toContain('no-floating-promises');
  });
});
