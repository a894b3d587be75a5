import type { SafeStorage } from './safe-storage.ts';

export type Theme = 'light' | 'dark';
export type ThemeChoice = Theme | 'system';

/** Where the chosen theme is stored. */
export const THEME_KEY = 'airclass.theme';

export interface ThemeControl {
  /** What is shown now: the choice, else the system's. */
  current(): Theme;
  choice(): ThemeChoice;
  /** Stores a choice and shows it. */
  choose(choice: ThemeChoice): void;
  /** Calls back on every change, the system's included; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/** Applies the stored choice to `<html data-theme>`. Without a choice the attribute is absent and the system's theme shows. */
export const createThemeControl = ({ storage }: { storage: SafeStorage }): ThemeControl => {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const listeners = new Set<() => void>();
  const choice = (): ThemeChoice => {
    const stored = storage.get(THEME_KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  };
  const current = (): Theme => {
    const chosen = choice();
    if (chosen !== 'system') return chosen;
    return system.matches ? 'dark' : 'light';
  };
  const show = (): void => {
    const theme = choice();
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    for (const listener of listeners) listener();
  };
  show();
  system.addEventListener('change', show);
  return {
    current,
    choice,
    choose: (theme) => {
      storage.set(THEME_KEY, theme);
      show();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
