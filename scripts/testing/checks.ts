import { spawn } from 'node:child_process';
import path from 'node:path';
import type { StepResult } from './results.ts';
import { markProcesses } from './marked-processes.ts';
import { ROOT } from './test-files.ts';

/** The longest takes half a minute of a quiet machine. */
const TIME_LIMIT_MS = 15 * 60_000;

/** A tool that is right or wrong as a whole. */
export interface Check {
  readonly name: string;
  /** Its output is said when it is wrong. Never rejects. */
  run(say: (line: string) => void): Promise<StepResult>;
}

const toolCheck = (name: string, script: string, args: readonly string[]): Check => ({
  name,
  run: (say) =>
    new Promise((resolve) => {
      const began_ms = performance.now();
      let output = '';
      const mark = markProcesses();
      const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...mark.env },
        windowsHide: true,
      });
      const limit = setTimeout(() => {
        output += `\n${name} is not ended after ${TIME_LIMIT_MS / 60_000} min`;
        mark.end();
        child.kill('SIGKILL');
      }, TIME_LIMIT_MS);
      child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
      const end = (is_right: boolean): void => {
        clearTimeout(limit);
        if (!is_right) say(output.trimEnd());
        resolve({ name, is_right, seconds: (performance.now() - began_ms) / 1000 });
      };
      child.once('error', (error) => {
        output += error.message;
        end(false);
      });
      child.once('close', (code) => {
        end(code === 0);
      });
    }),
});

/** Each list runs in its order, beside the other. */
export const CHECKS: readonly (readonly Check[])[] = [
  [toolCheck('eslint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0'])],
  [
    // TypeScript 7 checks in a fifth of the time; the one without a number is what ESLint's plugins read syntax by.
    toolCheck('oxlint', 'oxlint/bin/oxlint', []),
    toolCheck('tsc', 'typescript-7/bin/tsc', ['-b', '--checkers', '1']),
    toolCheck('prettier', 'prettier/bin/prettier.cjs', ['--check', '.']),
    toolCheck('knip', 'knip/bin/knip.js', ['--no-progress']),
  ],
];
