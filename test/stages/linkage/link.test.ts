import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../engine/adapters/duckdb.ts';
import type { Linked } from '../../../engine/stages/linkage/link.ts';
import { tierCounts } from '../../../engine/stages/linkage/tally.ts';
import { linkIn, linkTables, type Policy, table } from './harness.ts';

const fields = {
  surname: { type: 'name' },
  forename: { type: 'name' },
  born: { type: 'date' },
  pnc: { type: 'identifier' },
};
const policy = {
  fields: { own: fields, theirs: fields },
  rules: {
    comparisons: {
      identifier: { levels: { same: { equal: ['pnc'] } } },
      name: {
        levels: {
          same: { equal: ['forename', 'surname'] },
          close: { jaro_winkler: ['forename', 'surname'], at_least: 'similar' },
        },
      },
      born: { levels: { same: { equal: ['born'] } } },
    },
    rivals: { counts: { equal: ['surname', 'forename', 'born'] }, levels: { none: { at_most: 0 }, some: {} } },
    candidates: [['pnc'], ['surname', 'born'], [{ first: 2, of: 'forename' }, { first: 2, of: 'surname' }, 'born']],
  },
  tiers: [
    { id: 'contradicted', if: { identifier: 'different', name: 'close' }, then: 'discard' },
    { id: 'identifier', if: { identifier: 'same', name: ['same', 'close'] }, then: 'accept' },
    { id: 'name', if: { name: 'same', born: 'same', rivals: 'none' }, then: 'accept' },
    { id: 'close', if: { name: 'close', born: 'same', rivals: 'none' }, then: 'clerical-review' },
    { id: 'rivals', if: { name: 'same', born: 'same', rivals: 'some' }, then: 'discard' },
  ],
  records: [
    { id: 'several', if: { 'record.people_at_best_tier': { above: 1 } }, then: 'discard' },
    { id: 'claimed', if: { 'record.people_claimed_by_others': { above: 0 } }, then: 'clerical-review' },
  ],
  parameters: { similar: 0.88 },
} as unknown as Policy;

const header = 'surname|forename|born|pnc';
const own = (...rows: string[]) => table(`record|${header}`, ...rows);
const theirs = (...rows: string[]) => table(`person_id|${header}`, ...rows);

/** Record number, verdict, best tier, and the person linked or the reason; one line a record. */
function told(linked: Linked): string[] {
  return linked.records.map((r) => {
    const people = r.link?.person ?? r.review?.map((p) => p.person).join('+');
    return [r.record, r.verdict, r.tier ?? '-', people ?? '-', r.reason ? `${r.reason.by}:${r.reason.id}` : '-'].join(
      ' ',
    );
  });
}

