import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureElectron } from '../set-up/electron.mjs';
import { ROOT, run, say, which } from '../set-up/run.mjs';
import { installSystemPackages } from '../set-up/system-packages.mjs';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const anyOf = (names) => async () => names.some((name) => which(name) !== null);

const hasKoreanFont = async () => {
  const { code, output } = await run('fc-list', [':lang=ko', 'family'], { capture: true });
  return code === 0 && output.trim() !== '';
};

/** What tests need of the system on Linux, and Debian's package for it. */
const NEEDED = [
  { name: 'ffmpeg', isThere: anyOf(['ffmpeg']), apt: ['ffmpeg'] },
  { name: 'Chromium', isThere: anyOf(CHROMIUM), apt: ['chromium'] },
  { name: 'Xvfb', isThere: anyOf(['Xvfb']), apt: ['xvfb', 'xauth'] },
  { name: 'ip (iproute2)', isThere: anyOf(['ip']), apt: ['iproute2'] },
  { name: 'nft (nftables)', isThere: anyOf(['nft']), apt: ['nftables'] },
  { name: 'a Korean font', isThere: hasKoreanFont, apt: ['fontconfig', 'fonts-noto-cjk'] },
];

/** Further sources and readers of test/e2e/matrix.test.ts, and what is lighter on the machine than Chromium. */
const WELCOME = [
  {
    name: 'Chromium’s headless shell',
    isThere: anyOf(['chromium-headless-shell']),
    apt: ['chromium-headless-shell'],
  },
  {
    name: 'GStreamer',
    isThere: anyOf(['gst-launch-1.0']),
    apt: ['tools', 'plugins-base', 'plugins-good', 'plugins-bad', 'plugins-ugly', 'libav'].map(
      (part) => `gstreamer1.0-${part}`,
    ),
  },
  { name: 'Firefox', isThere: anyOf(['firefox-esr', 'firefox']), apt: ['firefox-esr'] },
  { name: 'OBS', isThere: anyOf(['obs']), apt: ['obs-studio'] },
  { name: 'WebKitGTK', isThere: anyOf(['WebKitWebDriver']), apt: ['webkit2gtk-driver'] },
  { name: 'VLC', isThere: anyOf(['vlc']), apt: ['vlc-bin', 'vlc-plugin-base'] },
];

const missingOf = async (packages) => {
  if (process.platform !== 'linux') return [];
  const is_there = await Promise.all(packages.map(({ isThere }) => isThere()));
  return packages.filter((_, index) => !is_there[index]);
};
const install = (packages) =>
  installSystemPackages(packages.map(({ name }) => name).join(', '), {
    apt: packages.flatMap(({ apt }) => apt),
  });

/** Installs what is missing where that is allowed. Tests say themselves what they could not have. */
export const ensureSystemPackages = async () => {
  const missing = await missingOf(NEEDED);
  if (missing.length > 0) await install(missing);
};

/** Likewise. All at once is quickest; systems other than Debian lack some under these names, and get the others one by one. */
export const ensureWelcomePackages = async () => {
  const missing = await missingOf(WELCOME);
  if (missing.length === 0 || (await install(missing))) return;
  // Who may not install has been told how to.
  if (process.getuid?.() !== 0) return;
  for (const one of missing) await install([one]);
};

/**
 * The Electron that tests drive: the one that is asked for, the package's own, or one that stands beside this
 * repository for machines that cannot download it.
 * @returns {Promise<Record<string, string>>} the environment that names it
 */
export const electronForTests = async () => {
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) return {};
  const script = path.join(ROOT, '../shared/tools/electron-for-tests');
  if (existsSync(script) && process.platform === 'linux') {
    const { code, output } = await run(script, [], { capture: true });
    if (code === 0) return { ELECTRON_OVERRIDE_DIST_PATH: output.trim().split('\n').at(-1) };
    say(`electron-for-tests: ${output.trim()}`);
  }
  await ensureElectron();
  return {};
};
