import { mkdir, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { createMessageBinder, createRequestGuard, createWsServer } from '../../src/main/http/index.ts';
import { createLogger } from '../../src/main/logging/logger.ts';
import type { FileOps } from '../../src/main/store/files.ts';
import { createMessageLedgers, type MessageLedgers } from '../../src/main/store/index.ts';
import type { MessageSpec } from '../../src/shared/contract/index.ts';
import { AirError } from '../../src/shared/errors.ts';

const MESSAGES = {
  'tally.add': {
    summary: 'Counts',
    roles: ['student'],
    schema: z.strictObject({ by: z.number().int() }),
    durable: true,
  },
} as const satisfies Record<string, MessageSpec>;

const entrySchema = z.object({ sender: z.string(), message_id: z.string(), by: z.number() });
type Entry = z.infer<typeof entrySchema>;

/** A room as the handlers' contract wants it: it keeps the message's id with what it writes, and passes over what it has. */
const createTally = async (file: string) => {
  await mkdir(path.dirname(file), { recursive: true });
  const text = await readFile(file, 'utf8').catch(() => '');
  const entries: Entry[] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => entrySchema.parse(JSON.parse(line)));
  return {
    entries,
    async add(entry: Entry): Promise<void> {
      const { sender, message_id } = entry;
      if (entries.some((known) => known.sender === sender && known.message_id === message_id)) return;
      const handle = await open(file, 'a');
      try {
        await handle.write(`${JSON.stringify(entry)}\n`);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      entries.push(entry);
    },
  };
};

export interface MessageServerOptions {
  readonly data_dir: string;
  /** Of the ledger's files. */
  readonly ops?: FileOps;
  /** Before the room writes. */
  readonly onMessage?: (message_id: string) => Promise<void> | void;
  /** The ledger, with what a test does to it. */
  readonly wrap?: (ledgers: MessageLedgers) => Pick<MessageLedgers, 'has' | 'add'>;
}

/** A room with one durable message behind real WebSockets: the product has none yet. Tokens are `<lesson>.<student>`. */
export interface MessageServer {
  readonly origin: string;
  /** What the room has, in its order. */
  readonly entries: readonly Entry[];
  /** Ids of the messages that the room was given, however often. */
  readonly given: readonly string[];
  stop(): Promise<void>;
}

export const startMessageServer = async (options: MessageServerOptions): Promise<MessageServer> => {
  const { data_dir, ops, onMessage = () => undefined, wrap = (ledgers: MessageLedgers) => ledgers } = options;
  const logger = createLogger({ part: 'test', level: 'silent' });
  const tally = await createTally(path.join(data_dir, 'tally.ndjson'));
  const given: string[] = [];
  const ledgers = createMessageLedgers({ data_dir, logger, ...(ops === undefined ? {} : { ops }) });
  const binder = createMessageBinder({
    messages: MESSAGES,
    lessons: { openOf: () => null, get: async () => undefined },
    isClassHeld: () => false,
    isRemoteGood: () => true,
    handled: wrap(ledgers),
    logger,
    now_ms: () => performance.now(),
  });
  binder.bind('tally.add', async ({ id, principal, payload }) => {
    given.push(id);
    await onMessage(id);
    await tally.add({ sender: principal.student_id, message_id: id, by: payload.by });
  });
  binder.seal();
  const sockets = createWsServer({
    guard: createRequestGuard({ isAllowedHost: () => true }),
    authenticate: async (token) => {
      const [session_id, student_id] = token?.split('.') ?? [];
      if (session_id === undefined || student_id === undefined)
        throw new AirError('unauthorized', 'no token');
      return { role: 'student', session_id, student_id, token_version: 1 };
    },
    logger,
    isReady: () => true,
    endpoints: [{ path: '/api/ws', roles: ['student'], onClient: () => undefined }],
    onMessage: binder.dispatch,
  });
  const http = createServer().on('upgrade', (request, socket, head) => {
    sockets.onUpgrade(request, socket, head, () => undefined);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`,
    entries: tally.entries,
    given,
    async stop() {
      await sockets.stop();
      await new Promise((resolve) => http.close(resolve));
      await ledgers.stop();
    },
  };
};
