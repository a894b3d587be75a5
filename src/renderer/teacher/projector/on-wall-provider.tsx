import { useMemo, type ReactNode } from 'react';
import { OnWallContextProvider } from './on-wall.ts';
import { useFrontPart } from './projector-parts.ts';
import { useProjector } from './use-projector.ts';

/** Follows what the wall shows, for the rooms of a lesson. */
export const OnWallProvider = ({ children }: { readonly children: ReactNode }) => {
  const { front, is_covered } = useFrontPart();
  const { blank } = useProjector().view;
  const value = useMemo(() => ({ front, is_covered: is_covered || blank }), [front, is_covered, blank]);
  return <OnWallContextProvider value={value}>{children}</OnWallContextProvider>;
};
