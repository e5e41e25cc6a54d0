import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Many tests wait for a command line of their own, so one worker more than the cores it is planned for.
  test: { include: ['test/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 3 },
});
