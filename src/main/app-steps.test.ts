import { describe, expect, test } from 'vitest';
import { createSteps, type Step } from './app-steps.ts';
import { createLogger } from './logging/logger.ts';

const logger = createLogger({ part: 'app', level: 'silent' });
const create = (steps: readonly Step[], limits = { start_timeout_ms: 1000, stop_timeout_ms: 1000 }) =>
  createSteps({ steps, logger, ...limits });
const never = (): Promise<void> => new Promise(() => undefined);

const recorder = () => {
  const log: string[] = [];
  const step = (name: string): Step => ({
    name,
    start: () => void log.push(`start ${name}`),
    stop: () => void log.push(`stop ${name}`),
  });
  return { log, step };
};

describe('createSteps', () => {
  test('starts in order and stops in reverse, once', async () => {
    const { log, step } = recorder();
    const steps = create([step('a'), step('b')]);
    await steps.start();
    await steps.stop();
    await steps.stop();
    expect(log).toEqual(['start a', 'start b', 'stop b', 'stop a']);
  });

  test('a start that fails stops what was begun, and says why', async () => {
    const { log, step } = recorder();
    const failing: Step = { ...step('b'), start: () => Promise.reject(new Error('no')) };
    await expect(create([step('a'), failing, step('c')]).start()).rejects.toThrow('no');
    expect(log).toEqual(['start a', 'stop b', 'stop a']);
  });

  test('a part that fails or hangs at its stop does not keep the others from theirs', async () => {
    const { log, step } = recorder();
    const failing: Step = { name: 'b', stop: () => Promise.reject(new Error('no')) };
    const steps = create([step('a'), failing, { name: 'c', stop: never }], {
      start_timeout_ms: 1000,
      stop_timeout_ms: 20,
    });
    await steps.start();
    await steps.stop();
    expect(log).toEqual(['start a', 'stop a']);
  });

  test('a part that hangs at its start is given up', async () => {
    const steps = create([{ name: 'a', start: never }], { start_timeout_ms: 20, stop_timeout_ms: 20 });
    await expect(steps.start()).rejects.toMatchObject({ code: 'unavailable' });
  });
});
