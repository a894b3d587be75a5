import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AirError } from '../../shared/errors.ts';
import { isHelpWanted, loadConfig, readOptions } from './load-config.ts';

const platform_defaults = { data_dir: resolve('/kept'), dist_dir: resolve('/dist') };
const load = (argv: string[], env: Record<string, string> = {}) =>
  loadConfig({ argv, env, platform_defaults });

const optionOf = (argv: string[], env: Record<string, string> = {}): unknown => {
  try {
    load(argv, env);
  } catch (error) {
    expect(error).toBeInstanceOf(AirError);
    expect(error).toMatchObject({ code: 'invalid_input' });
    return (error as AirError).details?.['option'];
  }
  return undefined;
};

describe('loadConfig', () => {
  it('needs nothing', () => {
    expect(load([])).toEqual({
      role: 'main',
      host: '0.0.0.0',
      port: 8000,
      rtmp_port: 1935,
      webrtc_port: 8189,
      allowed_hosts: [],
      teacher_lan: false,
      max_sessions: 1,
      tls: null,
      data_dir: platform_defaults.data_dir,
      unlock: false,
      teacher_token: null,
      public_url: null,
      log_level: 'info',
      ffmpeg_path: null,
      dist_dir: platform_defaults.dist_dir,
    });
  });

  it('takes everything from the command line', () => {
    const argv = [
      '--headless',
      '--role=main',
      '--port=0',
      '--rtmp-port',
      '2935',
      '--webrtc-port=9000',
      '--host=127.0.0.1',
      '--allowed-hosts=Class.Example.org, 203.0.113.5',
      '--teacher-lan',
      '--max-sessions=4',
      '--tls-cert=cert.pem',
      '--tls-key=key.pem',
      '--data-dir=here',
      '--unlock',
      '--ffmpeg=/opt/ffmpeg',
      '--log-level=debug',
    ];
    expect(load(argv)).toMatchObject({
      port: 0,
      rtmp_port: 2935,
      webrtc_port: 9000,
      host: '127.0.0.1',
      allowed_hosts: ['class.example.org', '203.0.113.5'],
      teacher_lan: true,
      max_sessions: 4,
      tls: { cert_file: resolve('cert.pem'), key_file: resolve('key.pem') },
      data_dir: resolve('here'),
      unlock: true,
      ffmpeg_path: resolve('/opt/ffmpeg'),
      log_level: 'debug',
    });
  });

  it('takes the environment, and the command line before it', () => {
    const env = {
      AIRCLASS_PORT: '8100',
      AIRCLASS_TEACHER_LAN: '1',
      AIRCLASS_TEACHER_TOKEN: 't'.repeat(32),
      AIRCLASS_PUBLIC_URL: 'https://Class.example.org/',
      AIRCLASS_RTMP_PORT: '',
    };
    expect(load([], env)).toMatchObject({
      port: 8100,
      rtmp_port: 1935,
      teacher_lan: true,
      teacher_token: 't'.repeat(32),
      public_url: 'https://class.example.org',
    });
    expect(load(['--port=8200', '--port=8300', '--teacher-lan=off'], env)).toMatchObject({
      port: 8300,
      teacher_lan: false,
    });
  });

  it.each([
    ['--port', ['--port=65536']],
    ['--port', ['--port=-1']],
    ['--port', ['--port=8e3']],
    ['--port', ['--port=']],
    ['--port', ['--port']],
    ['--port', ['--port', '--headless']],
    ['--rtmp-port', ['--rtmp-port=abc']],
    ['--host', ['--host=example.org']],
    ['--allowed-hosts', ['--allowed-hosts=https://example.org']],
    ['--allowed-hosts', ['--allowed-hosts=*']],
    ['--teacher-lan', ['--teacher-lan=maybe']],
    ['--max-sessions', ['--max-sessions=0']],
    ['--tls-key', ['--tls-cert=cert.pem']],
    ['--tls-cert', ['--tls-key=key.pem']],
    ['--log-level', ['--log-level=loud']],
    ['--role', ['--role=sub']],
    ['--role', ['--role=relay']],
    ['--prot', ['--prot=8000']],
    ['-x', ['-x']],
    ['8000', ['8000']],
    ['--teacher-token', [`--teacher-token=${'t'.repeat(32)}`]],
  ])('names %s in %j', (option, argv) => {
    expect(optionOf(argv)).toBe(option);
  });

  it.each([
    ['AIRCLASS_PORT', 'x'],
    ['AIRCLASS_TEACHER_TOKEN', 'short'],
    ['AIRCLASS_TEACHER_TOKEN', `${'t'.repeat(31)} `],
    ['AIRCLASS_PUBLIC_URL', 'class.example.org'],
    ['AIRCLASS_PUBLIC_URL', 'https://class.example.org/path'],
    ['AIRCLASS_PUBLIC_URL', 'ftp://class.example.org'],
    ['AIRCLASS_PUBLIC_URL', 'https://user@class.example.org'],
  ])('names %s=%s', (name, value) => {
    expect(optionOf([], { [name]: value })).toBe(name);
  });

  it('says that relays are to come, and never repeats a secret', () => {
    expect(() => load(['--role=relay'])).toThrow(/not part of this version/);
    const secret = 'short-secret';
    expect(() => load([], { AIRCLASS_TEACHER_TOKEN: secret })).toThrow(/^(?!.*short-secret)/s);
  });

  it('passes over what Electron adds, where it is told to', () => {
    const argv = ['--no-sandbox', '--remote-debugging-port=0', '.', '--port=8100'];
    expect(readOptions({ argv, env: {}, ignore_unknown: true })).toEqual({ port: 8100 });
  });

  it('sees a wish for help', () => {
    expect(isHelpWanted(['--port=1', '--help'])).toBe(true);
    expect(isHelpWanted(['--port=1'])).toBe(false);
  });
});
