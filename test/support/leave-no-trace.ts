import { afterAll, vi } from 'vitest';

// Unit tests share their process with the files that come after them (vitest.config.ts): what stood in for a clock, a global or
// a function must be gone before the next file's modules are read, and Vitest puts it back before each test only.
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
