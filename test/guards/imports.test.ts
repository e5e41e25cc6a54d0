import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Inspection, inspect, ruleNames } from './cruise.ts';

const root = join(import.meta.dirname, '../..');

describe('imports of the engine', () => {
  let engine: Inspection;
  beforeAll(async () => {
    engine = await inspect(root);
  });

  it('are all inspected: as many modules as there are files', () => {
    const files = globSync('engine/**/*.ts', { cwd: root });
    expect(files.length).toBeGreaterThan(200);
    expect([...engine.inspected].sort()).toEqual(files.sort());
  });

  it('keep to the rules', () => {
    expect(engine.breaches.map(({ rule, from, to }) => `${rule}: ${from} imports ${to}`)).toEqual([]);
  });
});

/** One planted breach of each rule: the file, and what it wrongly imports. */
const planted: readonly (readonly [rule: string, from: string, to: string])[] = [
  ['floor-of-cases', 'engine/cases/a.ts', 'engine/cli/target.ts'],
  ['floor-of-pipeline', 'engine/pipeline/a.ts', 'engine/cases/target.ts'],
  ['floor-of-stages', 'engine/stages/linkage/a.ts', 'engine/pipeline/target.ts'],
  ['floor-of-pack', 'engine/pack/a.ts', 'engine/stages/linkage/stage.ts'],
  ['floor-of-print', 'engine/print/a.ts', 'engine/pack/target.ts'],
  ['floor-of-artifacts', 'engine/artifacts/a.ts', 'engine/print/target.ts'],
  ['floor-of-kernel', 'engine/kernel/a.ts', 'engine/artifacts/target.ts'],
  ['home-of-yaml', 'engine/cases/b.ts', 'yaml'],
  ['home-of-ajv', 'engine/kernel/b.ts', 'ajv'],
  ['home-of-handlebars', 'engine/stages/report/b.ts', 'handlebars'],
  ['home-of-puppeteer-core', 'engine/print/b.ts', 'puppeteer-core'],
  ['home-of-duckdb-node-api', 'engine/stages/linkage/b.ts', '@duckdb/node-api'],
  ['home-of-json-logic-js', 'engine/kernel/decision/b.ts', 'json-logic-js'],
  ['no-circle', 'engine/kernel/circle.ts', 'engine/kernel/round.ts'],
  ['nothing-unresolved', 'engine/kernel/c.ts', './nowhere.ts'],
  ['stages-are-strangers', 'engine/stages/linkage/d.ts', 'engine/stages/report/stage.ts'],
  ['stages-know-no-pack', 'engine/stages/linkage/e.ts', 'engine/pack/target.ts'],
  ['one-door', 'engine/pipeline/f.ts', 'engine/stages/linkage/b.ts'],
  ['report-sees-safe-tables', 'engine/stages/report/g.ts', 'engine/artifacts/links.ts'],
  ['only-report-prints', 'engine/stages/linkage/h.ts', 'engine/print/target.ts'],
  ['ports-not-adapters', 'engine/stages/linkage/i.ts', 'engine/adapters/target.ts'],
  ['adapters-know-the-kernel', 'engine/adapters/j.ts', 'engine/pack/target.ts'],
  ['adapters-see-types-of-print', 'engine/adapters/k.ts', 'engine/print/target.ts'],
  ['synth-knows-the-kernel', 'engine/synth/l.ts', 'engine/stages/linkage/stage.ts'],
  ['synth-is-a-command', 'engine/cases/m.ts', 'engine/synth/target.ts'],
  ['outside-world', 'engine/stages/linkage/n.ts', 'node:fs'],
  ['public-api-is-for-others', 'engine/cli/o.ts', 'engine/index.ts'],
];

/** Imports like the planted ones that are allowed: a rule that forbids everything guards nothing. */
const allowed: readonly (readonly [from: string, to: string])[] = [
  ['engine/cli/p.ts', 'engine/kernel/target.ts'],
  ['engine/pack/p.ts', 'yaml'],
  ['engine/cases/p.ts', 'node:fs'],
  ['engine/pipeline/p.ts', 'engine/stages/linkage/stage.ts'],
  ['engine/stages/report/p.ts', 'engine/artifacts/safe-tables.ts'],
  ['engine/stages/report/q.ts', 'engine/print/target.ts'],
  ['engine/adapters/p.ts', 'type engine/print/target.ts'],
];

describe('the rules of imports', () => {
  let tree: string;
  let found: Inspection;
  beforeAll(async () => {
    tree = mkdtempSync(join(tmpdir(), 'imports-'));
    plant(tree);
    found = await inspect(tree);
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it('each have a planted breach', async () => {
    expect(planted.map(([rule]) => rule).sort()).toEqual((await ruleNames()).sort());
  });

  it.each(planted)('%s is broken by %s, which imports %s', (rule, from, to) => {
    const ending = to.replace(/^(node:|\.\/)/, '');
    const caught = found.breaches.filter((b) => b.rule === rule && b.from === from && b.to.includes(ending));
    expect(caught).not.toEqual([]);
  });

  it.each(allowed)('%s may import %s', (from) => {
    expect(found.inspected).toContain(from);
    expect(found.breaches.filter((b) => b.from === from)).toEqual([]);
  });
});

/** Writes the tree: every planted file, what it imports, and a stub for each package. */
function plant(tree: string): void {
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  const imports = [...planted.map(([, from, to]) => [from, to] as const), ...allowed];
  for (const [, to] of imports) {
    const target = to.replace(/^type /, '');
    if (target.startsWith('engine/')) write(target, 'export const thing = 1;\n');
    else if (!/^(node:|\.)/.test(target)) write(`node_modules/${target}/index.js`, 'export const thing = 1;\n');
  }
  for (const [from, to] of imports) {
    const target = to.replace(/^type /, '');
    const specifier = target.startsWith('engine/') ? `${'../'.repeat(from.split('/').length - 1)}${target}` : target;
    write(
      from,
      `import ${to.startsWith('type ') ? 'type ' : ''}{ thing } from '${specifier}';\nexport const used = thing;\n`,
    );
  }
  write('engine/kernel/round.ts', "export { used as thing } from './circle.ts';\n");
}
