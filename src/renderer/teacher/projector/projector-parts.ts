import { useState, type ComponentType } from 'react';
import { allHooks } from '../../common/panels/all-hooks.ts';
import { rooms } from '../room/all-rooms.ts';
import { usePreload } from '../room/use-preload.ts';

interface ShownPart {
  readonly id: string;
  readonly component: ComponentType;
}

/** What is shown to the class now. */
export interface ProjectorParts {
  /** What has the middle; null: what is asked, or the way in. */
  readonly stage: ComponentType | null;
  readonly corners: readonly ShownPart[];
  readonly covers: readonly ShownPart[];
}

const parts = rooms.flatMap(({ id, projector }) => (projector === undefined ? [] : { id, ...projector }));

const useAllShown = allHooks(parts.map(({ useIsShown }) => useIsShown));

/** Of a question, beside the rooms' own. */
const ASKED = 'asked';

/** @returns what began to be wanted last, of those that still are; undefined: nothing is */
const useNewest = (wanted: readonly string[]): string | undefined => {
  const [order, setOrder] = useState<readonly string[]>([]);
  const next = [...order.filter((id) => wanted.includes(id)), ...wanted.filter((id) => !order.includes(id))];
  if (next.join() !== order.join()) setOrder(next);
  return next.at(-1);
};

/** @param is_asked a question is open or pinned: it, too, has the middle until something is wanted after it */
export const useProjectorParts = (is_asked: boolean): ProjectorParts => {
  const is_shown = useAllShown();
  usePreload(parts);
  const placed = (where: 'stage' | 'corner' | 'cover') =>
    parts.filter((part, index) => part.where === where && is_shown[index] === true);
  const stages = placed('stage');
  const newest = useNewest([...(is_asked ? [ASKED] : []), ...stages.map(({ id }) => id)]);
  return {
    stage: stages.find(({ id }) => id === newest)?.component ?? null,
    corners: placed('corner'),
    covers: placed('cover'),
  };
};
