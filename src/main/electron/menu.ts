import type { MenuItemConstructorOptions } from 'electron';
import type { Say, ShellText } from './texts.ts';

export interface MenuDeps {
  readonly say: Say;
  readonly platform: NodeJS.Platform;
  /** Whether developer tools are offered: not in a packaged app. */
  readonly with_dev_tools: boolean;
}

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** What each of our words does. Electron names a role in English, whatever the system's language: so every item has a word. */
const ROLES = {
  about: 'about',
  hide: 'hide',
  hide_others: 'hideOthers',
  show_all: 'unhide',
  quit: 'quit',
  undo: 'undo',
  redo: 'redo',
  cut: 'cut',
  copy: 'copy',
  paste: 'paste',
  delete: 'delete',
  select_all: 'selectAll',
  reload: 'reload',
  zoom_reset: 'resetZoom',
  zoom_in: 'zoomIn',
  zoom_out: 'zoomOut',
  full_screen: 'togglefullscreen',
  dev_tools: 'toggleDevTools',
  minimize: 'minimize',
  zoom: 'zoom',
  close: 'close',
  front: 'front',
} as const satisfies Partial<Record<ShellText, Role>>;

type Item = keyof typeof ROLES | 'separator';

/** The application's menu, in one language from the bar to the last item. */
export const menuTemplate = ({ say, platform, with_dev_tools }: MenuDeps): MenuItemConstructorOptions[] => {
  const is_mac = platform === 'darwin';
  const menu = (title: string, items: readonly Item[]): MenuItemConstructorOptions => ({
    label: title,
    submenu: items.map((item) =>
      item === 'separator' ? { type: 'separator' } : { label: say(item), role: ROLES[item] },
    ),
  });
  return [
    is_mac
      ? menu('AIRClass', ['about', 'separator', 'hide', 'hide_others', 'show_all', 'separator', 'quit'])
      : menu(say('file'), ['quit']),
    menu(say('edit'), [
      ...([
        'undo',
        'redo',
        'separator',
        'cut',
        'copy',
        'paste',
        'delete',
        'separator',
        'select_all',
      ] as const),
    ]),
    menu(say('view'), [
      ...(['reload', 'separator', 'zoom_reset', 'zoom_in', 'zoom_out', 'separator', 'full_screen'] as const),
      ...(with_dev_tools ? (['dev_tools'] as const) : []),
    ]),
    menu(say('window'), is_mac ? ['minimize', 'zoom', 'separator', 'front'] : ['minimize', 'close']),
  ];
};
