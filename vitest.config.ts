import { defineConfig } from 'vitest/config';
import { patience } from './test/support/patience.ts';

export default defineConfig({
  test: {
    // native WebRTC holds process-wide state, and files must not see one another's.
    pool: 'forks',
    // Nearly every file has a process of its own, and most of a short one's time was in compiling the same modules again.
    experimental: { fsModuleCache: true },
    maxWorkers: 2,
    testTimeout: patience(30_000),
    hookTimeout: patience(60_000),
    teardownTimeout: patience(10_000),
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // 270 short files: two processes read the modules once each, which halves what they cost. Nothing native is in them.
          isolate: false,
          setupFiles: ['test/support/leave-no-trace.ts'],
          include: [
            'src/**/*.test.ts',
            'src/**/*.test.tsx',
            'test/fakes/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      { extends: true, test: { name: 'integration', include: ['test/integration/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], testTimeout: patience(120_000) },
      },
      // Not of the suite: what test/integration/tooling/suite.test.ts runs to see how it ends.
      {
        extends: true,
        test: { name: 'suite-fixtures', include: ['test/fixtures/suite/**/*.test.ts'], testTimeout: 600_000 },
      },
    ],
  },
});
