export type { Config } from './config.ts';
export { defaultDataDir } from './data-dir.ts';
export { findFfmpeg, type Ffmpeg } from './find-ffmpeg.ts';
export {
  isHelpWanted,
  loadConfig,
  readOptions,
  type LoadConfigInput,
  type PlatformDefaults,
} from './load-config.ts';
export { configurationMarkdown, helpText } from './options-docs.ts';
