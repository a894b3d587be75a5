import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');
const block = (selector: RegExp): Record<string, string> => {
  const body = new RegExp(`${selector.source}\\s*{([^}]*)}`, 'm').exec(css)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/(--[\w-]+|color-scheme):\s*([^;]+);/g)].map(([, key = '', value = '']) => [
      key,
      value,
    ]),
  );
};
const light = block(/^:root/);
const systemDark = block(/:root:not\(\[data-theme='light'\]\)/);
const dark = block(/^:root\[data-theme='dark'\]/);

/** WCAG 2.2 relative luminance and contrast ratio: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const luminance = (hex: string): number => {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

const GROUNDS = ['--bg', '--surface', '--surface-2'];
const TEXT_PAIRS = [
  ...['--text', '--text-2', '--accent'].flatMap((text) => GROUNDS.map((ground) => [text, ground])),
  ...['--good', '--warn', '--bad', '--away'].flatMap((text) =>
    ['--bg', '--surface'].map((ground) => [text, ground]),
  ),
  ...['good', 'warn', 'bad', 'accent'].map((name) => [`--${name}`, `--${name}-soft`]),
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-hover'],
];
const SHAPE_PAIRS = ['--bg', '--surface'].map((ground) => ['--border-strong', ground]);
const STAGE_TEXTS = ['--on-stage', '--on-stage-2', '--stage-accent', '--stage-warn', '--stage-good'];
const STAGE_PAIRS = STAGE_TEXTS.flatMap((text) =>
  ['--stage', '--stage-surface', '--stage-glow'].map((ground) => [text, ground]),
);

test('a chosen dark is the same as the system’s dark', () => {
  expect(Object.keys(dark).length).toBeGreaterThan(10);
  expect(dark).toEqual(systemDark);
});

describe.each([
  ['light', light],
  ['dark', { ...light, ...dark }],
])('%s', (_, tokens) => {
  test.each([...TEXT_PAIRS, ...STAGE_PAIRS])('%s on %s can be read', (text = '', ground = '') => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
  test.each(SHAPE_PAIRS)('%s on %s can be seen', (shape = '', ground = '') => {
    expect(contrast(tokens[shape] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});
