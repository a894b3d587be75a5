import { createContext, useContext, useRef, useState, useSyncExternalStore } from 'react';
import type { CommandPayload, Commands, CommandType, FailedPress } from './commands.ts';

/** What components have of the page's commands. */
export type CommandDesk = Pick<Commands, 'press' | 'failure' | 'subscribe'>;

const CommandsContext = createContext<CommandDesk | null>(null);

/** Gives the components below it the page's commands. */
export const CommandsProvider = CommandsContext.Provider;

/** For what is pressed faster than the node answers. @throws {Error} outside CommandsProvider */
export const useCommands = (): CommandDesk => {
  const commands = useContext(CommandsContext);
  if (commands === null) throw new Error('rendered outside its provider');
  return commands;
};

export interface Command<Type extends CommandType> {
  /** @param onDone told once the node has it, and never where it did not go through */
  readonly run: (payload: CommandPayload<Type>, onDone?: () => void) => void;
  /** What was pressed while the node has not answered: pressing again does nothing. Null: it has, or nothing was pressed. */
  readonly pending: CommandPayload<Type> | null;
  readonly is_busy: boolean;
}

/**
 * What a button does now or not at all.
 * @param at where the button stands, for `useFailedPress`
 * @throws {Error} outside CommandsProvider
 */
export const useCommand = <Type extends CommandType>(type: Type, at?: string): Command<Type> => {
  const commands = useCommands();
  const [pending, setPending] = useState<CommandPayload<Type> | null>(null);
  const is_under_way = useRef(false);
  const attempt = async (payload: CommandPayload<Type>, onDone?: () => void): Promise<void> => {
    // At once, and not with the next drawing: a second tap may come before it.
    if (is_under_way.current) return;
    is_under_way.current = true;
    setPending(payload);
    const why = await commands.press(type, payload, at);
    is_under_way.current = false;
    setPending(null);
    if (why === null) onDone?.();
  };
  return { run: (payload, onDone) => void attempt(payload, onDone), pending, is_busy: pending !== null };
};

/**
 * The last press that did not go through; null: there is none.
 * @param at only where it was pressed there
 * @throws {Error} outside CommandsProvider
 */
export const useFailedPress = (at?: string): FailedPress | null => {
  const { failure, subscribe } = useCommands();
  const last = useSyncExternalStore(subscribe, failure, failure);
  return at === undefined || last?.at === at ? last : null;
};
