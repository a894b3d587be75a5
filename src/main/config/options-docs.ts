import { OPTION_NAMES, OPTIONS, type OptionSpec } from './options.ts';

const SPECS: readonly OptionSpec[] = OPTION_NAMES.map((name) => OPTIONS[name]);
const WIDTH = 100;
const INDENT = 30;

const usageOf = ({ flag, env, placeholder }: OptionSpec): string =>
  flag === null
    ? `${env ?? ''}=${placeholder ?? ''}`
    : `--${flag}${placeholder === null ? '' : `=${placeholder}`}`;

const defaultOf = ({ initial, default_text }: OptionSpec): string => {
  if (default_text !== undefined) return default_text;
  if (typeof initial === 'boolean') return initial ? 'on' : 'off';
  return Array.isArray(initial) && initial.length === 0 ? 'none' : String(initial);
};

const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};

/** What `--help` prints. */
export const helpText = (): string => {
  const rows = SPECS.map((spec) => {
    const usage = usageOf(spec);
    const variable = spec.env === null || spec.flag === null ? '' : ` [${spec.env}]`;
    const text = `${spec.description} (${defaultOf(spec)})${variable}`.replaceAll('`', '');
    const lines = wrap(text, WIDTH - INDENT);
    const head =
      usage.length + 4 > INDENT ? `  ${usage}\n${' '.repeat(INDENT)}` : `  ${usage}`.padEnd(INDENT);
    return head + lines.join(`\n${' '.repeat(INDENT)}`);
  });
  return [
    'AIRClass: the teacher’s picture and sound in every student’s browser',
    '',
    'Usage: npm start -- [options]',
    '',
    ...rows,
    '  --help'.padEnd(INDENT) + 'This text',
    '',
  ].join('\n');
};

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The text of docs/configuration.md. */
export const configurationMarkdown = (): string =>
  [
    '# Configuration',
    '',
    '<!-- Generated from src/main/config/options.ts: npx vitest run --project unit src/main/config/options-docs.test.ts --update -->',
    '',
    'Nothing has to be set. An option on the command line goes before its environment variable, which goes before the',
    'default; an empty variable counts as not set. A switch may stand alone, or be `on` or `off`.',
    '',
    '| Option | Environment | Default | Meaning |',
    '| --- | --- | --- | --- |',
    ...SPECS.map((spec) => {
      const flag = spec.flag === null ? '' : `\`${usageOf(spec)}\``;
      const env = spec.env === null ? '' : `\`${spec.env}\``;
      return `| ${flag} | ${env} | ${cell(defaultOf(spec))} | ${cell(spec.description)} |`;
    }),
    '',
    '`--data-dir` is by default `%APPDATA%\\AIRClass` on Windows, `~/Library/Application Support/AIRClass` on macOS and',
    '`$XDG_DATA_HOME/airclass` (else `~/.local/share/airclass`) elsewhere.',
    '',
  ].join('\n');
