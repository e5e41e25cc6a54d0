import { expect, test } from 'vitest';
import { readSchemas } from '../../engine/adapters/files.ts';
import { schemaChecker } from '../../engine/pack/schema.ts';
import { readYaml } from '../../engine/pack/yaml.ts';
import { loadShipped, shipped } from './shipped.ts';

interface Citation {
  readonly file: string;
  readonly clause: string;
  readonly offset: number;
}

const checker = schemaChecker(readSchemas());
const citing = {
  parameters: 'parameters',
  dictionary: 'dictionary',
  sources: 'sources',
  retention: 'retention',
  access: 'access',
  intake: 'acceptance',
  'after-linkage': 'acceptance',
  'pnc-linkage': 'linkage',
  comparison: 'comparison',
  outcomes: 'outcomes',
  disclosure: 'disclosure',
  report: 'report',
};
const citations = Object.entries(citing).flatMap(([name, kind]) => citationsIn(`${name}.yaml`, kind));

function citationsIn(name: string, kind: string): Citation[] {
  const { file } = readYaml(shipped.files.get(name)!, name);
  const starts = lineStarts(file!.source);
  return checker.check(kind, file!).mentions.citations.map(({ name: clause, path }) => {
    const { line, column } = file!.at(path);
    return { file: name, clause, offset: starts[line! - 1]! + column! - 1 };
  });
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map((m) => m.index + 1)];
}

/** The file without one citation: taken out of its list or, where it stands alone, together with the key of the list. */
function without({ file, clause, offset }: Citation): string {
  const text = shipped.files.get(file)!;
  const [before, after] = [text.slice(0, offset), text.slice(offset + clause.length)];
  if (before.endsWith(', ')) return before.slice(0, -2) + after;
  if (after.startsWith(', ')) return before + after.slice(2);
  const key = /(, |^ +)?[a-z_]+: \[$/m.exec(before)!;
  return before.slice(0, key.index) + after.slice(1);
}

/** What the check says of the pack without one citation. */
function saidWithout(citation: Citation): string {
  const { diagnostics } = loadShipped(new Map(shipped.files).set(citation.file, without(citation)));
  return diagnostics.map(({ code }) => code).join(' ');
}

test('the removal of any one citation of the shipped pack is one error', () => {
  expect(citations.length).toBeGreaterThan(400);
  expect(
    citations.filter((citation) => shipped.files.get(citation.file)!.startsWith(citation.clause, citation.offset)),
  ).toHaveLength(citations.length);
  const said = Map.groupBy(citations, saidWithout);
  // A key that is required, a rule without a reason, a clause without a rule, or the register out of date.
  expect([...said.keys()].sort()).toEqual(['JDL2002', 'JDL3001', 'JDL3003', 'JDL3007']);
}, 120_000);

test('it would pass in silence without the register wherever a clause is cited twice', () => {
  const files = new Map(shipped.files);
  files.delete('citations.yaml');
  const twice = citations.find(({ file, clause }) => file === 'intake.yaml' && clause === 'pia.q20-no-other')!;
  expect(loadShipped(files.set('intake.yaml', without(twice))).diagnostics).toEqual([]);
});

test('every clause of the shipped pack is cited by a rule, weighed in a contradiction or marked outside', () => {
  const { pack } = loadShipped(shipped.files);
  const answered = new Set(citations.map(({ clause }) => clause));
  const clauses = Object.entries(pack!.sources.sources).flatMap(([source, { clauses: own }]) =>
    Object.entries(own).map(([id, clause]) => [`${source}.${id}`, clause] as const),
  );
  expect(clauses.length).toBeGreaterThan(150);
  expect(clauses.filter(([name, { outside }]) => !answered.has(name) && outside === undefined)).toEqual([]);
});
