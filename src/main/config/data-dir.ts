import { posix, win32 } from 'node:path';

export interface DataDirInput {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `os.homedir()`. */
  readonly home_dir: string;
}

/** Where the platform keeps an app's data: %APPDATA%, ~/Library/Application Support, or $XDG_DATA_HOME. */
export const defaultDataDir = ({ platform, env, home_dir }: DataDirInput): string => {
  switch (platform) {
    case 'win32':
      return win32.join(env['APPDATA'] ?? win32.join(home_dir, 'AppData', 'Roaming'), 'AIRClass');
    case 'darwin':
      return posix.join(home_dir, 'Library', 'Application Support', 'AIRClass');
    default: {
      const xdg = env['XDG_DATA_HOME'];
      // The specification has relative values ignored.
      const base = xdg !== undefined && posix.isAbsolute(xdg) ? xdg : posix.join(home_dir, '.local', 'share');
      return posix.join(base, 'airclass');
    }
  }
};
