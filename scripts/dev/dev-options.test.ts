import { expect, it } from 'vitest';
import { readDevOptions } from './dev-options.ts';

it('serves this machine alone, headless, unless told otherwise', () => {
  expect(readDevOptions([])).toEqual({
    inspect: false,
    host: '127.0.0.1',
    port: 8000,
    app_args: [],
  });
});

it('keeps its own options, and hands all others on', () => {
  const argv = ['--electron', '--rtmp-port', '0', '--host', '0.0.0.0', '--port=0', '--log-level=debug'];
  expect(readDevOptions(argv)).toEqual({
    inspect: false,
    host: '0.0.0.0',
    port: 0,
    app_args: ['--rtmp-port', '0', '--log-level=debug'],
  });
});

it.each([
  ['--host=classroom', '--host'],
  ['--host', '--host'],
  ['--port=80000', '--port'],
  ['--tls-cert=a.pem', 'npm start'],
])('says what is wrong with %s', (argument, said) => {
  expect(() => readDevOptions([argument])).toThrow(said);
});
