import { createContext, useContext } from 'react';

/** What the wall shows, as far as a room of the teacher's page has to know it. */
export interface OnWall {
  /** The room that has the middle of it, or what is asked; null: the way in has. */
  readonly front: string | null;
  /** Something lies over that, or it is black. */
  readonly is_covered: boolean;
}

const OnWallContext = createContext<OnWall | null>(null);

/** Gives the rooms below it what the wall shows. */
export const OnWallContextProvider = OnWallContext.Provider;

/** @throws {Error} outside its provider */
export const useOnWall = (): OnWall => {
  const on_wall = useContext(OnWallContext);
  if (on_wall === null) throw new Error('rendered outside its provider');
  return on_wall;
};
