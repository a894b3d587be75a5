import { isIP } from 'node:net';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { teacherTokenSchema } from '../identity/teacher-token.ts';

/**
 * The one table of settings: command line, environment, `--help` and docs/configuration.md come from it. A flag goes
 * before its variable, which goes before the default; an empty variable counts as not set.
 */
export interface OptionSpec<T = unknown> {
  /** Without the dashes; null where only the environment has it, because a command line is visible to everybody. */
  readonly flag: string | null;
  readonly env: string | null;
  /** What to write behind "="; null for a switch, which may stand alone. */
  readonly placeholder: string | null;
  /** What holds where nobody sets it; null where that is nothing, or for the platform to say. */
  readonly initial: T | null;
  /** For the reader of help and docs; absent: `initial` says it. */
  readonly default_text?: string;
  readonly description: string;
  /** From text. */
  readonly schema: z.ZodType<T, string>;
  /** Never repeated in messages. */
  readonly is_secret?: true;
}

const option = <T, const Initial extends T | null>(
  spec: OptionSpec<T> & { readonly initial: Initial },
): OptionSpec<T> & { readonly initial: Initial } => spec;

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.number().min(min).max(max));

const portSchema = wholeNumber(0, 65_535);

const SWITCH_WORDS: Readonly<Record<string, boolean>> = {
  true: true,
  on: true,
  yes: true,
  '1': true,
  false: false,
  off: false,
  no: false,
  '0': false,
};
const switchSchema = z.string().transform((text, context) => {
  const value = SWITCH_WORDS[text.toLowerCase()];
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: 'on or off' });
  return z.NEVER;
});

const HOST_NAME = /^[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?$/;
const isHost = (text: string): boolean => isIP(text) !== 0 || HOST_NAME.test(text);

const bindAddressSchema = z
  .string()
  .max(253)
  .refine((text) => isIP(text) !== 0 || text === 'localhost', 'an IP address of this machine');

const hostListSchema = z
  .string()
  .max(4096)
  .transform((text) => text.split(',').map((name) => name.trim().toLowerCase()))
  .pipe(z.array(z.string().refine(isHost, 'host names without scheme and port, separated by commas')).max(64))
  .readonly();

/** The origin when a text is an http(s) URL with nothing behind the host and port; else null. */
const bareOriginOf = (text: string): string | null => {
  try {
    const { protocol, origin, pathname, search, hash, username } = new URL(text);
    const is_web = protocol === 'http:' || protocol === 'https:';
    return is_web && pathname === '/' && `${search}${hash}${username}` === '' ? origin : null;
  } catch {
    // The constructor tells only by throwing (Electron's older Node has no URL.canParse).
    return null;
  }
};

const originSchema = z
  .string()
  .max(300)
  .transform((text, context) => {
    const origin = bareOriginOf(text);
    if (origin !== null) return origin;
    context.addIssue({
      code: 'custom',
      message: 'http:// or https://, a host and maybe a port, nothing behind it',
    });
    return z.NEVER;
  });

const pathSchema = z
  .string()
  .min(1)
  .max(4096)
  .refine((text) => !text.includes('\0'), 'a path')
  .transform((text) => (isAbsolute(text) ? text : resolve(text)));

const logLevelSchema = z
  .string()
  .pipe(z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'debug, info, warn, error or silent'));

