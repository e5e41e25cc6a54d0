/**
 * Which room may know which: engine/README.md draws the floors, this file holds them. Checked by
 * test/guards/imports.test.ts, where every rule here has a planted breach that it must catch.
 */

/** From the top down. An import goes to the same room or to one further down. */
const floors = ['cli', 'cases', 'pipeline', 'stages', 'pack', 'print', 'artifacts', 'kernel'];

/** Packages that one room alone may use, so that they can be replaced there. */
const homes = {
  yaml: '^engine/pack/',
  ajv: '^engine/pack/',
  handlebars: '^engine/print/',
  'puppeteer-core': '^engine/adapters/',
  '@duckdb/node-api': '^engine/adapters/',
  'json-logic-js': '^engine/kernel/conditions/',
};

const outsideWorld = '^(node:)?(fs|http|https|http2|net|tls|dgram|dns|child_process|worker_threads)(/|$)';

function room(...names) {
  return `^engine/(${names.join('|')})/`;
}

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

const downwards = floors
  .slice(1)
  .map((floor, i) =>
    rule(
      `floor-of-${floor}`,
      `${floor} knows nothing of the floors above it`,
      { path: room(floor) },
      { path: room(...floors.slice(0, i + 1)) },
    ),
  );

const packages = Object.entries(homes).map(([name, home]) =>
  rule(
    `home-of-${name.replace(/[@/]+/g, '-').replace(/^-/, '')}`,
    `${name} is used in one folder`,
    { path: '^engine/', pathNot: home },
    { path: `(^|node_modules/)${name}(/|$)` },
  ),
);

export default {
  forbidden: [
    ...downwards,
    ...packages,
    rule('no-circle', 'what needs itself cannot be understood by parts', { path: '^engine/' }, { circular: true }),
    rule(
      'nothing-unresolved',
      'an import that leads nowhere is inspected by no rule',
      { path: '^engine/' },
      { couldNotResolve: true },
    ),
    rule(
      'stages-are-strangers',
      'stages meet in artifacts only',
      { path: '^engine/stages/([^/]+)/' },
      { path: '^engine/stages/', pathNot: '^engine/stages/$1/' },
    ),
    rule(
      'stages-know-no-pack',
      'a stage gets its rules; it does not know whose they are',
      { path: '^engine/stages/' },
      { path: room('pack') },
    ),
    rule(
      'one-door',
      'from outside, a stage is entered by its stage.ts',
      { path: '^engine/', pathNot: '^engine/stages/' },
      { path: '^engine/stages/', pathNot: '^engine/stages/[^/]+/stage\\.ts$' },
    ),
    rule(
      'report-sees-safe-tables',
      'what has not passed disclosure cannot be printed',
      { path: '^engine/stages/report/' },
      { path: room('artifacts'), pathNot: '^engine/artifacts/(safe-tables|stage-contract|report-files)\\.ts$' },
    ),
    rule(
      'only-report-prints',
      'of the stages, only the report makes pages',
      { path: '^engine/stages/', pathNot: '^engine/stages/report/' },
      { path: room('print') },
    ),
    rule(
      'ports-not-adapters',
      'the world is reached through ports; cli and cases wire them',
      { path: '^engine/', pathNot: '^engine/(cli/|cases/|adapters/|index\\.ts$)' },
      { path: room('adapters') },
    ),
    rule(
      'adapters-know-the-kernel',
      'an adapter implements ports of the kernel',
      { path: room('adapters') },
      { path: '^engine/', pathNot: room('adapters', 'kernel', 'print') },
    ),
    rule(
      'adapters-see-types-of-print',
      'an adapter gives print its files; it does not print',
      { path: room('adapters') },
      { path: room('print'), dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'synth-knows-the-kernel',
      'invented people are made without the engine that they test',
      { path: room('synth') },
      { path: '^engine/', pathNot: room('synth', 'kernel') },
    ),
    rule(
      'synth-is-a-command',
      'nothing but its command knows of invented people',
      { path: '^engine/', pathNot: room('cli', 'synth') },
      { path: room('synth') },
    ),
    rule(
      'outside-world',
      'files, network and processes are touched in adapters, cases and cli',
      { path: '^engine/', pathNot: room('adapters', 'cases', 'cli') },
      { path: outsideWorld },
    ),
    rule(
      'public-api-is-for-others',
      'the engine does not import itself through its front door',
      { path: '^engine/' },
      { path: '^engine/index\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^schemas'] },
    // Types count: a type that is imported is a thing that is known.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
