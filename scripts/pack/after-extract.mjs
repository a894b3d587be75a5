import { rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * electron-builder's hook, once it has laid an Electron where the app is to be: an Electron that was installed brings
 * an app of its own, which shows what Electron is, and which it may start instead of ours.
 */
export const afterExtract = async ({ appOutDir, electronPlatformName }) => {
  const resources =
    electronPlatformName === 'darwin'
      ? path.join(appOutDir, 'Electron.app/Contents/Resources')
      : path.join(appOutDir, 'resources');
  for (const name of ['app', 'default_app.asar']) {
    await rm(path.join(resources, name), { recursive: true, force: true });
  }
};
