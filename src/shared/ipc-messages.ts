import { z } from 'zod';
import type { IpcName } from './ipc.ts';

/** One request of the window's to the desktop app: its arguments and the answer's value. */
export interface IpcSpec {
  readonly args: z.ZodType<readonly unknown[]>;
  readonly value: z.ZodType;
}

/** Every IPC message by name. Both ways are parsed in the main process. */
export const IPC_MESSAGES = {
  getTeacherToken: { args: z.tuple([]), value: z.string().min(32) },
} as const satisfies Record<IpcName, IpcSpec>;

/** Arguments and answer of an IPC message, as the main process handles it. */
export type IpcHandlers = {
  readonly [Name in IpcName]: (
    ...args: z.infer<(typeof IPC_MESSAGES)[Name]['args']>
  ) => Promise<z.infer<(typeof IPC_MESSAGES)[Name]['value']>>;
};
