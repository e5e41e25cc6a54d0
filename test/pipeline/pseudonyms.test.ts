import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../engine/adapters/duckdb.ts';
import type { Links } from '../../engine/artifacts/links.ts';
import type { Extract, StageInput, StageKind } from '../../engine/artifacts/stage-contract.ts';
import { individualFiles } from '../../engine/cases/case-files.ts';
import type { Vocabulary } from '../../engine/kernel/decider.ts';
import { type Database, quoted } from '../../engine/kernel/ports.ts';
import { makeAnonymous, pseudonymOf } from '../../engine/pipeline/pseudonyms.ts';
import { type RunResult, runPack } from '../../engine/pipeline/run.ts';
import { type OpenRequest, openRequest } from '../bench/request.ts';
import { writeWorld } from '../packs/other-lab/world.ts';

const keyOf = (byte: number) => new Uint8Array(32).fill(byte);

/** Every cell of every relation that anybody can read in the database, with the relation's name before its own. */
async function cellsOf(database: Database): Promise<string[]> {
  const relations = await database.rows({
    text: 'select table_catalog as base, table_schema as scheme, table_name as name from information_schema.tables order by all',
  });
  const cells = await Promise.all(
    relations.map(async ({ base, scheme, name }) => {
      const place = [base, scheme, name].map((part) => quoted(String(part))).join('.');
      const rows = await database.rows({ text: `select * from ${place}` });
      return rows.flatMap((row) => Object.values(row).map((cell) => `${name}: ${cell}`));
    }),
  );
  return cells.flat();
}

describe('a run of a pack', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pseudonyms-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let request: OpenRequest;
  beforeAll(async () => {
    writeWorld(folder, { readers: 130, broughtBy: 'courier', received: '2024-03-10' });
    request = await openRequest(folder, '2024-04-02');
  });

  /** Register keys, cards and names of the invented college, wherever they stand in a text. */
  const leadsBack = /\bK1\d{4}\b|\bR-\d{8}\b|\b(Ashdown|Birkett|Calloway|Drummond|Eastlake|Farrow|Grimshaw)\b/;

  async function run(key: Uint8Array, kinds?: (kinds: ReadonlyMap<string, StageKind>) => Map<string, StageKind>) {
    const { database, input } = await request.openExtracts();
    try {
      return await runPack({ ...input, pseudonymKey: key, kinds: kinds?.(input.kinds) ?? input.kinds });
    } finally {
      await database.close();
    }
  }

  /** The kinds, each looking about before it runs; linkage leaves behind what a careless one might. */
  function watched(kinds: ReadonlyMap<string, StageKind>, seen: (stage: string, what: string[]) => void) {
    const watch = (kind: StageKind) => ({
      ...kind,
      async run(input: StageInput<unknown, never>) {
        const { submission: _, ...artifacts } = input.artifacts as Record<string, unknown>;
        seen(kind.kind, [...(await cellsOf(input.ports.database)), JSON.stringify(artifacts)]);
        const outcome = await (kind as StageKind<unknown, never>).run(input);
        if (kind.kind === 'linkage')
          for (const left of ['temp table "left over"', 'table "left ""here"', 'temp view "left to see"'])
            await input.ports.database.run({ text: `create ${left} as select * from "college-register"` });
        return outcome;
      },
    });
    return new Map([...kinds].map(([name, kind]) => [name, watch(kind) as unknown as StageKind]));
  }

  it('leaves no name and no identifier in the reach of a stage after linkage, and has them before', async () => {
    const found = new Map<string, number>();
    const after: string[] = [];
    await run(keyOf(1), (kinds) =>
      watched(kinds, (stage, what) => {
        after.push(stage);
        const back = what.filter((text) => leadsBack.test(text));
        found.set(after.join(' '), back.length);
        if (after.includes('comparison')) expect(back.slice(0, 3)).toEqual([]);
      }),
    );
    expect(after).toEqual([
      'acceptance',
      'acceptance',
      'linkage',
      'comparison',
      'acceptance',
      'outcomes',
      'disclosure',
      'report',
    ]);
    expect(found.get('acceptance acceptance linkage')).toBeGreaterThan(1000);
  });

  const estimated = ({ artifacts }: RunResult) => artifacts.estimates!.estimates;
  const pseudonyms = ({ artifacts }: RunResult) => artifacts.links!.links.map(({ person }) => person);

  it('gives the same pseudonyms and figures again under the same key, and other pseudonyms under another', async () => {
    const [one, again, other] = [await run(keyOf(1)), await run(keyOf(1)), await run(keyOf(2))];
    expect(again.artifacts.groups).toEqual(one.artifacts.groups);
    expect(estimated(again)).toEqual(estimated(one));
    expect(pseudonyms(one)).toHaveLength(128);
    expect(pseudonyms(one).filter((person) => pseudonyms(other).includes(person))).toEqual([]);
  });

  it('links, matches and measures the same people under any key, up to which of two equals is compared', async () => {
    const [one, other] = [await run(keyOf(1)), await run(keyOf(2))];
    const told = ({ identities, artifacts }: RunResult) => {
      const personOf = new Map(identities.map(({ pseudonym, person }) => [pseudonym, person]));
      return {
        links: artifacts.links!.links.map((link) => ({ ...link, person: personOf.get(link.person) })),
        matched: artifacts.groups!.sets.map(({ treated }) => personOf.get(treated)).sort(),
        controls: artifacts.groups!.controls,
        treated: estimated({ artifacts } as RunResult).map(({ treated }) => treated.count),
      };
    };
    expect(told(other)).toEqual(told(one));
    const differences = ({ artifacts }: RunResult) => artifacts.groups!.balance.map((balance) => balance.after!);
    for (const [i, difference] of differences(other).entries()) expect(difference).toBeCloseTo(differences(one)[i]!, 9);
  });

  it('keeps the way back to people in two files of the case alone', async () => {
    const files = individualFiles(await run(keyOf(1)));
    const leading = [...files].filter(([, text]) => leadsBack.test(text)).map(([name]) => name);
    expect(leading).toEqual(['individual/links.csv', 'individual/identities.csv']);
    const rows = (name: string) => files.get(name)!.trim().split(/\r?\n/).slice(1);
    const people = rows('individual/links.csv').map((line) => line.split(',')[1]!);
    expect(rows('individual/identities.csv')).toEqual(
      people.map((person) => `${pseudonymOf(person, keyOf(1))},${person}`),
    );
    const known = new Set(people.map((person) => pseudonymOf(person, keyOf(1))));
    expect(rows('analysis/matches.csv').every((line) => known.has(line.split(',')[0]!))).toBe(true);
  });

  it('is a defect with a key of another length', async () => {
    await expect(run(new Uint8Array(16))).rejects.toThrow('32 bytes');
  });
});

