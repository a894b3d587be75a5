import type { ParseKeys } from 'i18next';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Panel, PanelWords } from '../../common/panels/panel.types.ts';

interface ToolFace {
  readonly icon: LucideIcon;
  /** Of its button, as a key of the page's words or of the room's own. */
  readonly title: ParseKeys;
  /** The letter that does the same, small; no other room, panel or action has it. */
  readonly shortcut: string;
  /** The key works over open dialogs and from other places of the page, too: for what cannot wait. Default: not. */
  readonly is_urgent?: boolean;
}

/** A tool that opens beside the lesson, in the place of the tabs, until it is closed. It stays as it was left. */
export interface ToolPanel extends ToolFace {
  /** From below its heading on, which the place brings. Made by `lazyPanel`. */
  readonly component: ComponentType;
  /** Fetches what it is made of while all is well; `lazyPanel` brings it. */
  readonly preload: () => Promise<void>;
  /** Whether something of it is under way. A hook, called while the tools are shown. Default: nothing is. */
  readonly useIsOn?: () => boolean;
}

/** A tool that is on or off, and that a press changes over. */
export interface ToolSwitch extends ToolFace {
  /** What its key does, as the list of keys says it. */
  readonly does: ParseKeys;
  /** A hook, called while the tools are shown. */
  readonly useSwitch: () => { readonly is_on: boolean; readonly flip: () => void };
}

export const isSwitch = (tool: ToolPanel | ToolSwitch): tool is ToolSwitch => 'useSwitch' in tool;

interface ProjectorFace {
  /** Made by `lazyPanel`. */
  readonly component: ComponentType;
  /** Fetches what it is made of while all is well; `lazyPanel` brings it. */
  readonly preload: () => Promise<void>;
}

/** In the place of the way in and of what is asked; of several, what was asked for last. */
interface ProjectorStage extends ProjectorFace {
  readonly where: 'stage';
  /**
   * When it was asked for last, as the node says it, so that all windows agree on what is in front; null: it is not shown.
   * A hook, called while a lesson is shown.
   */
  readonly useSince: () => string | null;
}

/** corner: small, over whatever else is shown. cover: over all but the corners and the foot, which come to no harm by it. */
interface ProjectorOverlay extends ProjectorFace {
  readonly where: 'corner' | 'cover';
  /** A hook, called while a lesson is shown. */
  readonly useIsShown: () => boolean;
}

/** What a room shows to the class on the projector; it names nobody unless the teacher wants that. */
export type ProjectorPart = ProjectorStage | ProjectorOverlay;

/** In the place of the picture, which stays in sight, small, in the corner that it leaves free: of several, the first one. */
interface RoomFront {
  /** A hook, called while the lesson is open. */
  readonly useIsShown: () => boolean;
  /** Made by `lazyPanel`. */
  readonly component: ComponentType;
  /** Fetches what it is made of while all is well; `lazyPanel` brings it. */
  readonly preload: () => Promise<void>;
}

/** What a room of the lesson brings to the teacher's page: each part is the page's to mount, and any may be left out. */
export interface TeacherRoom {
  readonly id: string;
  /** Where it stands among the others, in every row of them: small ones first. No two have the same. */
  readonly place: number;
  /** A tab beside the lesson. */
  readonly panel?: Panel;
  /** A button under the picture. */
  readonly tool?: ToolPanel | ToolSwitch;
  /** A row of its own under the tools. */
  readonly bar?: ComponentType;
  readonly front?: RoomFront;
  /** What of it is under way, in one line under the tools, in sight whatever is open; nothing while nothing is. */
  readonly now?: ComponentType;
  /** `now` is about what must not be overlooked, such as a screen that is held: it stands above the tools. Default: below them. */
  readonly is_now_urgent?: boolean;
  /** Over the page, whichever of its screens is shown; nothing while it covers nothing. */
  readonly cover?: ComponentType;
  /** Whether names and numbers on this page are for nobody's eyes now. A hook, called while the page is open. */
  readonly useIsVeiled?: () => boolean;
  readonly projector?: ProjectorPart;
  /** In the look back at a lesson that is over; nothing where it has nothing of it. */
  readonly after?: ComponentType<{ readonly session_id: string }>;
  /** Said before its files are fetched: of its button, its key, its line. */
  readonly words?: PanelWords;
}
