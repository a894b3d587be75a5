import { expect, test, vi } from 'vitest';
import { createLeaveGuard } from './leave-guard.ts';

/** A page whose dialogs are answered by the test. */
const setUp = () => {
  const dialogs: {
    readonly resolve: (agrees: boolean) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  const reload = vi.fn();
  const onFailed = vi.fn();
  const guard = createLeaveGuard({
    confirm: () =>
      new Promise((resolve, reject) => {
        dialogs.push({ resolve, reject });
      }),
    settle: () => Promise.resolve(),
    reload,
    onFailed,
  });
  return { guard, dialogs, reload, onFailed };
};

test('asks once at a time, and loads anew only when the teacher agrees', async () => {
  const { guard, dialogs, reload } = setUp();
  expect([guard.mayLeave(), guard.mayLeave(), dialogs.length]).toEqual([false, false, 1]);
  dialogs[0]?.resolve(false);
  await vi.waitFor(() => {
    expect([guard.mayLeave(), dialogs.length]).toEqual([false, 2]);
  });
  expect(reload).not.toHaveBeenCalled();
  dialogs[1]?.resolve(true);
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  expect(guard.mayLeave()).toBe(true);
});

test('a dialog that fails is told, and the next time asks again', async () => {
  const { guard, dialogs, reload, onFailed } = setUp();
  guard.mayLeave();
  const failure = new Error('no dialog');
  dialogs[0]?.reject(failure);
  await vi.waitFor(() => expect(onFailed).toHaveBeenCalledWith(failure));
  await vi.waitFor(() => {
    expect([guard.mayLeave(), dialogs.length]).toEqual([false, 2]);
  });
  expect(reload).not.toHaveBeenCalled();
});

test('what was agreed to is for one load: one that comes to nothing, or another page, is asked about anew', async () => {
  const { guard, dialogs, reload } = setUp();
  guard.mayLeave();
  dialogs[0]?.resolve(true);
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  expect([guard.mayLeave(), guard.mayLeave(), dialogs.length]).toEqual([true, false, 2]);
  dialogs[1]?.resolve(true);
  await vi.waitFor(() => expect(reload).toHaveBeenCalledTimes(2));
  guard.forget();
  expect([guard.mayLeave(), dialogs.length]).toEqual([false, 3]);
});

test('an answer about a page that is gone loads nothing', async () => {
  const { guard, dialogs, reload } = setUp();
  guard.mayLeave();
  guard.forget();
  guard.mayLeave();
  dialogs[0]?.resolve(true);
  dialogs[1]?.resolve(true);
  await vi.waitFor(() => expect(reload).toHaveBeenCalled());
  expect(reload).toHaveBeenCalledOnce();
});
