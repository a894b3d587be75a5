import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { createCommands } from './commands.ts';
import { CommandsProvider, useFailedPress } from './use-command.ts';

const Why = ({ at }: { readonly at?: string }) => <b>{useFailedPress(at)?.why ?? 'none'}</b>;

it('tells of a press where it was pressed, and where no place is named', async () => {
  const commands = createCommands({ send: () => false });
  await commands.press('timer.stop', {}, 'timer');
  const shown = (at?: string): string =>
    renderToString(
      <CommandsProvider value={commands}>
        <Why {...(at === undefined ? {} : { at })} />
      </CommandsProvider>,
    );
  expect([shown('timer'), shown('pick'), shown()]).toEqual([
    '<b>offline</b>',
    '<b>none</b>',
    '<b>offline</b>',
  ]);
});

it('needs its provider', () => {
  expect(() => renderToString(<Why />)).toThrow('outside');
});
