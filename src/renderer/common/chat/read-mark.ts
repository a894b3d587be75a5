import { useEffect, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { createSafeStorage } from '../safe-storage.ts';
import { createKeptValue, type KeptValue } from './kept-value.ts';
import { countUnread } from './order.ts';
import type { TalkMessage } from './talk.types.ts';

/** Nothing was looked at yet: who comes later begins with what is written from then on. */
const NEVER = -1;

/** Of this tab. The list and the count beside its button have the same one. */
const marks = new Map<string, KeptValue<number>>();

/**
 * Up to which message, by `seq`, a reader has read.
 * @param owner lesson and reader
 */
export const readMarkOf = (owner: string): KeptValue<number> => {
  const made =
    marks.get(owner) ??
    createKeptValue({
      storage: createSafeStorage(() => sessionStorage),
      key: `airclass.chat.read.${owner}`,
      schema: z.number(),
      initial: NEVER,
    });
  marks.set(owner, made);
  return made;
};

/**
 * How many messages of others came since the reader looked last.
 * @param messages undefined: not told yet
 * @param isOwn the same function at every rendering
 */
export const useUnread = (
  owner: string,
  messages: readonly TalkMessage[] | undefined,
  isOwn: (message: TalkMessage) => boolean,
): number => {
  const mark = readMarkOf(owner);
  const read_seq = useSyncExternalStore(mark.subscribe, mark.get, mark.get);
  useEffect(() => {
    if (messages === undefined || mark.get() !== NEVER) return;
    mark.set(messages.reduce((newest, { seq }) => Math.max(newest, seq), 0));
  }, [mark, messages]);
  return read_seq === NEVER || messages === undefined ? 0 : countUnread(messages, read_seq, isOwn);
};
