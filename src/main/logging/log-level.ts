import { z } from 'zod';

const levelSchema = z.enum(['debug', 'info', 'warn', 'error', 'silent']).catch('info');

/** The level of a child process, which its parent hands on as AIRCLASS_LOG_LEVEL; "info" where that is no level. */
export const logLevelFromEnvironment = (env: NodeJS.ProcessEnv): z.infer<typeof levelSchema> =>
  levelSchema.parse(env['AIRCLASS_LOG_LEVEL']);
