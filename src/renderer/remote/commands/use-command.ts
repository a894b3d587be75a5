import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { CommandFailure, CommandPayload, Commands, CommandType } from './commands.ts';

/** The page's commands, and what became of the last one. */
export interface Desk {
  readonly commands: Pick<Commands, 'press'>;
  /** null: it went through, or none was pressed. */
  readonly failure: { readonly why: CommandFailure; readonly count: number } | null;
  readonly setFailure: (why: CommandFailure | null) => void;
}

const DeskContext = createContext<Desk | null>(null);

export const DeskProvider = DeskContext.Provider;

/** @throws {Error} outside DeskProvider */
export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('rendered outside its provider');
  return desk;
};

/** For the page: each failure is told anew, also where it is the same as the one before. */
export const useNewDesk = (commands: Pick<Commands, 'press'>): Desk => {
  const [failure, set] = useState<Desk['failure']>(null);
  const setFailure = useCallback((why: CommandFailure | null) => {
    set((before) => (why === null ? null : { why, count: (before?.count ?? 0) + 1 }));
  }, []);
  return useMemo(() => ({ commands, failure, setFailure }), [commands, failure, setFailure]);
};

export interface Command<Type extends CommandType> {
  readonly run: (payload: CommandPayload<Type>) => void;
  /** It was pressed, and the node has not answered yet: pressing again does nothing. */
  readonly is_busy: boolean;
}

/** What a button of the remote does. */
export const useCommand = <Type extends CommandType>(type: Type): Command<Type> => {
  const { commands, setFailure } = useDesk();
  const [is_busy, setBusy] = useState(false);
  const busy = useRef(false);
  const attempt = async (payload: CommandPayload<Type>): Promise<void> => {
    // At once, and not with the next drawing: a second tap may come before it.
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    setFailure(await commands.press(type, payload));
    busy.current = false;
    setBusy(false);
  };
  return { run: (payload) => void attempt(payload), is_busy };
};
