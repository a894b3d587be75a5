import { renderToString } from 'react-dom/server';
import { beforeEach, expect, it, vi } from 'vitest';
import { createCommands, type Commands } from './commands.ts';
import { CommandsProvider, useCommand, useFailedPress, type Command } from './use-command.ts';

let sent: string[];
let commands: Commands;

beforeEach(() => {
  sent = [];
  commands = createCommands({ send: ({ id }) => sent.push(id) > 0 });
});

const refuse = (id: string | undefined): void => {
  commands.refused(id ?? '', { code: 'ended', message: '' });
};

const Why = ({ at }: { readonly at?: string }) => <b>{useFailedPress(at)?.why ?? 'none'}</b>;

it('tells of a press where it was pressed, and where no place is named', async () => {
  const pressed = commands.press('timer.stop', {}, 'timer');
  refuse(sent[0]);
  await pressed;
  const shown = (at?: string): string =>
    renderToString(
      <CommandsProvider value={commands}>
        <Why {...(at === undefined ? {} : { at })} />
      </CommandsProvider>,
    );
  expect([shown('timer'), shown('pick'), shown()]).toEqual([
    '<b>too_late</b>',
    '<b>none</b>',
    '<b>too_late</b>',
  ]);
});

it('says that a press is done where the node has it, and not where it was refused', async () => {
  type Run = Command<'pick.draw'>['run'];
  const runs: Run[] = [];
  const Draw = ({ onRun }: { readonly onRun: (run: Run) => void }) => {
    onRun(useCommand('pick.draw').run);
    return null;
  };
  renderToString(
    <CommandsProvider value={commands}>
      <Draw onRun={(run) => runs.push(run)} />
    </CommandsProvider>,
  );
  const onDone = vi.fn();
  const [draw] = runs;
  draw?.({ count: 10 }, onDone);
  refuse(sent[0]);
  await vi.waitFor(() => {
    // The one before is answered: this one is sent.
    draw?.({ count: 10 }, onDone);
    expect(sent).toHaveLength(2);
  });
  expect(onDone).not.toHaveBeenCalled();
  commands.acknowledged(sent[1] ?? '');
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
});

it('needs its provider', () => {
  expect(() => renderToString(<Why />)).toThrow('outside');
});