describe('linking records to people', () => {
  test.each([
    [
      'one person who agrees is linked',
      ['1|Smith|John|1980-05-06|'],
      ['A|SMITH|JOHN|1980-05-06|'],
      ['1 accept name A -'],
    ],
    [
      'accents, apostrophes and hyphens do not part a person from the record',
      ['1|O’Neil-Lée|Zoë|1980-05-06|'],
      ['A|ONEIL LEE|ZOE|1980-05-06|'],
      ['1 accept name A -'],
    ],
    [
      'nobody who agrees on any line is no candidate',
      ['1|Smith|John|1980-05-06|'],
      ['A|JONES|MARY|1980-05-06|'],
      ['1 discard - - engine:no-candidate'],
    ],
    [
      'a missing value agrees with no missing value',
      ['1|Smith|John||'],
      ['A|SMITH|JOHN||'],
      ['1 discard - - engine:no-candidate'],
    ],
    [
      'the best tier is that of the earliest accepting row',
      ['1|Smith|John|1980-05-06|7'],
      ['A|SMITH|JOHN|1980-05-06|', 'B|SMITH|JON|1970-01-01|7'],
      ['1 accept identifier B -'],
    ],
    [
      'a tier that accepts is better than an earlier row that discards',
      ['1|Smith|John|1980-05-06|7'],
      ['A|SMITH|JOHNN|1980-05-06|9', 'B|SMITH|JOHN|1980-05-06|'],
      ['1 accept name B -'],
    ],
    [
      'a rival who is no candidate of the record itself still counts',
      ['1|Smith|Mary|1980-05-06|7', '2|Smith|Ann|1980-05-06|'],
      ['A|SMITH|ANN|1980-05-06|', 'B|SMITH|ANN|1980-05-06|8'],
      ['1 discard otherwise - records:several', '2 discard rivals - tiers:rivals'],
    ],
    [
      'two people equally good are nobody',
      ['1|Smith|John|1980-05-06|7'],
      ['A|SMITH|JOHN|1980-05-06|7', 'B|SMITH|JON|1980-05-06|7'],
      ['1 discard identifier - records:several'],
    ],
    [
      'two records of one person wait for somebody to look',
      ['2|Smith|Jon|1980-05-06|7', '1|Smith|John|1980-05-06|7'],
      ['A|SMITH|JOHN|1980-05-06|7'],
      ['1 clerical-review identifier A records:claimed', '2 clerical-review identifier A records:claimed'],
    ],
    [
      'a discarded record claims nobody',
      ['1|Smith|John|1980-05-06|7', '2|Smith|Xena|1980-05-06|'],
      ['A|SMITH|JOHN|1980-05-06|7'],
      ['1 accept identifier A -', '2 discard otherwise - tiers:otherwise'],
    ],
    [
      'a person for clerical review is named, in order',
      ['1|Smith|Johnn|1980-05-06|'],
      ['A|SMITH|JOHN|1980-05-06|'],
      ['1 clerical-review close A tiers:close'],
    ],
    ['no record gives no outcome', [], ['A|SMITH|JOHN|1980-05-06|'], []],
    ['an empty extract has no candidate', ['1|Smith|John|1980-05-06|'], [], ['1 discard - - engine:no-candidate']],
  ])('%s', async (_title, sent, extract, expected) => {
    expect(told(await linkTables(own(...sent), theirs(...extract), policy))).toEqual(expected);
  });

  test.each([
    ['found by a line of counted fields only', 'JOHN|1980-05-06|'],
    ['found by the identifier alone, so that the whole extract is asked', 'JACK|1971-01-01|7'],
  ])('rivals of a person %s are counted without the person', async (_title, person) => {
    const extract = theirs(
      `A|SMITH|${person}`,
      `B|smith|${person.split('|')[0]!.toLowerCase()}|${person.split('|')[1]}|8`,
      'C|JONES|JOHN|1980-05-06|',
    );
    const linked = await linkTables(own('1|Smith|John|1980-05-06|7'), extract, policy);
    expect(new Set(linked.patterns.map((p) => p.levels['rivals']))).toEqual(new Set(['some']));
  });

  test('a line that reads more than the counted fields does not bring every rival', async () => {
    const rules = { ...policy.rules, candidates: [['surname', 'pnc']] };
    const people = theirs('A|SMITH|JOHN|1980-05-06|7', 'B|SMITH|JOHN|1980-05-06|8');
    const linked = await linkTables(own('1|Smith|John|1980-05-06|7'), people, { ...policy, rules });
    expect(linked.patterns.map((p) => [p.pairs, p.levels['rivals']])).toEqual([[1, 'some']]);
  });

  test('people for review are named in order, and another record that claims them counts once', async () => {
    const sent = own('1|Smith|Johnn|1980-05-06|', '2|Smith|Jhonn|1980-05-06|');
    const people = theirs('B|SMITH|JOHNNY|1980-05-06|', 'C|SMITH|JOHNNA|1980-05-06|', 'A|SMITH|JOHNNO|1980-05-06|');
    const linked = await linkTables(sent, people, { ...policy, records: [] });
    expect(told(linked)).toEqual([
      '1 clerical-review close A+B+C tiers:close',
      '2 clerical-review close A+B+C tiers:close',
    ]);
    expect(linked.records.map((r) => [r.people, r.claimedByOthers])).toEqual([
      [3, 1],
      [3, 1],
    ]);
  });

  test('without a row for them, several people and shared people are still never linked', async () => {
    const lax = { ...policy, records: [] };
    const several = await linkTables(
      own('1|Smith|John|1980-05-06|7'),
      theirs('A|SMITH|JOHN||7', 'B|SMITH|JON||7'),
      lax,
    );
    expect(told(several)).toEqual(['1 discard identifier - engine:several-people']);
    const shared = await linkTables(
      own('1|Smith|John||7', '2|Smith|Jon||7', '3|Ash|Al||8'),
      theirs('A|SMITH|JOHN||7', 'B|ASH|AL||8'),
      lax,
    );
    expect(told(shared)).toEqual([
      '1 discard identifier - engine:claimed-twice',
      '2 discard identifier - engine:claimed-twice',
      '3 accept identifier B -',
    ]);
  });

  test('each line tells its pairs and those that no line before it brought', async () => {
    const linked = await linkTables(
      own('1|Smith|John|1980-05-06|7'),
      theirs('A|SMITH|JOHN|1980-05-06|7', 'B|SMITH|MARY|1980-05-06|', 'C|SMYTHE|JOE|1980-05-06|'),
      policy,
    );
    expect(linked.lines.map(({ pairs, added }) => [pairs, added])).toEqual([
      [1, 1],
      [2, 1],
      [2, 1],
    ]);
  });

  test('first letters bring who shares them', async () => {
    const linked = await linkTables(
      own('1|Smith|John|1980-05-06|'),
      theirs('A|SMYTHE|JOSEPH|1980-05-06|', 'B|STONE|JOSEPH|1980-05-06|'),
      policy,
    );
    expect(linked.lines.map(({ pairs }) => pairs)).toEqual([0, 0, 1]);
    const two = await linkTables(
      own('1|Smith|John|1980-05-06|'),
      theirs('A|SMYTHE|JOSEPH|1980-05-06|', 'B|STONE|JOSEPH|1980-05-06|'),
      { ...policy, rules: { ...policy.rules, candidates: [[{ first: 1, of: 'surname' }, 'born']] } },
    );
    expect(two.lines.map(({ pairs }) => pairs)).toEqual([2]);
  });

  test('records are counted by their candidates, tiers by pairs and records, losses by reason', async () => {
    const sent = own('1|Smith|John|1980-05-06|7', '2|Ash|Al|1981-01-01|', '3|Elm|Ed|1982-02-02|');
    const people = theirs('A|SMITH|JOHN|1980-05-06|7', 'B|SMITH|MARY|1980-05-06|', 'C|ASH|ZED|1981-01-01|');
    const linked = await linkTables(sent, people, policy);
    const tierOf = (pattern: number) => linked.patterns[pattern]!.judgement.row;
    const told = linked.signatures.map((s) => [
      s.records,
      s.candidates.map((c) => `${tierOf(c.pattern)} ${c.people}`).sort(),
    ]);
    expect(told.sort()).toEqual([
      [1, []],
      [1, ['identifier 1', 'otherwise 1']],
      [1, ['otherwise 1']],
    ]);
    const positions = linked.signatures.flatMap((s) =>
      s.candidates.length > 1 ? [s.candidates.map((c) => c.pattern)] : [],
    );
    expect(positions).toEqual([[0, 1]]);
    expect(
      tierCounts(
        linked,
        policy.tiers.map((row) => row.id),
      ),
    ).toEqual([
      { tier: 'identifier', verdict: 'accept', pairs: 1, records: 1 },
      { tier: 'otherwise', verdict: 'discard', pairs: 2, records: 1 },
    ]);
  });

  test('an extract that holds a person twice is a problem, not two people', async () => {
    const database = await openDatabase({ threads: 1 });
    await database.load('extract', theirs('A|SMITH|JOHN|1980-05-06|', 'A|SMITH|JON|1980-05-06|'));
    const result = await linkIn(database, own('1|Smith|John|1980-05-06|'), policy);
    expect(result).toMatchObject({ linked: false, problem: { kind: 'person-twice' } });
    expect(
      await database.rows({ text: "select table_name from duckdb_tables() where table_name like 'linkage%'" }),
    ).toEqual([]);
    await database.close();
  });
});

