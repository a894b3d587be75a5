import type { ErrorBody } from './errors.ts';

/**
 * What the dashboard's window can ask of the desktop app: only what a browser cannot do. The schemas stand in
 * `ipc-messages.ts`, apart from this file, so that the preload script carries no validator.
 */
export const IPC_CHANNELS = {
  getTeacherToken: 'airclass:get-teacher-token',
  listShareSources: 'airclass:list-share-sources',
  chooseShareSource: 'airclass:choose-share-source',
} as const;

export type IpcName = keyof typeof IPC_CHANNELS;

/** A screen or a window that can be shared. */
export interface ShareSource {
  readonly source_id: string;
  /** A window's title; of a screen the system's name for it. Text of other programs. */
  readonly name: string;
  readonly kind: 'screen' | 'window';
  /** A small picture as a data: address; null where the system gives none, as of a minimised window. */
  readonly thumbnail: string | null;
}

/** What travels back on a channel: a value, or the error body that every edge of AIRClass sends. */
export type IpcAnswer<Value> = { readonly value: Value } | ErrorBody;

/**
 * `window.airclass` in the app's window; absent in a browser.
 * Its promises reject with an Error whose message starts with the error code.
 */
export interface AirClassBridge {
  /** The teacher's token, for `Authorization: Bearer`. Never to be put into an address or a log. */
  getTeacherToken(): Promise<string>;
  /** Screens first, as they are now. Rejects with `forbidden` where the system keeps the screen from us. */
  listShareSources(): Promise<readonly ShareSource[]>;
  /** The capture that is asked for next, within 10 s, gets this source. */
  chooseShareSource(source_id: string): Promise<void>;
}
