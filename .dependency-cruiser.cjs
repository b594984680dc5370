/**
 * Dependencies point inwards (docs/architecture.md has the picture). Each vendor is known to one
 * folder, so that moving to another means rewriting that folder.
 */

/** Only `folder` may import `vendor`. */
const vendorOf = (vendor, folder) => ({
  name: `only-${folder.replaceAll(/[^a-z]+/g, '-')}-knows-${vendor}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${folder}` },
  to: { path: `^(node_modules/)?${vendor}(/|$)` },
});

/** Modules of `part` may import from these parts of `src` and no others. */
const mayKnow = (part, ...others) => ({
  name: `${part}-knows-only-${['itself', ...others].join('-and-')}`,
  severity: 'error',
  from: { path: `^src/${part}/` },
  to: { path: '^src/', pathNot: [part, ...others].map((each) => `^src/${each}`) },
});

const PROMISED = 'clock\\.ts|log\\.ts';
const ON_DISK = 'replace-file\\.ts';
const CALENDARS = 'calendars\\.ts';

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'only-main-composes',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|store/lowdb)\\.ts$' },
      to: { path: '^src/(main|store/(lowdb|state-folder|lock))\\.ts$' },
    },
    {
      name: 'no-tests-in-the-service',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|manifest)/' },
    },
    {
      name: 'no-development-packages-in-the-service',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(demo|preview)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(restify|vitest/node|vitest/config)$' },
    },

    vendorOf('botbuilder', 'teams/'),
    vendorOf('botframework-[a-z]+', 'teams/'),
    vendorOf('restify', 'http/'),
    vendorOf('lowdb', 'store/'),
    vendorOf('adaptivecards-templating', 'cards/templating\\.ts'),
    vendorOf('node-cron', 'schedule/heartbeat\\.ts'),
    vendorOf('chrono-node', 'schedule/date-words\\.ts'),
    vendorOf('minisearch', 'content/search/'),
    vendorOf('stemmer', 'content/search/'),
    vendorOf('unpdf', 'content/import/pdf'),
    vendorOf('mammoth', 'content/import/word\\.ts'),
    vendorOf('fflate', 'content/import/word-archive\\.ts'),
    vendorOf('mdast-util-from-markdown', 'content/import/markdown\\.ts'),
    vendorOf('adaptivecards', 'preview/'),
    vendorOf('playwright-core', 'preview/'),
    vendorOf('@sparticuz/chromium', 'preview/chromium\\.ts'),

    mayKnow('classify'),
    mayKnow('content', 'classify', CALENDARS),
    mayKnow('prompts', 'content'),
    mayKnow('schedule', 'delivery/sender', CALENDARS),
    mayKnow(
      'store',
      'content',
      'prompts',
      'schedule',
      'delivery',
      'reflection',
      PROMISED,
      ON_DISK,
      CALENDARS,
    ),
    mayKnow('delivery', 'content', 'prompts', 'schedule', 'store/contract', PROMISED, CALENDARS),
    mayKnow(
      'conversation',
      'classify',
      'content',
      'prompts',
      'schedule',
      'delivery',
      'reflection',
      'store/contract',
      PROMISED,
      CALENDARS,
    ),
    mayKnow('reflection', 'content', 'delivery', 'store/contract', PROMISED, ON_DISK),
    mayKnow('cards', 'content', 'schedule', 'conversation', 'reflection', 'words', CALENDARS),
    mayKnow('words'),
    mayKnow('insight', 'delivery/sender', PROMISED, ON_DISK),
    mayKnow('http'),
    mayKnow(
      'teams',
      'content',
      'conversation',
      'delivery',
      'reflection',
      'cards',
      'http',
      PROMISED,
    ),
    mayKnow('demo'),
    mayKnow(
      'commands',
      'classify',
      'content',
      'conversation',
      'cards',
      'preview',
      'words',
      'insight',
      'delivery/delivery',
      'store/(contract|read-state)',
      ON_DISK,
    ),
    mayKnow('preview', 'cards/templating\\.ts'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // swc's walker in dependency-cruiser does not know `await using`, which the benchmarks use.
    exclude: { path: '^(dist|tests/bench|node_modules/\\.cache)' },
    // The TypeScript 7 compiler has no programming interface yet: swc reads the sources.
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
