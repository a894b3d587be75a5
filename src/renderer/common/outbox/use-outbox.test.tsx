import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MESSAGES } from '../../../shared/contract/messages.ts';
import { createOutboxDatabase } from './outbox-database.ts';
import { createOutbox } from './outbox.ts';
import { OutboxProvider, useOutboxStatus } from './use-outbox.ts';

const Saved = ({ id }: { readonly id: string }) => <b>{useOutboxStatus(id)?.step ?? 'unknown'}</b>;

test('says how a message does', () => {
  const outbox = createOutbox({
    messages: MESSAGES,
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
  const { id } = outbox.enqueue('chat.send', { text: 'hello', kind: 'message' });
  expect(shown(id)).toBe('<b>waiting</b>');
  outbox.acknowledged(id);
  expect(shown(id)).toBe('<b>saved</b>');
});

test('needs its provider', () => {
  expect(() => renderToString(<Saved id="message-a" />)).toThrow('outside');
});
