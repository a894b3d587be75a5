import { useSyncExternalStore } from 'react';

/** What a canvas cannot take from the style sheet by itself. */
const TOKENS = ['--text-2', '--border', '--accent', '--accent-soft', '--warn', '--surface'] as const;
export type ChartColors = Readonly<Record<(typeof TOKENS)[number], string>>;

const read = (): ChartColors => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    TOKENS.map((token) => [token, style.getPropertyValue(token).trim()]),
  ) as ChartColors;
};

let known: ChartColors | null = null;
const get = (): ChartColors => {
  const now = read();
  if (known === null || TOKENS.some((token) => known?.[token] !== now[token])) known = now;
  return known;
};

const subscribe = (listener: () => void): (() => void) => {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const choice = new MutationObserver(listener);
  choice.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  system.addEventListener('change', listener);
  return () => {
    choice.disconnect();
    system.removeEventListener('change', listener);
  };
};

/** The theme's colours for a canvas; others when the theme is another one. */
export const useChartColors = (): ChartColors => useSyncExternalStore(subscribe, get);
