import { beforeEach, expect, it } from 'vitest';
import { createRemoteStore, type PairedRemote, type RemoteStore } from './remote-store.ts';

let kept: Map<string, string>;
const open = (): RemoteStore =>
  createRemoteStore({
    storage: {
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => {
        kept.set(key, value);
        return true;
      },
      remove: (key) => void kept.delete(key),
    },
  });
const remote = (token: string): PairedRemote => ({
  remote_id: 'r'.repeat(22),
  name: '내 휴대폰',
  session_id: 's'.repeat(22),
  token,
});

beforeEach(() => {
  kept = new Map();
});

it('is one device from the first time on, whatever it is paired with', () => {
  const device_id = open().device_id();
  expect(device_id).toMatch(/^[\w-]{22,}$/);
  open().begin('secret');
  open().settle(remote('one'));
  expect(open().device_id()).toBe(device_id);
});

it('keeps a code until it is answered, and the remote that was before where it is refused', () => {
  const store = open();
  store.settle(remote('one'));
  store.begin('secret');
  expect(open().pending()).toBe('secret');
  store.settle(null);
  expect(open().pending()).toBeNull();
  expect(open().remote()?.token).toBe('one');
});

it('forgets the remote that is over, and not one that another tab has been paired with since', () => {
  const old_tab = open();
  old_tab.settle(remote('one'));
  open().settle(remote('two'));
  old_tab.forget('one');
  expect(open().remote()?.token).toBe('two');
  open().forget('two');
  expect(open().remote()).toBeNull();
});

it.each(['', 'null', '{"remote":1}', '[', '{"device_id":"short","pending":null,"remote":null}'])(
  'begins anew with what it cannot read: %s',
  (text) => {
    kept.set('airclass.remote', text);
    expect(open().remote()).toBeNull();
    expect(open().device_id()).toBe(open().device_id());
  },
);
