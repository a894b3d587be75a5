import { inOrder } from '../../common/panels/in-order.ts';
import type { Panel, PanelWords } from '../../common/panels/panel.types.ts';
import * as list from '../rooms.ts';
import { isSwitch, type TeacherRoom, type ToolPanel } from './room.types.ts';

/** Every room of the lesson, in its order. */
export const rooms: readonly TeacherRoom[] = inOrder<TeacherRoom>(list);

/** The tabs beside the lesson. */
export const panels: readonly Panel[] = rooms.flatMap(({ panel }) => panel ?? []);

/** The tools that open beside the lesson. */
export const tool_panels: readonly ToolPanel[] = rooms.flatMap(({ tool }) =>
  tool === undefined || isSwitch(tool) ? [] : tool,
);

/** What takes the picture's place, with the room that it is of. */
export const fronts = rooms.flatMap(({ id, front }) => (front === undefined ? [] : { id, ...front }));

/** Whatever of the rooms has words of its own. */
export const speakers: readonly { readonly words?: PanelWords }[] = [...rooms, ...panels];
