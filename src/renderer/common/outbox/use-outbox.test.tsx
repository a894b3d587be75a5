import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { MESSAGES } from '../../../shared/contract/messages.ts';
import type { MessageSpec } from '../../../shared/contract/message-spec.ts';
import { createOutboxDatabase } from './outbox-database.ts';
import { createOutbox } from './outbox.ts';
import { OutboxProvider, useOutboxStatus } from './use-outbox.ts';

const Saved = ({ id }: { readonly id: string }) => <b>{useOutboxStatus(id)?.step ?? 'unknown'}</b>;

const TABLE = {
  ...MESSAGES,
  'chat.send': {
    summary: 'a test',
    roles: ['student'],
    durable: true,
    schema: z.strictObject({ text: z.string() }),
  },
} as const satisfies Record<string, MessageSpec>;

test('says how a message does', () => {
  const outbox = createOutbox({
    messages: TABLE,
    storage: createOutboxDatabase({ owner: 's1/mia', pick: () => undefined }),
    send: () => false,
  });
  const shown = (id: string) =>
    renderToString(
      <OutboxProvider value={outbox}>
        <Saved id={id} />
      </OutboxProvider>,
    );
  expect(shown('message-a')).toBe('<b>unknown</b>');
  const { id } = outbox.enqueue('chat.send', { text: 'hello' });
  expect(shown(id)).toBe('<b>waiting</b>');
  outbox.acknowledged(id);
  expect(shown(id)).toBe('<b>saved</b>');
});

test('needs its provider', () => {
  expect(() => renderToString(<Saved id="message-a" />)).toThrow('outside');
});
