/**
 * `npm run pack`: makes the desktop app that needs no Node, for this system, below release/; it runs from there.
 * `npm run installers` makes what teachers download: electron-builder gets further tools for that, from the network.
 *
 *   npm run pack [-- --out=FOLDER] [--inspectable]      inspectable: tests may drive it, as nobody may drive the product
 *
 * The Electron in it is ELECTRON_OVERRIDE_DIST_PATH's, else the package's own, else electron-builder's download.
 */
import { checkNode } from './set-up/check-node.mjs';

/** @returns {Promise<{out: string, installers: boolean, inspectable: boolean}>} */
const readOptions = async () => {
  const { parseArgs } = await import('node:util');
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: 'release' },
      installers: { type: 'boolean', default: false },
      inspectable: { type: 'boolean', default: false },
    },
  });
  return values;
};

/** @returns {Promise<string[]>} what electron-builder is told on top of electron-builder.yml */
const builderArgs = async ({ out, installers, inspectable }) => {
  const { electronFolder, electronVersion } = await import('./set-up/electron.mjs');
  const folder = electronFolder();
  return [
    '--publish=never',
    `-c.directories.output=${out}`,
    ...(installers ? [] : ['--dir']),
    ...(inspectable ? ['-c.electronFuses.enableNodeCliInspectArguments=true'] : []),
    ...(folder === null
      ? []
      : [`-c.electronDist=${folder}`, `-c.electronVersion=${electronVersion(folder)}`]),
  ];
};

const pack = async () => {
  const options = await readOptions();
  const { ensureInstalled } = await import('./set-up/install.mjs');
  const { ensureBuilt } = await import('./set-up/build.mjs');
  const { say, tool } = await import('./set-up/run.mjs');
  const { writeLicences } = await import('./pack/licences.mjs');
  if (!(await ensureInstalled()) || !(await ensureBuilt())) return 1;
  writeLicences();
  const { code } = await tool('electron-builder/cli.js', await builderArgs(options));
  if (code !== 0) return code;
  say(options.installers ? `Installers are in ${options.out}.` : `The packed app is in ${options.out}.`);
  return 0;
};

process.exitCode = checkNode() ? await pack() : 1;
