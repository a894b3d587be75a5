import { createContext, useContext } from 'react';

/** The tool that is open beside the lesson, one at a time. */
export interface OpenTool {
  /** A room's id; null: the tabs are shown. */
  readonly opened: string | null;
  /** Opens it, or closes it where it is open. */
  toggle(id: string): void;
  /** Back to the tabs. */
  close(): void;
}

const OpenToolContext = createContext<OpenTool | null>(null);

export const OpenToolProvider = OpenToolContext.Provider;

/** @throws {Error} outside OpenToolProvider */
export const useOpenTool = (): OpenTool => {
  const open_tool = useContext(OpenToolContext);
  if (open_tool === null) throw new Error('rendered outside its provider');
  return open_tool;
};
