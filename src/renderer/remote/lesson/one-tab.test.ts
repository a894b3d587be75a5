import { expect, it, vi } from 'vitest';
import { createOneTab, type TabChannel } from './one-tab.ts';

/** Of two tabs: each hears what the other one says. */
const twoTabs = (): readonly [TabChannel, TabChannel] => {
  const tabs: TabChannel[] = [];
  const open = (): TabChannel => {
    const tab: TabChannel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of tabs) if (other !== tab) other.onmessage?.({ data } as MessageEvent);
      },
    };
    tabs.push(tab);
    return tab;
  };
  return [open(), open()];
};

it('lets the other tab go, and neither itself nor a tab that is another remote', () => {
  const [here, there] = twoTabs();
  const [onTakenHere, onTakenThere] = [vi.fn(), vi.fn()];
  const own = createOneTab({ channel: here, remote_id: 'pocket', onTaken: onTakenHere });
  const other = createOneTab({ channel: there, remote_id: 'pocket', onTaken: onTakenThere });
  own.take();
  expect([onTakenHere.mock.calls.length, onTakenThere.mock.calls.length]).toEqual([0, 1]);
  other.take();
  expect(onTakenHere).toHaveBeenCalledOnce();
  createOneTab({ channel: there, remote_id: 'assistant', onTaken: onTakenThere });
  own.take();
  here.postMessage({ remote_id: 'assistant' });
  expect(onTakenThere).toHaveBeenCalledOnce();
});

it('does without a channel', () => {
  expect(() =>
    createOneTab({ channel: null, remote_id: 'pocket', onTaken: () => undefined }).take(),
  ).not.toThrow();
});
