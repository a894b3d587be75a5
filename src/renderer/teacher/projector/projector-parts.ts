import type { ComponentType } from 'react';
import { allHooks } from '../../common/panels/all-hooks.ts';
import { rooms } from '../room/all-rooms.ts';
import { usePreload } from '../room/use-preload.ts';
import { useAskedSince } from './asked.tsx';
import { newestOf } from './newest-of.ts';

interface ShownPart {
  readonly id: string;
  readonly component: ComponentType;
}

/** What is shown to the class now. */
export interface ProjectorParts {
  /** What has the middle; null: the way in. */
  readonly stage: ComponentType | 'asked' | null;
  readonly corners: readonly ShownPart[];
  readonly covers: readonly ShownPart[];
}

/** Of what is asked, beside the rooms' own. */
const ASKED = 'asked';

const parts = rooms.flatMap(({ id, projector }) => (projector === undefined ? [] : { id, ...projector }));
const stages = parts.filter((part) => part.where === 'stage');
const overlays = parts.filter((part) => part.where !== 'stage');

const useAllSince = allHooks(stages.map(({ useSince }) => useSince));
const useAllShown = allHooks(overlays.map(({ useIsShown }) => useIsShown));

/** The room that has the middle, or `asked`; null: nothing was asked for. The same in every window. */
const useFront = (): string | null => {
  const asked = useAskedSince();
  const since = useAllSince();
  return newestOf([
    { id: ASKED, since: asked },
    ...stages.map(({ id }, index) => ({ id, since: since[index] ?? null })),
  ]);
};

const useOverlays = (): typeof overlays => {
  const is_shown = useAllShown();
  return overlays.filter((_, index) => is_shown[index] === true);
};

/** For the projector's own window. */
export const useProjectorParts = (): ProjectorParts => {
  const front = useFront();
  const shown = useOverlays();
  usePreload(parts);
  return {
    stage: front === ASKED ? ASKED : (stages.find(({ id }) => id === front)?.component ?? null),
    corners: shown.filter(({ where }) => where === 'corner'),
    covers: shown.filter(({ where }) => where === 'cover'),
  };
};

/** What of it a room may know: the room that has the middle, and whether something lies over that. */
export const useFrontPart = (): { readonly front: string | null; readonly is_covered: boolean } => ({
  front: useFront(),
  is_covered: useOverlays().some(({ where }) => where === 'cover'),
});
