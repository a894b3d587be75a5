import { expect, it } from 'vitest';
import { partEnvironment, programEnvironment } from './child-environment.ts';
import { runProgram } from './run-program.ts';

const ENV = {
  PATH: '/usr/bin',
  Path: 'C:\\bin',
  SystemRoot: 'C:\\Windows',
  HOME: '/home/kim',
  LIBVA_DRIVER_NAME: 'iHD',
  AIRCLASS_TEACHER_TOKEN: 'secret',
  AIRCLASS_LOG_LEVEL: 'warn',
  AIRCLASS_RUN_DIR: '/data/run',
  NODE_OPTIONS: '--require /tmp/evil.js',
  FFREPORT: 'file=/tmp/x',
  LANG: undefined,
};
const KNOWN = {
  PATH: '/usr/bin',
  Path: 'C:\\bin',
  SystemRoot: 'C:\\Windows',
  HOME: '/home/kim',
  LIBVA_DRIVER_NAME: 'iHD',
};

it('gives programs what they need, and nothing of ours', () => {
  expect(programEnvironment(ENV)).toEqual(KNOWN);
});

it('gives processes of ours their name, and what the app hands on', () => {
  const handed = { log_level: 'debug', run_dir: '/other/run' };
  expect(partEnvironment('engine', handed, ENV)).toEqual({
    ...KNOWN,
    AIRCLASS_PART: 'engine',
    AIRCLASS_LOG_LEVEL: 'debug',
    AIRCLASS_RUN_DIR: '/other/run',
  });
  expect(partEnvironment('sender', undefined, ENV)).toEqual({
    ...KNOWN,
    AIRCLASS_PART: 'sender',
    AIRCLASS_LOG_LEVEL: 'warn',
    AIRCLASS_RUN_DIR: '/data/run',
  });
});

it('is what a program really sees', async () => {
  process.env['AIRCLASS_TEACHER_TOKEN'] = 'a-secret-of-the-teacher';
  try {
    const { stdout } = await runProgram({
      file: process.execPath,
      args: ['-e', 'console.log(JSON.stringify(process.env))'],
      timeout_ms: 10_000,
    });
    expect(JSON.parse(stdout)).toHaveProperty('PATH');
    expect(stdout).not.toContain('AIRCLASS_TEACHER_TOKEN');
  } finally {
    delete process.env['AIRCLASS_TEACHER_TOKEN'];
  }
});
