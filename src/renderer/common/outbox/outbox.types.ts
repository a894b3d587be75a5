import type { z } from 'zod';
import type { MessageSpec } from '../../../shared/contract/message-spec.ts';
import type { ErrorCode, ErrorDetails } from '../../../shared/errors.ts';

export type MessageTable = Readonly<Record<string, MessageSpec>>;

/** The types of a table's durable messages. */
export type DurableType<Table extends MessageTable> = {
  [Type in keyof Table & string]: Table[Type]['durable'] extends true ? Type : never;
}[keyof Table & string];

/** What a message carries beside its type and id. */
export type PayloadOf<Table extends MessageTable, Type extends keyof Table> = z.input<Table[Type]['schema']>;

/**
 * waiting: for a socket, or for another try after `code` · sent: not answered yet · saved: the node keeps it · refused: it
 * will not be sent again. `details` are the node's, where it gave any, such as a room's own reason.
 */
export type OutboxStatus =
  | { readonly step: 'waiting'; readonly code: ErrorCode | null; readonly details?: ErrorDetails | undefined }
  | { readonly step: 'sent' }
  | { readonly step: 'saved' }
  | { readonly step: 'refused'; readonly code: ErrorCode; readonly details?: ErrorDetails | undefined };

/** How it ended; `erased`: it was taken back, or the lesson ended or the seat was left, before the node had it. */
export type OutboxOutcome =
  Extract<OutboxStatus, { step: 'saved' | 'refused' }> | { readonly step: 'erased' };

/** A message as it waits, and as it lies in the browser's storage. */
export interface OutboxEntry {
  readonly id: string;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Messages go out by it: milliseconds since 1970, and each later than the one before. */
  readonly order: number;
}

/** Keeps what waits over a reload. None of it throws: where the browser keeps nothing, nothing is kept. */
export interface OutboxStorage {
  /** In order. */
  load(): Promise<readonly OutboxEntry[]>;
  put(entry: OutboxEntry): void;
  remove(id: string): void;
  /** Removes everything of this sender. */
  erase(): void;
}
