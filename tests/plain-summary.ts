import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one line that people and scripts can both read: `N passed, N failed`. */
class PlainSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const testsOf = (module: TestModule) => [...module.children.allTests()];
    const tests = modules.flatMap(testsOf);
    const inState = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A file that failed outside its tests (it cannot be read, a hook failed) counts as one.
    const brokenFiles = modules.filter(
      (module) =>
        module.state() === 'failed' &&
        testsOf(module).every((test) => test.result().state !== 'failed'),
    ).length;
    const failed = inState('failed') + brokenFiles + unhandled.length;
    const skipped = inState('skipped');
    const rest = skipped > 0 ? `, ${skipped} skipped` : '';
    process.stdout.write(`\n${inState('passed')} passed, ${failed} failed${rest}\n`);
  }
}

// vitest loads a reporter through its default export.
// biome-ignore lint/style/noDefaultExport: the vendor's rule
export default PlainSummary;
