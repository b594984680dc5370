import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // How long something takes on a busy machine says nothing about whether it comes.
    expect: { poll: { timeout: 10_000 } },
    // Many tests wait for processes and clocks: on two cores, one file at a time would leave one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // The services and commands that tests start are read from what the first ones compiled.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled') },
    reporters: ['default', './tests/plain-summary.ts'],
  },
});
