import type { ErrorBody } from './errors.ts';

/**
 * What the app's windows can ask of the desktop app: only what a browser cannot do. The schemas stand in
 * `ipc-messages.ts`, apart from this file, so that the preload script carries no validator.
 */
export const IPC_CHANNELS = {
  getTeacherToken: 'airclass:get-teacher-token',
  listShareSources: 'airclass:list-share-sources',
  chooseShareSource: 'airclass:choose-share-source',
  endShare: 'airclass:end-share',
  openProjector: 'airclass:open-projector',
  setBadge: 'airclass:set-badge',
  setUnsaved: 'airclass:set-unsaved',
  getDisplays: 'airclass:get-displays',
} as const;

/** What the projector's window may ask as well: all else is the dashboard's. */
export const PROJECTOR_MAY: ReadonlySet<IpcName> = new Set(['getTeacherToken']);

/** By which the app tells the window that the capture of a screen has the dashboard's window now, or no longer. */
export const DASHBOARD_MOVED = 'airclass:dashboard-moved';

/** By which the app tells the dashboard that other displays show it now. */
export const DISPLAYS_CHANGED = 'airclass:displays-changed';

export type IpcName = keyof typeof IPC_CHANNELS;

/** A screen or a window that can be shared. */
export interface ShareSource {
  readonly source_id: string;
  /** A window's title; of a screen the system's name for it. Text of other programs. */
  readonly name: string;
  readonly kind: 'screen' | 'window';
  /** The dashboard's own window stands on it. */
  readonly shows_dashboard: boolean;
  /** A small picture as a data: address; null where the system gives none, as of a minimised window. */
  readonly thumbnail: string | null;
}

/**
 * What a capture has of the dashboard's window. absent: it is elsewhere · left_out: the system keeps it out of every capture ·
 * seen: whoever opens it shows it to the class; so it was minimised.
 */
export type DashboardInShare = 'absent' | 'left_out' | 'seen';

/**
 * Who may see the dashboard's window besides the teacher. mirrored: the system says that its display is duplicated · external: it
 * stands on a display beside the computer's own · maybe: the system does not say · looking: displays changed, and the system has
 * not answered yet · no: nobody, as far as the system tells.
 */
export type DashboardOnDisplays = 'mirrored' | 'external' | 'maybe' | 'looking' | 'no';

export interface DisplayReport {
  readonly dashboard: DashboardOnDisplays;
  /** Tells these displays from others, such as those without a TV. */
  readonly arrangement: string;
}

/** What travels back on a channel: a value, or the error body that every edge of AIRClass sends. */
export type IpcAnswer<Value> = { readonly value: Value } | ErrorBody;

/**
 * `window.airclass` in the app's windows; absent in a browser.
 * Its promises reject with an Error whose message starts with the error code.
 */
export interface AirClassBridge {
  /** The teacher's token, for `Authorization: Bearer`. Never to be put into an address or a log. */
  getTeacherToken(): Promise<string>;
  /** Windows first, as they are now. Rejects with `forbidden` where the system keeps the screen from us. */
  listShareSources(): Promise<readonly ShareSource[]>;
  /** The capture that is asked for next, within 10 s, gets this source; the dashboard stays out of it where that can be. */
  chooseShareSource(source_id: string): Promise<DashboardInShare>;
  /** The window was moved onto the screen that is captured, or off it. @returns ends the telling */
  onDashboardMoved(listener: (dashboard: DashboardInShare) => void): () => void;
  /** Nothing is captured (any more): the dashboard may be seen again by whoever captures screens. */
  endShare(): Promise<void>;
  /** The window that the class sees: opened on the second screen, where there is one, else brought to the front. */
  openProjector(): Promise<void>;
  /** How many wait for the teacher, on the app's icon where the system shows it. 0 takes it away. */
  setBadge(count: number): Promise<void>;
  /** Something that was typed is saved nowhere yet, or no longer so: closing the window asks first. False after a reload. */
  setUnsaved(is_unsaved: boolean): Promise<void>;
  /** What shows the dashboard now. */
  getDisplays(): Promise<DisplayReport>;
  /** Displays came, went or changed, or the window was moved to another one. @returns ends the telling */
  onDisplaysChanged(listener: (report: DisplayReport) => void): () => void;
}