describe('determinism', () => {
  const letters = (n: number) => [...String(n)].map((d) => 'ABENORSTIL'[Number(d)]).join('');
  const person = (i: number) =>
    `${letters((i * 37) % 900)}|${letters((i * 53) % 90)}|19${50 + (i % 40)}-0${1 + (i % 9)}-1${i % 9}|${i % 3 === 0 ? '' : i % 400}`;
  const sent = Array.from({ length: 300 }, (_, i) => `${i}|${person(i * 7)}`);
  const people = Array.from({ length: 3000 }, (_, i) => `P${i}|${person(i)}`);
  const shuffled = (rows: readonly string[]) =>
    [...rows].sort((a, b) => (a.at(-1)! + a < b.at(-1)! + b ? 1 : -1)).reverse();

  test('one thread and two, and any order of the rows, give the same bytes', async () => {
    const first = await linkTables(own(...sent), theirs(...people), policy, 1);
    expect(new Set(first.records.map((r) => r.verdict)).size).toBeGreaterThan(1);
    expect(JSON.stringify(await linkTables(own(...sent), theirs(...people), policy, 2))).toBe(JSON.stringify(first));
    expect(JSON.stringify(await linkTables(own(...shuffled(sent)), theirs(...shuffled(people)), policy, 2))).toBe(
      JSON.stringify(first),
    );
  });
});

describe('names in SQL', () => {
  test('fields and relations are names whatever characters they hold', async () => {
    const evil = `x"; drop table extract; --'`;
    const odd = { ...fields, [evil]: { type: 'name' } };
    const rules = { comparisons: { [evil]: { levels: { [`l'"`]: { equal: [evil] } } } }, candidates: [[evil]] };
    const tiers = [{ id: 'same', if: { [evil]: `l'"` }, then: 'accept' }];
    const linked = await linkTables(
      { columns: ['record', evil], rows: [['1', "Robert'); drop table students;--"]] },
      { columns: ['person_id', evil], rows: [['A', "ROBERT'); DROP TABLE STUDENTS;--"]] },
      { ...policy, fields: { own: odd, theirs: odd }, rules, tiers } as unknown as Policy,
    );
    expect(told(linked)).toEqual(['1 accept same A -']);
  });
});
