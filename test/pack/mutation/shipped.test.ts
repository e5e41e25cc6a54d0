import { describe, expect, it } from 'vitest';
import { readPackFolder, readSchemas } from '../../../engine/adapters/files.ts';
import { loadPack } from '../../../engine/pack/load.ts';
import { survivorsFreed } from '../../../engine/pack/mutation/freed.ts';
import { type Mutation, mutation } from '../../../engine/pack/mutation/mutation.ts';
import { verdictCoverage } from '../../../engine/pack/mutation/verdict-coverage.ts';
import { packFolder } from '../../../engine/pack/own-places.ts';
import type { Pack, PackFiles } from '../../../engine/pack/pack.ts';
import { schemaChecker } from '../../../engine/pack/schema.ts';
import { casesOf, testPack } from '../../../engine/pack/test.ts';
import { readYaml } from '../../../engine/pack/yaml.ts';
import { deciders } from '../../../engine/pipeline/registry.ts';

const schemas = readSchemas();
const checker = schemaChecker(schemas);
const folders = ['rules/justice-data-lab', 'rules/iowa-releases', 'test/packs/other-lab'];

function load(input: PackFiles): Pack {
  const { pack, diagnostics } = loadPack(input, schemas, deciders(), { read: readYaml, checker });
  if (!pack) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return pack;
}

/** The pack with some of its cases left out, by their place among all. */
function without(pack: Pack, left: ReadonlySet<number>): Pack {
  let place = 0;
  const tests = pack.tests.map(({ file, cases }) => ({
    file,
    cases: { ...cases, cases: cases.cases.filter(() => !left.has(place++)) },
  }));
  return { ...pack, tests };
}

const survivors = ({ judged }: Mutation) =>
  judged.filter(({ fate }) => fate !== 'killed' && fate !== 'equivalent').map(({ mutant }) => mutant);

describe.each(folders)('%s', (folder) => {
  const input = readPackFolder(folder)!;
  const pack = load(input);
  const results = testPack(pack);
  const found = mutation(pack, { results });

  it('has cases that reach every row and verdict and kill every mutant that is not proved equivalent', () => {
    expect(results.cases.filter(({ problem }) => problem)).toEqual([]);
    expect(results.uncovered).toEqual([]);
    expect(verdictCoverage(pack, results).uncovered).toEqual([]);
    expect(survivors(found).map(({ decision, change }) => `${decision}: ${change}`)).toEqual([]);
    expect(found.judged.length).toBeGreaterThan(100);
  });

  it('needs at least 95 of 100 of its cases', () => {
    expect(found.redundant.length / results.cases.length).toBeLessThanOrEqual(0.05);
  });

  it('is whole again when some cases are lost and what is then suggested is pasted', { timeout: 30_000 }, () => {
    for (const share of [15, 50]) {
      const lost = new Set(results.cases.flatMap((_, i) => ((i * 7919) % 101 < share ? [i] : [])));
      const poor = mutation(without(pack, lost));
      expect(survivors(poor).length).toBeGreaterThan(0);
      const mended = load({ ...input, files: pasted(input, pack, lost, poor) });
      expect(testPack(mended).cases.filter(({ problem }) => problem)).toEqual([]);
      expect(survivors(mutation(mended))).toEqual([]);
    }
  });
});

/** The files of the pack without the lost cases, and with those that are suggested in their place. */
function pasted(input: PackFiles, pack: Pack, lost: ReadonlySet<number>, { suggestions }: Mutation) {
  const files = new Map(input.files);
  for (const [i, { placeOf }] of casesOf(pack).entries()) {
    if (!lost.has(i)) continue;
    const { file, line } = placeOf();
    const name = file.slice(packFolder(pack).length);
    files.set(name, blanked(files.get(name)!, line! - 1));
  }
  for (const { file, text } of suggestions) files.set(file, `${files.get(file) ?? 'cases:\n'}  ${text}\n`);
  return files;
}

/** A case and the lines that belong to it, emptied, so that other lines keep their numbers. */
function blanked(text: string, line: number): string {
  const lines = text.split('\n');
  const next = lines.findIndex((other, i) => i > line && !/^ {4}/.test(other));
  return lines.map((other, i) => (i === line || (i > line && i < next) ? '' : other)).join('\n');
}

describe('a case', () => {
  const pack = load(readPackFolder('test/packs/other-lab')!);
  const { redundant } = mutation(pack);

  it('is called redundant exactly if no mutant survives without it', { timeout: 30_000 }, () => {
    const needless = casesOf(pack).flatMap((_, i) =>
      survivors(mutation(without(pack, new Set([i])))).length === 0 ? [i] : [],
    );
    expect(needless).toEqual(redundant);
  });

  it('that is gone is named with the mutants that only it killed', () => {
    const gone = casesOf(pack).findIndex(({ test }) => test.name === 'Fifty are enough then');
    const freed = survivorsFreed(pack, without(pack, new Set([gone])));
    expect(freed.map(({ mutant, killedBy }) => [mutant.decision, mutant.change, killedBy])).toEqual([
      ['desk/enough-readers', 'fewest_readers 50 -> 51 from 2025-01-01', ['Fifty are enough then']],
    ]);
    expect(survivorsFreed(pack, pack)).toEqual([]);
  });
});
