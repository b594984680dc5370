import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one line that people and scripts can both read: `N passed, N failed`. */
class PlainSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const skipped = count('skipped');
    const broken = modules.filter(
      (module) => module.state() === 'failed' && [...module.children.allTests()].length === 0,
    ).length;
    const failed = count('failed') + broken + unhandled.length;
    const rest = skipped > 0 ? `, ${skipped} skipped` : '';
    process.stdout.write(`\n${count('passed')} passed, ${failed} failed${rest}\n`);
  }
}

// vitest loads a reporter through its default export.
// biome-ignore lint/style/noDefaultExport: the vendor's rule
export default PlainSummary;
