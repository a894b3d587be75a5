import type { MenuItemConstructorOptions } from 'electron';
import type { Say } from './texts.ts';

export interface MenuDeps {
  readonly say: Say;
  readonly platform: NodeJS.Platform;
  /** Whether developer tools are offered: not in a packaged app. */
  readonly with_dev_tools: boolean;
}

/** The application's menu. Items with a role are named by Electron in the system's language. */
export const menuTemplate = ({ say, platform, with_dev_tools }: MenuDeps): MenuItemConstructorOptions[] => [
  ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
  ...(platform === 'darwin'
    ? []
    : [{ label: say('file'), submenu: [{ role: 'quit' as const, label: say('quit') }] }]),
  { role: 'editMenu', label: say('edit') },
  {
    label: say('view'),
    submenu: [
      { role: 'reload', label: say('reload') },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(with_dev_tools ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  },
  { role: 'windowMenu', label: say('window') },
];
