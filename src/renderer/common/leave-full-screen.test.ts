import { afterEach, expect, test, vi } from 'vitest';
import { leaveFullScreen } from './leave-full-screen.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('leaves what is there, and takes no for an answer', async () => {
  const refused = Promise.reject(new TypeError('Document not active'));
  const exitFullscreen = vi.fn(() => refused);
  vi.stubGlobal('document', { fullscreenElement: {}, exitFullscreen });
  leaveFullScreen();
  expect(exitFullscreen).toHaveBeenCalledOnce();
  // Nobody else waits for it: unhandled, it would fail the test.
  await new Promise(setImmediate);
  vi.stubGlobal('document', { fullscreenElement: null, exitFullscreen });
  leaveFullScreen();
  expect(exitFullscreen).toHaveBeenCalledOnce();
  vi.stubGlobal('document', {});
  expect(leaveFullScreen).not.toThrow();
});
