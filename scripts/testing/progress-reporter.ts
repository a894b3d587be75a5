import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { ProgressLine } from './progress.ts';

const nameOf = (test: TestCase): string => `${test.module.relativeModuleId} > ${test.fullName}`;

/** What vitest knows of its tests, told line by line: a process that is ended has said what it was doing. */
export default class ProgressReporter implements Reporter {
  readonly #file = process.env['AIRCLASS_TEST_PROGRESS'] ?? '';

  #tell(line: ProgressLine): void {
    if (this.#file !== '') appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  onTestModuleStart(module: TestModule): void {
    this.#tell({ type: 'file_started', file: module.relativeModuleId });
  }

  onTestModuleEnd(module: TestModule): void {
    const file = module.relativeModuleId;
    for (const { message } of module.errors()) this.#tell({ type: 'error', name: `${file}: ${message}` });
    this.#tell({ type: 'file_ended', file });
  }

  onTestCaseReady(test: TestCase): void {
    this.#tell({ type: 'test_started', name: nameOf(test) });
  }

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    const name = nameOf(test);
    if (result.state === 'skipped') this.#tell({ type: 'skipped', name, note: result.note ?? null });
    else if (result.state === 'passed' || result.state === 'failed') this.#tell({ type: result.state, name });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { message: string }[]): void {
    for (const module of modules) {
      // A hook of the file's or of a group's that failed leaves no test that did.
      const has_failed = [...module.children.allTests('failed')].length > 0;
      if (module.state() === 'failed' && !has_failed && module.errors().length === 0) {
        this.#tell({ type: 'error', name: `${module.relativeModuleId}: a hook failed` });
      }
    }
    for (const { message } of unhandled) this.#tell({ type: 'error', name: `outside of a test: ${message}` });
    this.#tell({ type: 'ended' });
  }
}
