import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { z } from 'zod';
import { createKeptValue } from '../../common/chat/kept-value.ts';
import { createSafeStorage } from '../../common/safe-storage.ts';
import { shortcutOf, takesLetters } from './shortcut-keys.ts';

/** One key of the page's, without Ctrl or the like. */
export interface Shortcut {
  /** A small letter, or "?". */
  readonly key: string;
  /** What it does, as the list says it. */
  readonly label: string;
  /** It also works over an open dialog, and from another place of the page: for what cannot wait. Default: not. */
  readonly is_urgent?: boolean;
  readonly run: () => void;
}

interface Registry {
  add(shortcut: Shortcut): () => void;
  /** The same array until one is added or taken away. */
  list(): readonly Shortcut[];
  subscribe(listener: () => void): () => void;
}

const createRegistry = (): Registry => {
  const listeners = new Set<() => void>();
  let shortcuts: readonly Shortcut[] = [];
  const change = (next: readonly Shortcut[]): void => {
    shortcuts = next;
    for (const listener of listeners) listener();
  };
  return {
    add(shortcut) {
      change([...shortcuts.filter(({ key }) => key !== shortcut.key), shortcut]);
      return () => change(shortcuts.filter((one) => one !== shortcut));
    },
    list: () => shortcuts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

/** Single letters disturb who speaks to the computer instead of typing: they can be switched off. */
const is_on = createKeptValue({
  storage: createSafeStorage(() => localStorage),
  key: 'airclass.shortcuts',
  schema: z.boolean(),
  initial: true,
});

const RegistryContext = createContext<Registry | null>(null);

const useRegistry = (): Registry => {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error('rendered outside its provider');
  return registry;
};

interface ShortcutsProviderProps {
  /** What is below is out of sight now. Default: it is in sight. */
  readonly is_away?: boolean;
  readonly children: ReactNode;
}

/** Gives what is below it its keys. One a page. */
export const ShortcutsProvider = ({ is_away = false, children }: ShortcutsProviderProps) => {
  const [registry] = useState(createRegistry);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!is_on.get() || event.defaultPrevented || takesLetters(event.target)) return;
      const key = shortcutOf(event);
      const shortcut = registry.list().find((one) => one.key === key);
      if (shortcut === undefined) return;
      const has_dialog = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
      if ((has_dialog || is_away) && shortcut.is_urgent !== true) return;
      event.preventDefault();
      shortcut.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry, is_away]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
};

/** What a room does by a key, while the component that says so is there. @throws {Error} outside ShortcutsProvider */
export const useShortcut = ({ key, label, is_urgent = false, run }: Shortcut): void => {
  const registry = useRegistry();
  const onPress = useEffectEvent(run);
  useEffect(
    () => registry.add({ key, label, is_urgent, run: () => onPress() }),
    [registry, key, label, is_urgent],
  );
};

/** All keys of the page as they are now. */
export const useShortcutList = (): readonly Shortcut[] => {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list);
};

/** Whether keys do something on this computer, and how to change it. */
export const useShortcutsOn = (): readonly [boolean, (is_on: boolean) => void] => [
  useSyncExternalStore(is_on.subscribe, is_on.get),
  is_on.set,
];
