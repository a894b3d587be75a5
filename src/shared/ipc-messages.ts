import { z } from 'zod';
import type { IpcName } from './ipc.ts';

/** One request of the window's to the desktop app: its arguments and the answer's value. */
export interface IpcSpec {
  readonly args: z.ZodType<readonly unknown[]>;
  readonly value: z.ZodType;
}

export const MAX_SHARE_SOURCES = 64;
export const MAX_THUMBNAIL_CHARS = 256 * 1024;

const sourceIdSchema = z.string().min(1).max(200);

const shareSourceSchema = z.object({
  source_id: sourceIdSchema,
  name: z.string().max(200),
  kind: z.enum(['screen', 'window']),
  shows_dashboard: z.boolean(),
  thumbnail: z.string().startsWith('data:image/jpeg;base64,').max(MAX_THUMBNAIL_CHARS).nullable(),
});

const displayReportSchema = z.object({
  dashboard: z.enum(['mirrored', 'external', 'maybe', 'looking', 'no']),
  arrangement: z.string().max(2000),
});

/** Every IPC message by name. Both ways are parsed in the main process. */
export const IPC_MESSAGES = {
  getTeacherToken: { args: z.tuple([]), value: z.string().min(32) },
  listShareSources: { args: z.tuple([]), value: z.array(shareSourceSchema).max(MAX_SHARE_SOURCES) },
  chooseShareSource: { args: z.tuple([sourceIdSchema]), value: z.enum(['absent', 'left_out', 'seen']) },
  endShare: { args: z.tuple([]), value: z.undefined() },
  openProjector: { args: z.tuple([]), value: z.undefined() },
  setBadge: { args: z.tuple([z.number().int().min(0).max(9999)]), value: z.undefined() },
  setUnsaved: { args: z.tuple([z.boolean()]), value: z.undefined() },
  getDisplays: { args: z.tuple([]), value: displayReportSchema },
} as const satisfies Record<IpcName, IpcSpec>;

/** Arguments and answer of an IPC message, as the main process handles it. */
export type IpcHandlers = {
  readonly [Name in IpcName]: (
    ...args: z.infer<(typeof IPC_MESSAGES)[Name]['args']>
  ) => Promise<z.infer<(typeof IPC_MESSAGES)[Name]['value']>>;
};
