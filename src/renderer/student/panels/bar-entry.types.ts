import type { ComponentType } from 'react';
import type { ParseKeys } from 'i18next';
import type { Panel, PanelWords } from '../../common/panels/panel.types.ts';

/** What the bar tells an action's button of its popover; of one without, nothing of it is of use. */
export interface BarActionProps {
  readonly is_open: boolean;
  /** The id of the popover's place, for `aria-controls`. */
  readonly controls: string;
  readonly onToggle: () => void;
  /** Why it does nothing now; undefined: it does. For `aria-disabled` and `title`. */
  readonly held: string | undefined;
}

/**
 * A button in the bar that does something by itself. All but the button is fetched after the first picture, or made by
 * `lazyPanel`.
 */
export interface BarAction {
  /** No panel has the same. */
  readonly id: string;
  /** In the first load: a `BarButton`, and little more. */
  readonly button: ComponentType<BarActionProps>;
  /** Opened by the button, over it. */
  readonly popover?: { readonly title: ParseKeys; readonly component: ComponentType };
  /** Above the bar, in sight whatever panel is open; nothing while it has nothing to say. */
  readonly above?: ComponentType;
  /** Over the picture: for the eye alone. */
  readonly over?: ComponentType;
  readonly preload?: () => Promise<void>;
  readonly words?: PanelWords;
}

/** A panel of the bar. */
export interface BarPanel extends Panel {
  /**
   * What is to be looked at now; null: nothing. Each other one opens the panel, once and not below a cover; that it is closed by hand
   * stays. A hook, called while the bar is shown; that somebody is writing elsewhere is its own to wait for.
   */
  readonly useCall?: () => string | null;
}

/** What stands in the bar: actions come before panels. */
export type BarEntry = BarPanel | BarAction;

export const isAction = (entry: BarEntry): entry is BarAction => 'button' in entry;
