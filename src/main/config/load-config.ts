import { parseArgs, type ParseArgsConfig } from 'node:util';
import { AirError } from '../../shared/errors.ts';
import type { Config } from './config.ts';
import { OPTION_NAMES, OPTIONS, type OptionName, type OptionSpec, type OptionValues } from './options.ts';

/** What the machine and the build decide where nobody sets anything. */
export interface PlatformDefaults {
  /** See {@link defaultDataDir}. */
  readonly data_dir: string;
  /** Folder of the built program. */
  readonly dist_dir: string;
}

export interface LoadConfigInput {
  /** Without the program's own name: `process.argv.slice(2)`. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform_defaults: PlatformDefaults;
  /** Electron's command line holds switches of Chromium's and a path; they are passed over. Default false. */
  readonly ignore_unknown?: boolean;
}

const specOf = (name: OptionName): OptionSpec => OPTIONS[name];

/** How a person calls an option: by its flag, or by its variable where it has no flag. */
const calledName = ({ flag, env }: OptionSpec): string => (flag === null ? (env ?? '') : `--${flag}`);

const invalid = (called: string, expected: string, value?: string): AirError =>
  new AirError(
    'invalid_input',
    `${called}: expected ${expected}${value === undefined ? '' : `, got "${value.slice(0, 80)}"`}`,
    { option: called },
  );

/** What the command line says, by flag: the last one counts. A switch that stands alone is "on". */
const readFlags = (argv: readonly string[], ignore_unknown: boolean): Map<string, string> => {
  const by_flag = new Map<string, OptionSpec>();
  for (const name of OPTION_NAMES) {
    const spec = specOf(name);
    if (spec.flag !== null) by_flag.set(spec.flag, spec);
  }
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [flag, { placeholder }] of by_flag) {
    options[flag] = { type: placeholder === null ? 'boolean' : 'string' };
  }
  const { tokens } = parseArgs({ args: [...argv], strict: false, tokens: true, options });
  const found = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    const spec = token.kind === 'option' ? by_flag.get(token.name) : undefined;
    if (token.kind === 'positional' || spec === undefined) {
      if (ignore_unknown) continue;
      const given = token.kind === 'positional' ? token.value : token.rawName;
      throw new AirError('invalid_input', `unknown option ${given}; --help lists them`, { option: given });
    }
    const value = token.value ?? (spec.placeholder === null ? 'on' : undefined);
    if (value === undefined || (!token.inlineValue && value.startsWith('--'))) {
      throw invalid(calledName(spec), `a value: ${calledName(spec)}=${spec.placeholder ?? ''}`);
    }
    found.set(token.name, value);
  }
  return found;
};

const parseOption = (name: OptionName, spec: OptionSpec, text: string, source: string): unknown => {
  const parsed = spec.schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const expected = spec.is_secret ? spec.description : (parsed.error.issues[0]?.message ?? name);
  throw invalid(source, expected, spec.is_secret ? undefined : text);
};

/** The settings that were made, by command line or environment; what nobody set is absent. @throws AirError invalid_input */
export const readOptions = (
  input: Pick<LoadConfigInput, 'argv' | 'env' | 'ignore_unknown'>,
): OptionValues => {
  const flags = readFlags(input.argv, input.ignore_unknown ?? false);
  const values: Partial<Record<OptionName, unknown>> = {};
  for (const name of OPTION_NAMES) {
    const spec = specOf(name);
    const flag_text = spec.flag === null ? undefined : flags.get(spec.flag);
    const env_text = spec.env === null ? undefined : input.env[spec.env];
    if (flag_text !== undefined) values[name] = parseOption(name, spec, flag_text, calledName(spec));
    else if (spec.env !== null && env_text !== undefined && env_text !== '') {
      values[name] = parseOption(name, spec, env_text, spec.env);
    }
  }
  // Each value went through its own option's schema.
  return values as OptionValues;
};

/**
 * Puts command line, environment and defaults together. Pure. `ffmpeg_path` is what was asked for, or null: whoever
 * starts the app lets `findFfmpeg` look for it.
 * @throws AirError invalid_input naming the option (`details.option`)
 */
export const loadConfig = (input: LoadConfigInput): Config => {
  const options = readOptions(input);
  const { tls_cert, tls_key } = options;
  if ((tls_cert === undefined) !== (tls_key === undefined)) {
    throw invalid(tls_cert === undefined ? '--tls-cert' : '--tls-key', '--tls-cert and --tls-key together');
  }
  return {
    role: options.role ?? OPTIONS.role.initial,
    host: options.host ?? OPTIONS.host.initial,
    port: options.port ?? OPTIONS.port.initial,
    rtmp_port: options.rtmp_port ?? OPTIONS.rtmp_port.initial,
    webrtc_port: options.webrtc_port ?? OPTIONS.webrtc_port.initial,
    allowed_hosts: options.allowed_hosts ?? OPTIONS.allowed_hosts.initial,
    teacher_lan: options.teacher_lan ?? OPTIONS.teacher_lan.initial,
    max_sessions: options.max_sessions ?? OPTIONS.max_sessions.initial,
    tls: tls_cert === undefined || tls_key === undefined ? null : { cert_file: tls_cert, key_file: tls_key },
    data_dir: options.data_dir ?? input.platform_defaults.data_dir,
    unlock: options.unlock ?? OPTIONS.unlock.initial,
    teacher_token: options.teacher_token ?? null,
    public_url: options.public_url ?? null,
    log_level: options.log_level ?? OPTIONS.log_level.initial,
    ffmpeg_path: options.ffmpeg ?? null,
    dist_dir: input.platform_defaults.dist_dir,
  };
};

/** Whether the command line asks for help; nothing else on it matters then. */
export const isHelpWanted = (argv: readonly string[]): boolean =>
  argv.includes('--help') || argv.includes('-h');
