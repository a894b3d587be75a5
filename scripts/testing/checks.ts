import { spawn } from 'node:child_process';
import path from 'node:path';
import type { StepResult } from './results.ts';
import { ROOT } from './test-files.ts';

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
      const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', script), ...args], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      });
      child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
      const end = (is_right: boolean): void => {
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

/** Each list runs in its order, beside the other: eslint reads the types itself. */
export const CHECKS: readonly (readonly Check[])[] = [
  [toolCheck('eslint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0'])],
  [
    toolCheck('tsc', 'typescript/bin/tsc', ['-b']),
    toolCheck('prettier', 'prettier/bin/prettier.cjs', ['--check', '.']),
    toolCheck('knip', 'knip/bin/knip.js', ['--no-progress']),
  ],
];