const roleSchema = z.string().transform((text, context) => {
  if (text === 'main') return 'main' as const;
  const message = text === 'relay' ? 'main; relays are not part of this version yet' : 'main';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

export const OPTIONS = {
  role: option({
    flag: 'role',
    env: null,
    placeholder: 'ROLE',
    initial: 'main',
    description: 'What this node is. `main` is the teacher’s; relays come in a later version',
    schema: roleSchema,
  }),
  headless: option({
    flag: 'headless',
    env: null,
    placeholder: null,
    initial: false,
    description: 'Run on plain Node without a window; read by `npm start`',
    schema: switchSchema,
  }),
  port: option({
    flag: 'port',
    env: 'AIRCLASS_PORT',
    placeholder: 'PORT',
    initial: 8000,
    description: 'TCP port of pages, API, WebSockets and WHEP; 0 is any free one',
    schema: portSchema,
  }),
  rtmp_port: option({
    flag: 'rtmp-port',
    env: 'AIRCLASS_RTMP_PORT',
    placeholder: 'PORT',
    initial: 1935,
    description: 'TCP port that OBS or a phone publishes to; 0 is any free one',
    schema: portSchema,
  }),
  webrtc_port: option({
    flag: 'webrtc-port',
    env: 'AIRCLASS_WEBRTC_PORT',
    placeholder: 'PORT',
    initial: 8189,
    description:
      'The first UDP port of viewers; each further sender has the next, or any free one. 0 is any free ones',
    schema: portSchema,
  }),
  host: option({
    flag: 'host',
    env: 'AIRCLASS_HOST',
    placeholder: 'ADDRESS',
    initial: '0.0.0.0',
    description: 'Address that these ports are bound to; 0.0.0.0 is every IPv4 address of this machine',
    schema: bindAddressSchema,
  }),
  allowed_hosts: option({
    flag: 'allowed-hosts',
    env: 'AIRCLASS_ALLOWED_HOSTS',
    placeholder: 'NAME,NAME',
    initial: [],
    description:
      'Further names under which browsers may reach this node (DNS name, ingress, NAT), with any port; loopback and this machine’s present addresses always may, with its own port',
    schema: hostListSchema,
  }),
  teacher_lan: option({
    flag: 'teacher-lan',
    env: 'AIRCLASS_TEACHER_LAN',
    placeholder: null,
    initial: false,
    description: 'Answer the teacher and `/metrics` on other machines too; else on this one only',
    schema: switchSchema,
  }),
  max_sessions: option({
    flag: 'max-sessions',
    env: 'AIRCLASS_MAX_SESSIONS',
    placeholder: 'N',
    initial: 1,
    description: 'Lessons that may be open at once, 1 to 100',
    schema: wholeNumber(1, 100),
  }),
  tls_cert: option({
    flag: 'tls-cert',
    env: 'AIRCLASS_TLS_CERT',
    placeholder: 'FILE',
    initial: null,
    default_text: 'off',
    description: 'Certificate chain, PEM: HTTPS and WSS on the same port; needs the key too',
    schema: pathSchema,
  }),
  tls_key: option({
    flag: 'tls-key',
    env: 'AIRCLASS_TLS_KEY',
    placeholder: 'FILE',
    initial: null,
    default_text: 'off',
    description: 'Private key of the certificate, PEM, without a passphrase',
    schema: pathSchema,
  }),
  data_dir: option({
    flag: 'data-dir',
    env: 'AIRCLASS_DATA_DIR',
    placeholder: 'FOLDER',
    initial: null,
    default_text: 'the platform’s folder for app data',
    description: 'Where everything is kept; one running instance each',
    schema: pathSchema,
  }),
  unlock: option({
    flag: 'unlock',
    env: null,
    placeholder: null,
    initial: false,
    description:
      'Unlock the dashboard, and forget its PIN, at this start: for a PIN that was forgotten. The lesson goes on',
    schema: switchSchema,
  }),
  teacher_token: option({
    flag: null,
    env: 'AIRCLASS_TEACHER_TOKEN',
    placeholder: 'TOKEN',
    initial: null,
    default_text: 'random, kept in `<data-dir>/teacher-token`',
    description: 'Fixes the teacher’s token: 32 to 256 characters of A-Z a-z 0-9 . _ ~ -',
    schema: teacherTokenSchema,
    is_secret: true,
  }),
  public_url: option({
    flag: null,
    env: 'AIRCLASS_PUBLIC_URL',
    placeholder: 'ORIGIN',
    initial: null,
    default_text: 'the best LAN address',
    description: 'Address in QR codes and join links, such as `https://class.example.org`',
    schema: originSchema,
  }),
  ffmpeg: option({
    flag: 'ffmpeg',
    env: 'AIRCLASS_FFMPEG',
    placeholder: 'FILE',
    initial: null,
    default_text: 'the package ffmpeg-static, else `ffmpeg` on the PATH',
    description: 'The ffmpeg to use for sound and repair',
    schema: pathSchema,
  }),
  log_level: option({
    flag: 'log-level',
    env: 'AIRCLASS_LOG_LEVEL',
    placeholder: 'LEVEL',
    initial: 'info',
    description: 'debug, info, warn, error or silent; logs go to standard error, one JSON line each',
    schema: logLevelSchema,
  }),
};

export type OptionName = keyof typeof OPTIONS;
export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];
export type OptionValues = { readonly [Name in OptionName]?: z.output<(typeof OPTIONS)[Name]['schema']> };