describe('extracts once people are linked', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterAll(() => database.close());

  const field = (personal: string) => ({ title: 'A field', type: 'text', personal });
  const dictionary: Vocabulary = {
    inputs: {
      register: { fields: { person_id: field('direct'), name: field('direct'), area: field('indirect') } },
      areas: { fields: { area: field('none'), keeper: field('direct') } },
      keepers: { fields: { keeper: field('direct') } },
    },
    request: { fields: {} },
  };

  async function anonymous(tables: Record<string, { columns: string[]; rows: (string | null)[][] }>, people: string[]) {
    for (const [name, table] of Object.entries(tables)) await database.load(`the ${name}`, table);
    const extracts = new Map(
      Object.keys(tables).map((name): [string, Extract] => [
        name,
        { relation: `the ${name}`, title: name, synthetic: true },
      ]),
    );
    const links = { links: people.map((person, i) => ({ record: i + 1, person, tier: 't' })) } as unknown as Links;
    return makeAnonymous(links, { key: keyOf(3), database, extracts, dictionary });
  }

  it('hold what is not direct, by pseudonym and in its order; a person without a number has no pseudonym', async () => {
    const rows = [
      ['B', 'Grace', 'north'],
      ['A', 'Ada', 'south'],
      [null, 'Nobody', 'west'],
    ];
    await anonymous({ register: { columns: ['person_id', 'name', 'area'], rows } }, []);
    const held = await database.rows({ text: 'select * from "the register"' });
    const expected = [
      { person_id: pseudonymOf('A', keyOf(3)), area: 'south' },
      { person_id: pseudonymOf('B', keyOf(3)), area: 'north' },
    ].sort((a, b) => (a.person_id < b.person_id ? -1 : 1));
    expect(held).toEqual([...expected, { person_id: null, area: 'west' }]);
  });

  it('need no column of persons, and lose what the dictionary does not know', async () => {
    const areas = {
      columns: ['area', 'keeper', 'note'],
      rows: [
        ['south', 'Ada', 'x'],
        ['north', 'Grace', 'y'],
      ],
    };
    await anonymous({ areas, keepers: { columns: ['keeper'], rows: [['Ada']] } }, []);
    expect(await database.rows({ text: 'select * from "the areas"' })).toEqual([{ area: 'north' }, { area: 'south' }]);
    expect((await cellsOf(database)).filter((cell) => cell.includes('Ada'))).toEqual([]);
  });

  it('have, whatever characters an identifier holds, the pseudonyms that the links have', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 150 }), { minLength: 1 }),
        async (people) => {
          const table = { columns: ['person_id'], rows: people.map((person) => [person]) };
          const { links, identities } = await anonymous({ register: table }, people);
          const held = await database.rows({ text: 'select person_id from "the register"' });
          const linked = links.links.map(({ person }) => person);
          expect(linked.every((person) => /^[0-9a-f]{32}$/.test(person))).toBe(true);
          expect(held.map((row) => row['person_id'])).toEqual([...linked].sort());
          expect(identities).toEqual(people.map((person, i) => ({ pseudonym: linked[i], person })));
        },
      ),
      { numRuns: 60, examples: [[["'); drop table t;--", '"', 'é', 'é', ' P1', 'P1']]] },
    ));
});
