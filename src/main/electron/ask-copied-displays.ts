import { execFile } from 'node:child_process';
import type { Logger } from '../logging/logger.ts';
import { copiedDisplaysQuestion } from './copied-displays.ts';

export interface AskCopiedDisplaysDeps {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How many Electron tells of. */
  readonly displays: number;
  readonly logger: Pick<Logger, 'debug'>;
}

const TIMEOUT_MS = 10_000;
const MAX_OUTPUT_BYTES = 1024 * 1024;

/** Asks the system whether a display is duplicated; null: it does not say, or not in time. Never rejects. */
export const askCopiedDisplays = ({
  platform,
  env,
  displays,
  logger,
}: AskCopiedDisplaysDeps): Promise<boolean | null> => {
  const question = copiedDisplaysQuestion(platform, env['SystemRoot']);
  if (question === null) return Promise.resolve(null);
  const options = { timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT_BYTES, windowsHide: true };
  return new Promise((resolve) => {
    execFile(question.command, question.args, options, (error, output) => {
      if (error !== null)
        logger.debug({ err: error }, 'the system does not say whether a display is duplicated');
      resolve(error === null ? question.read(output, displays) : null);
    });
  });
};
