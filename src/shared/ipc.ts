import type { ErrorBody } from './errors.ts';

/**
 * What the dashboard's window can ask of the desktop app: only what a browser cannot do. The schemas stand in
 * `ipc-messages.ts`, apart from this file, so that the preload script carries no validator.
 */
export const IPC_CHANNELS = {
  getTeacherToken: 'airclass:get-teacher-token',
} as const;

export type IpcName = keyof typeof IPC_CHANNELS;

/** What travels back on a channel: a value, or the error body that every edge of AIRClass sends. */
export type IpcAnswer<Value> = { readonly value: Value } | ErrorBody;

/**
 * `window.airclass` in the app's window; absent in a browser.
 * Its promises reject with an Error whose message starts with the error code.
 */
export interface AirClassBridge {
  /** The teacher's token, for `Authorization: Bearer`. Never to be put into an address or a log. */
  getTeacherToken(): Promise<string>;
}
