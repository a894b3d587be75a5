import { createContext, useContext } from 'react';

const CoveredContext = createContext(false);

/** Tells the panels below it. */
export const CoveredProvider = CoveredContext.Provider;

/** Whether a room covers the page: what stands in a layer over the page, where no cover hides it, goes away meanwhile. */
export const useIsCovered = (): boolean => useContext(CoveredContext);
