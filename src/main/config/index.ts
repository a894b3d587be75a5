export { defaultDataDir } from './data-dir.ts';
export { findFfmpeg } from './find-ffmpeg.ts';
export { isHelpWanted, loadConfig } from './load-config.ts';
export { helpText } from './options-docs.ts';
