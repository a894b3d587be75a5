/** Where the projector is, by its fragment: the teacher's page and its token are the same. */
export const PROJECTOR = '#/projector';

export const isProjector = ({ hash }: Pick<Location, 'hash'>): boolean => hash === PROJECTOR;
