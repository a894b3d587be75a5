import type { ComponentType } from 'react';
import { allHooks } from '../../common/panels/all-hooks.ts';
import { rooms } from '../room/all-rooms.ts';
import { usePreload } from '../room/use-preload.ts';

interface ShownPart {
  readonly id: string;
  readonly component: ComponentType;
}

/** What rooms show to the class now. */
export interface ProjectorParts {
  /** null: none of them wants the middle. */
  readonly stage: ComponentType | null;
  readonly corners: readonly ShownPart[];
  readonly covers: readonly ShownPart[];
}

const parts = rooms.flatMap(({ id, projector }) => (projector === undefined ? [] : { id, ...projector }));

const useAllShown = allHooks(parts.map(({ useIsShown }) => useIsShown));

export const useProjectorParts = (): ProjectorParts => {
  const shown = useAllShown();
  usePreload(parts);
  const placed = (where: 'stage' | 'corner' | 'cover') =>
    parts.filter((part, index) => part.where === where && shown[index] === true);
  return {
    stage: placed('stage')[0]?.component ?? null,
    corners: placed('corner'),
    covers: placed('cover'),
  };
};
