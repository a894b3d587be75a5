import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT, say, which } from './run.mjs';
import { installSystemPackages } from './system-packages.mjs';

const exe = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';

/** Places where an ffmpeg may stand, best first. winget's links are on the PATH of the next terminal only. */
const lookUp = () => {
  const bundled = path.join(ROOT, 'node_modules/ffmpeg-static', exe);
  if (existsSync(bundled)) return { file: bundled, origin: 'ffmpeg-static' };
  const on_path = which('ffmpeg');
  if (on_path !== null) return { file: on_path, origin: 'PATH' };
  const link = path.join(process.env.LOCALAPPDATA ?? '', 'Microsoft/WinGet/Links', exe);
  return process.platform === 'win32' && existsSync(link) ? { file: link, origin: 'winget' } : null;
};

/**
 * Finds ffmpeg, or gets it where that is allowed; the lesson goes on without it, with less.
 * @returns {Promise<Record<string, string>>} the environment that tells the app of it
 */
export const ensureFfmpeg = async () => {
  if (process.env.AIRCLASS_FFMPEG) return {};
  let found = lookUp();
  if (
    found === null &&
    (await installSystemPackages('ffmpeg', { apt: ['ffmpeg'], brew: 'ffmpeg', winget: 'Gyan.FFmpeg' }))
  )
    found = lookUp();
  if (found === null) {
    say('No ffmpeg: the picture goes out, but without sound, and B-frames cannot be repaired.');
    return {};
  }
  if (found.origin !== 'ffmpeg-static')
    say(`ffmpeg: ${found.file} (ffmpeg-static's own download is not there)`);
  return found.origin === 'winget' ? { AIRCLASS_FFMPEG: found.file } : {};
};
