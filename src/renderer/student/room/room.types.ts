import type { ComponentType } from 'react';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import type { BarEntry } from '../panels/bar-entry.types.ts';

/** A cover that is there: whatever in the bar opens something would open it unseen below it, and does nothing meanwhile. */
export interface Covering {
  /** Why, in words. */
  readonly why: string;
}

export interface CoverProps {
  /** From when it covers on, and with null when it does not any more. What lies below it is hidden meanwhile, and stays as it is. */
  readonly onCover: (covering: Covering | null) => void;
}

/**
 * What a room of the lesson brings to the student's page: each part is the page's to mount, and any may be left out. All rooms are
 * one file, fetched after the first picture, so that none makes joining slower; what is large is fetched by the room itself.
 */
export interface StudentRoom {
  readonly id: string;
  /** Where it stands among the others, in every row of them: small ones first. No two have the same. */
  readonly place: number;
  /** Its buttons, after those that the bar begins with. */
  readonly bar?: readonly BarEntry[];
  /** A card above the bar, in sight whatever panel is open; nothing while it has nothing to say. */
  readonly above?: ComponentType;
  /** Over the picture, in its upper corner: a line; nothing while it has nothing to say. */
  readonly over?: ComponentType;
  /** Over all of the page but the picture and the bar; nothing while it covers nothing. It brings its own look. */
  readonly cover?: ComponentType<CoverProps>;
  /** Where the page says who one is. */
  readonly beside_name?: ComponentType;
  readonly words?: PanelWords;
}
