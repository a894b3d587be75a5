import { createContext, useContext } from 'react';
import type { Api } from './api.ts';

const ApiContext = createContext<Api | null>(null);

/** Gives the rooms below it the node's routes, with the token of whose page it is. */
export const ApiProvider = ApiContext.Provider;

/** @throws {Error} outside ApiProvider */
export const useApi = (): Api => {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('rendered outside its provider');
  return api;
};
