import { MESSAGES } from '../../../src/shared/contract/messages.ts';
import { createOutboxDatabase } from '../../../src/renderer/common/outbox/outbox-database.ts';
import { createOutbox, type Outbox } from '../../../src/renderer/common/outbox/outbox.ts';

/** For pages that show what could send something, and have no node to send it to. */
export const createIdleOutbox = (): Outbox =>
  createOutbox({
    messages: MESSAGES,
    storage: createOutboxDatabase({ owner: 'test', pick: () => undefined }),
    send: () => false,
  });
