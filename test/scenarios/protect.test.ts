import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSchemas } from '../../engine/cli/open-schemas.ts';
import { readJson } from '../../engine/pack/json-text.ts';
import type { Files } from '../../schemas/types.ts';
import { type Ended, errorsIn, jdl, root } from './jdl.ts';
import { day, textOf } from './world.ts';

type Tables = Files['tables'];
type SafeFile = Files['safe-file'];
type Ends = readonly [min: number, max: number | null];

/** Of audit.json, what is held against the tables. */
interface Audit {
  readonly intervals: Readonly<Record<string, Ends>>;
  readonly determined: readonly string[];
  readonly too_narrow: readonly string[];
  readonly cost: number;
  readonly method: string;
  readonly second_method_agrees: boolean;
  readonly intruders: Readonly<Record<string, unknown>>;
  readonly dominance_not_judged: readonly string[];
}

const place = mkdtempSync(join(tmpdir(), 'jdl-protect-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const examples = join(root, 'examples/tables');
const textOfExample = (name: string) => readFileSync(join(examples, `${name}.json`), 'utf8');
const first = example('first');
const twoInEveryLine = example('two-in-every-line');

function example(name: string): Tables {
  return JSON.parse(textOfExample(name)) as Tables;
}

/** A command that ended, in the folder in which it was given. */
interface Made extends Ended {
  readonly folder: string;
  /** The files that were written to `out`; null if there is no such folder. */
  readonly files: readonly string[] | null;
}

/** Protects tables.json, in a folder of its own, as a user who stands in it. */
async function protect(tables: Tables | string, ...options: string[]): Promise<Made> {
  const folder = mkdtempSync(join(place, 'tables-'));
  writeFileSync(join(folder, 'tables.json'), typeof tables === 'string' ? tables : JSON.stringify(tables));
  return protectIn(folder, '--in', 'tables=tables.json', '--out', 'out', '--no-pdf', '--on', day, ...options);
}

async function protectIn(folder: string, ...args: string[]): Promise<Made> {
  const ended = await jdl(['protect', ...args], { cwd: folder });
  const out = join(folder, 'out');
  return { ...ended, folder, files: existsSync(out) ? readdirSync(out).sort() : null };
}

function safeIn({ folder }: Made): SafeFile {
  return JSON.parse(readFileSync(join(folder, 'out/safe-tables.json'), 'utf8')) as SafeFile;
}

function auditIn({ folder }: Made): Audit {
  return JSON.parse(readFileSync(join(folder, 'out/audit.json'), 'utf8')) as Audit;
}

function hiddenIn(made: Made): SafeFile['cells'] {
  return safeIn(made).cells.filter(({ state }) => state === 'suppressed');
}

function idsOf(cells: readonly { readonly id: string }[]): string[] {
  return cells.map(({ id }) => id).sort();
}

/** What a cell counts or sums. */
function figureOf({ cells }: Tables, id: string): number {
  const { value, people } = cells.find((cell) => cell.id === id)!;
  return value ?? people!;
}

/** All that holds of whatever was protected. */
function expectSafe(made: Made, tables: Tables): void {
  expect({ status: made.status, temporary: made.temporary }).toEqual({ status: 0, temporary: [] });
  expectReleasable(made);
  expectTold(made, tables);
}

/** safe-tables.json keeps to its schema, says of every hidden cell why, and of none what it counts. */
function expectReleasable(made: Made): void {
  const text = readFileSync(join(made.folder, 'out/safe-tables.json'), 'utf8');
  expect(openSchemas().check('safe-file', readJson(text, 'safe-tables.json').file!).diagnostics).toEqual([]);
  const { cells, relations = [], legend } = safeIn(made);
  for (const cell of cells.filter(({ state }) => state === 'suppressed')) {
    expect(Object.keys(legend!), cell.id).toContain(cell.marker);
    expect(['primary', 'secondary'], cell.id).toContain(cell.level);
    expect(cell.reason, cell.id).toMatch(/./);
    if (cell.reason !== 'marked-primary') expect(cell.cites?.length, cell.id).toBeGreaterThan(0);
    for (const figure of ['people', 'value', 'rounded']) expect(cell, cell.id).not.toHaveProperty(figure);
  }
  // The one hidden figure of a sum is what the others leave of it, unless one of these is rounded.
  const stateOf = new Map(cells.map(({ id, state }) => [id, state]));
  for (const { total, parts } of relations) {
    const states = [total, ...parts].map((id) => stateOf.get(id));
    if (!states.includes('rounded'))
      expect(
        states.filter((state) => state === 'suppressed'),
        total,
      ).not.toHaveLength(1);
  }
}

/** audit.json holds the true value of every hidden cell between its ends, and none of them is found out. */
function expectTold(made: Made, tables: Tables): void {
  const audit = auditIn(made);
  expect(audit).toMatchObject({ determined: [], too_narrow: [], second_method_agrees: true });
  for (const { id } of hiddenIn(made)) {
    const [min, max] = audit.intervals[id]!;
    const figure = figureOf(tables, id);
    expect(min, id).toBeLessThanOrEqual(figure);
    expect(max ?? Number.POSITIVE_INFINITY, id).toBeGreaterThanOrEqual(figure);
    expect(max, id).not.toBe(min);
  }
}

function sumOf(tables: Tables, ids: readonly string[]): number {
  return ids.reduce((sum, id) => sum + figureOf(tables, id), 0);
}

describe.concurrent('tables are protected', () => {
  it('two tables of the same people: what is written, and what the terminal says', async () => {
    const made = await protect(first);
    expectSafe(made, first);
    expect(made.files).toEqual(['audit.json', 'release-check.html', 'safe-tables.json']);
    expect(made.stderr).toBe('');
    expect(made.stdout).toBe(
      [
        '16 figures shown; 2 hidden by rule and 2 to protect them (optimal).',
        'What may be released: out/safe-tables.json',
        'For the person who signs, and never released: out/release-check.html and audit.json',
        '',
      ].join('\n'),
    );
    const safe = safeIn(made);
    expect({ id: safe.id, on: safe.on, pack: safe.pack!.id, cells: idsOf(safe.cells) }).toEqual({
      id: 'spring',
      on: day,
      pack: 'justice-data-lab',
      cells: idsOf(first.cells),
    });
    expect(hiddenIn(made).map(({ id, level, reason }) => [id, level, reason])).toEqual([
      ['men south', 'secondary', 'secondary'],
      ['men east', 'primary', 'ClassDisclosure'],
      ['women south', 'secondary', 'secondary'],
      ['women east', 'primary', 'LowCount'],
    ]);
    // What is not hidden is told as it was sent.
    const shown = safe.cells.filter(({ state }) => state !== 'suppressed');
    expect(shown.map(({ id, people }) => [id, people])).toEqual(shown.map(({ id }) => [id, figureOf(first, id)]));
  });

  it('nobody but the user may read what was written', async () => {
    const made = await protect(first);
    const modes = made.files!.map((file) => (statSync(join(made.folder, 'out', file)).mode & 0o777).toString(8));
    expect(modes).toEqual(['600', '600', '600']);
  });

  it('the page of the person who signs holds what is hidden and why, and says that it must not leave', async () => {
    const made = await protect(first);
    const page = textOf(join(made.folder, 'out/release-check.html'));
    for (const says of [
      'Who took part, by sex, area and work',
      'For the checker only',
      'must not leave the lab',
      'women east',
      'Few people (LowCount)',
      'Fewer than 10 people are in this figure',
    ])
      expect(page).toContain(says);
  });

  it('the page of the person who signs is printed too, unless that is not wanted', async () => {
    const folder = mkdtempSync(join(place, 'printed-'));
    const file = `tables=${join(examples, 'first.json')}`;
    const made = await protectIn(folder, '--in', file, '--out', 'out', '--on', day);
    expect(made.files).toEqual(['audit.json', 'release-check.html', 'release-check.pdf', 'safe-tables.json']);
    expect(made.stdout).toContain('never released: out/release-check.pdf and audit.json\n');
    expect(readFileSync(join(folder, 'out/release-check.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('a table over three dimensions', async () => {
    const tables = threeWay();
    const made = await protect(tables);
    expectSafe(made, tables);
    const hidden = idsOf(hiddenIn(made));
    expect(hiddenIn(made)).toContainEqual(
      expect.objectContaining({ id: 'women north none', level: 'primary', reason: 'LowCount' }),
    );
    // By default a figure costs what it counts.
    expect(auditIn(made).cost).toBe(sumOf(tables, hidden));
  });

  it('a table in which nothing is small is released as it is', async () => {
    const tables: Tables = { cells: [cell('a', 20), cell('b', 30)] };
    const made = await protect(tables);
    expectSafe(made, tables);
    expect(made.stdout).toContain('2 figures shown; 0 hidden by rule and 0 to protect them (none-needed).\n');
    // A release without a name is known by its day.
    expect(safeIn(made).id).toBe(day);
  });

  it('a figure that the file marks is hidden, whatever the rules say', async () => {
    const cells = first.cells.map((each) => (each.id === 'none north' ? { ...each, primary: true } : each));
    const made = await protect({ ...first, cells });
    expectSafe(made, first);
    expect(hiddenIn(made)).toContainEqual(
      expect.objectContaining({ id: 'none north', level: 'primary', reason: 'marked-primary' }),
    );
  });
});

describe.concurrent('sums of money', () => {
  it('with the contributions, whether one or two dominate is judged', async () => {
    const tables = fines(true);
    const made = await protect(tables);
    expectSafe(made, tables);
    expect(made.stderr).toBe('');
    expect(hiddenIn(made)).toContainEqual(
      expect.objectContaining({ id: 'a', level: 'primary', reason: 'Dominance', cites: ['acro.dominance'] }),
    );
    expect(auditIn(made).dominance_not_judged).toEqual([]);
  });

  it('without them, the terminal and the audit say that it was not', async () => {
    const made = await protect(fines(false));
    expect(made.stderr).toBe(
      'warning: whether one or two people dominate a sum was not judged in fines: no contributions are given.\n',
    );
    expect({ status: made.status, audit: auditIn(made).dominance_not_judged }).toEqual({ status: 0, audit: ['fines'] });
  });
});

describe.concurrent('for study, a file may say what is known, asked and lost', () => {
  it('the intervals are then those of the one intruder of whom it says so', async () => {
    const made = await protect({ ...first, knows: { suppressed_at_least: 1 }, protect_at_least: 3 });
    expectSafe(made, first);
    const { intruders, intervals } = auditIn(made);
    expect(Object.keys(intruders)).toEqual(['stated']);
    for (const { id, level } of hiddenIn(made)) {
      const [min, max] = intervals[id]!;
      expect(min, id).toBeGreaterThanOrEqual(1);
      if (level === 'secondary') continue;
      expect(min, id).toBeLessThanOrEqual(figureOf(first, id) - 3);
      expect(max, id).toBeGreaterThanOrEqual(figureOf(first, id) + 3);
    }
  });

  it('what is known of figures hidden for their own sake bounds those, and no others', async () => {
    const made = await protect({ ...twoInEveryLine, knows: { integers: true, primary_at_most: 9 } });
    expectSafe(made, twoInEveryLine);
    const { intervals } = auditIn(made);
    const most = (level: string) =>
      hiddenIn(made)
        .filter((each) => each.level === level)
        .map(({ id }) => intervals[id]![1]!);
    expect(Math.max(...most('primary'))).toBeLessThanOrEqual(9);
    expect(Math.max(...most('secondary'))).toBeGreaterThan(9);
  });

  it('a figure that contradicts what is said to be known keeps everything back', async () => {
    const made = await protect({ ...first, knows: { primary_at_most: 9 } });
    expect(made.stderr).toContain('a hidden figure contradicts what readers are said to know (men east)');
    expectRefusal(made);
  });

  it('the cost counts people, or with "cells" hidden cells', async () => {
    const [byPeople, byCells] = await Promise.all([
      protect(twoInEveryLine),
      protect({ ...twoInEveryLine, cost: 'cells' }),
    ]);
    expectSafe(byPeople, twoInEveryLine);
    expectSafe(byCells, twoInEveryLine);
    expect(auditIn(byPeople).cost).toBe(sumOf(twoInEveryLine, idsOf(hiddenIn(byPeople))));
    expect(auditIn(byCells).cost).toBe(hiddenIn(byCells).length);
    // Two more are enough, and by people the dearer ones are spared.
    expect(hiddenIn(byCells).length).toBeLessThanOrEqual(hiddenIn(byPeople).length);
    expect(auditIn(byPeople).cost).toBeLessThanOrEqual(sumOf(twoInEveryLine, idsOf(hiddenIn(byCells))));
  });

  // A crossing that no table prints cannot be lost, and is counted all the same.
  it('crossings that no table prints cost nothing', async () => {
    const made = await protect(first);
    expect(auditIn(made).cost).toBe(sumOf(first, idsOf(hiddenIn(made))));
  });
});

describe.concurrent('--audit-only attacks a pattern and changes nothing', () => {
  it('names what can be worked out although two are hidden in every line, and ends with 1', async () => {
    const made = await protect(twoInEveryLine, '--audit-only');
    expect({ status: made.status, files: made.files, stderr: made.stderr }).toEqual({
      status: 1,
      files: ['audit.json'],
      stderr: '',
    });
    expect(made.stdout).toMatch(/^Worked out exactly: r2c3\.\n/);
    expect(made.stdout).toMatch(/What can be inferred of each hidden figure: out\/audit\.json\n$/);
    const audit = auditIn(made);
    expect(audit).toMatchObject({ determined: ['r2c3'], method: 'given', intervals: { r2c3: [3, 3] } });
    const marked = twoInEveryLine.cells.filter(({ suppressed }) => suppressed);
    expect(Object.keys(audit.intervals).sort()).toEqual(idsOf(marked));
    expect(audit.cost).toBe(sumOf(twoInEveryLine, idsOf(marked)));
  });

  it('finds nothing in what the product itself hides, and ends with 0', async () => {
    const hidden = idsOf(hiddenIn(await protect(twoInEveryLine)));
    const cells = twoInEveryLine.cells.map((each) => ({ ...each, suppressed: hidden.includes(each.id) }));
    const made = await protect({ ...twoInEveryLine, cells }, '--audit-only');
    expect({ status: made.status, stdout: made.stdout, files: made.files }).toEqual({
      status: 0,
      stdout: 'No hidden figure can be worked out.\nWhat can be inferred of each hidden figure: out/audit.json\n',
      files: ['audit.json'],
    });
    expect(auditIn(made)).toMatchObject({ determined: [], too_narrow: [] });
  });

  it('tells what a pattern shows although the rules hide it', async () => {
    const made = await protect(first, '--audit-only');
    expect(made.stdout).toContain('Shown, though the rules hide them: men east, women east.\n');
  });

  it('of a pattern that hides one figure of a line, works that out', async () => {
    const cells = first.cells.map((each) => ({ ...each, suppressed: each.id === 'women east' }));
    const made = await protect({ ...first, cells }, '--audit-only');
    expect(made.stdout).toMatch(/^Worked out exactly: women east\.\n/);
    expect({ status: made.status, files: made.files }).toEqual({ status: 1, files: ['audit.json'] });
    expect(auditIn(made).intervals).toEqual({ 'women east': [7, 7] });
  });
});

describe.concurrent('beside an earlier release', () => {
  const oneMore = { ...example('one-more'), earlier: [JSON.parse(textOfExample('expected/first/safe-tables'))] };

  it('of one person fewer, counts are rounded, and the terminal says why', async () => {
    const folder = mkdtempSync(join(place, 'beside-'));
    const file = `tables=${join(examples, 'one-more.json')}`;
    const made = await protectIn(folder, '--in', file, '--out', 'out', '--no-pdf', '--on', day);
    expectSafe(made, oneMore);
    expect(made.stdout).toMatch(
      /^(\d+) figures shown, \1 of them rounded; 2 hidden by rule and \d+ to protect them \(\w+\)\.\nBeside spring: 16 figures compared; \d+ would tell of few people, so that more is hidden\.\nToo little could be told as it is, so that counts are rounded\.\n/,
    );
    const page = textOf(join(folder, 'out/release-check.html'));
    expect(page).toMatch(/Earlier releases considered .* spring 3 March 2014/);
    for (const { id, state, people, rounded } of safeIn(made).cells) {
      if (state === 'suppressed') continue;
      expect({ id, state, people }).toEqual({ id, state: 'rounded', people: undefined });
      expect(rounded!.shown! % 10, id).toBe(0);
    }
  });

  it('a release may stand in the file itself, as well as its path', async () => {
    const made = await protect(oneMore);
    expectSafe(made, oneMore);
    const expected = JSON.parse(textOfExample('expected/one-more/safe-tables')) as SafeFile;
    expect(safeIn(made).cells).toEqual(expected.cells);
  });

  it('the same tables again tell nothing more, and are released as they were', async () => {
    const made = await protect({ ...first, id: 'again', earlier: oneMore.earlier });
    expectSafe(made, first);
    expect(made.stdout).toContain('Beside spring: 16 figures compared, and none tells of few people.\n');
    expect(idsOf(hiddenIn(made))).toEqual(idsOf(oneMore.earlier[0].cells.filter(isSuppressed)));
  });

  it('an earlier release whose figures do not add up keeps everything back', async () => {
    const [spring] = oneMore.earlier as [SafeFile];
    const cells = spring.cells.map((each) => (each.id === 'men' ? { ...each, people: 8 } : each));
    const made = await protect({ ...first, id: 'again', earlier: [{ ...spring, cells }] });
    expect(made.stderr).toContain('the figures of the earlier release "spring" do not add up');
    expectRefusal(made);
  });

  it('the same release twice is refused', async () => {
    const made = await protect({ ...first, id: 'again', earlier: [...oneMore.earlier, ...oneMore.earlier] });
    expect(made.stderr).toContain('the earlier release "spring" stands here twice');
    expect({ status: made.status, errors: errorsIn(made), files: made.files }).toEqual({
      status: 2,
      errors: ['JDL5102'],
      files: null,
    });
  });
});

describe('a pack that rounds', () => {
  it('counts that may not be shown as they are stand there rounded, with all that they may stand for', async () => {
    const pack = packThatRounds();
    const made = await protect(threeWay(), '--pack', pack);
    expectSafe(made, threeWay());
    expect(made.stdout).toMatch(/^(\d+) figures shown, \d+ of them rounded; \d+ hidden by rule and/);
    const rounded = safeIn(made).cells.filter(({ state }) => state === 'rounded');
    expect(rounded.length).toBeGreaterThan(0);
    for (const { id, rounded: standsFor, people } of rounded) {
      const figure = figureOf(threeWay(), id);
      expect(people, id).toBeUndefined();
      expect(standsFor!.shown! % 5, id).toBe(0);
      expect(standsFor!.min, id).toBeLessThanOrEqual(figure);
      expect(standsFor!.max!, id).toBeGreaterThanOrEqual(figure);
    }
  });

  it('a pack without rules of disclosure protects nothing', async () => {
    const folder = packWith('pack.yaml', (text) => text.replace(/^.*disclosure.*\n/gm, ''));
    const made = await protect(first, '--pack', folder);
    expect({ status: made.status, files: made.files }).toEqual({ status: 2, files: null });
  });
});

describe.concurrent('tables that cannot be made safe', () => {
  const allPublicBut = (...free: string[]): Tables => ({
    ...first,
    cells: first.cells.map((each) => (free.includes(each.id) ? each : { ...each, public: true })),
  });

  it.each([
    ['a small figure between public ones', ['women east']],
    ['two that have nothing to hide behind', ['women east', 'men east']],
  ])('%s: nothing is written, and the terminal says why', async (_, free) => {
    const made = await protect(allPublicBut(...free));
    expect(made.stderr).toContain(
      'The tables cannot be made safe: no choice of hidden figures would protect those that must be hidden (',
    );
    for (const id of free) expect(made.stderr).toContain(id);
    expect(made.stderr).toContain('help: Nothing was written.');
    expectRefusal(made);
  });

  // It names "innermost:all people of the file:east,women,work", which stands in no file of the user.
  it('only cells of the file are named', async () => {
    const { stderr } = await protect(allPublicBut('women east'));
    expect(stderr).not.toMatch(/innermost:/);
  });
});

/** The answer is no: one message, no file, and no figure. */
function expectRefusal(made: Made): void {
  expect({
    status: made.status,
    errors: errorsIn(made),
    files: made.files,
    stdout: made.stdout,
    temporary: made.temporary,
  }).toEqual({ status: 1, errors: ['JDL6008'], files: null, stdout: '', temporary: [] });
  expect(figuresTold(made.stderr)).toEqual([]);
}

describe.concurrent('a file that cannot be taken is refused in one message, at its place', () => {
  /** A slip in the line of the men in the east, line 8 of the file. */
  const inLine = (from: string, to: string) => {
    const lines = textOfExample('first').split('\n');
    expect(lines[7]).toContain(from);
    return lines.with(7, lines[7]!.replace(from, to)).join('\n');
  };
  /** More keys of the file, on a line 5 of their own. */
  const withKeys = (keys: string) => textOfExample('first').replace('  "cells": [', `  ${keys},\n  "cells": [`);

  const slips: [title: string, text: () => string, place: string, code: string, says: string][] = [
    [
      'a negative count',
      () => inLine('"people": 31', '"people": -31'),
      'tables.json:8:58',
      'JDL5101',
      'the people of "men east" are no whole number from 0',
    ],
    [
      'a fraction of a person',
      () => inLine('"people": 31', '"people": 31.5'),
      'tables.json:8:58',
      'JDL5101',
      'the people of "men east" are no whole number from 0',
    ],
    ['NaN', () => inLine('31', 'NaN'), 'tables.json:8:58', 'JDL2003', '"people" is "NaN", but should be a number'],
    ['a number without end', () => inLine('31', '1e999'), 'tables.json:8:58', 'JDL1006', '1e999 is read as'],
    [
      'text for a number',
      () => inLine('31', '"many"'),
      'tables.json:8:58',
      'JDL2003',
      '"people" is "many", but should be a number',
    ],
    ['nothing for a number', () => inLine('31', 'null'), 'tables.json:8:58', 'JDL2003', '"people" is empty'],
    [
      'totals that do not add up',
      () => inLine('"people": 31', '"people": 32'),
      'tables.json:9:5',
      'JDL5101',
      'the parts of "men" do not add up to it',
    ],
    [
      'a cell without a table',
      () => inLine('"table": "sex by area", ', ''),
      'tables.json:8:5',
      'JDL2002',
      'number 3 of "cells" lacks "table"',
    ],
    [
      'a category that is none',
      () => inLine('"area": "east"', '"area": "west"'),
      'tables.json:8:91',
      'JDL5101',
      '"west" is not a category of area',
    ],
    [
      'a dimension that is none',
      () => inLine('"sex": "men"', '"gender": "men"'),
      'tables.json:8:79',
      'JDL5101',
      '"gender" of the cell "men east" is not a dimension',
    ],
    [
      'an earlier release that is not there',
      () => withKeys('"earlier": ["winter/safe-tables.json"]'),
      'tables.json:5:15',
      'JDL5102',
      'there is no earlier release winter/safe-tables.json',
    ],
    [
      'a relation that goes round in a circle',
      () =>
        withKeys('"relations": [{"total": "men", "parts": ["everybody"]}, {"total": "everybody", "parts": ["men"]}]'),
      'tables.json:5:27',
      'JDL5101',
      '"men" is a part of itself',
    ],
    [
      'a relation of a cell that is none',
      () => withKeys('"relations": [{"total": "men", "parts": ["boys"]}]'),
      'tables.json:5:44',
      'JDL5101',
      '"boys" is a cell of no table',
    ],
    [
      'a key by another name',
      () => inLine('"people"', '"persons"'),
      'tables.json:8:48',
      'JDL2001',
      '"persons" is not a key that number 3 of "cells" may have',
    ],
    [
      'a cell that stands there twice',
      () => inLine('"id": "men east"', '"id": "men south"'),
      'tables.json:8:12',
      'JDL5101',
      'the cell "men south" stands here a second time',
    ],
    [
      'a key that stands there twice',
      () => inLine('"people": 31', '"people": 31, "people": 31'),
      'tables.json:8:62',
      'JDL1003',
      'this key stands here a second time',
    ],
    [
      'a cell with neither people nor a value',
      () => inLine('"people": 31, ', ''),
      'tables.json:8:5',
      'JDL5101',
      'the cell "men east" has neither people nor a value',
    ],
    [
      'a cell that is known and to be hidden',
      () => inLine('"people": 31', '"public": true, "primary": true, "people": 31'),
      'tables.json:8:75',
      'JDL5101',
      '"men east" is public and cannot be hidden too',
    ],
    [
      'a sum below 0',
      () => inLine('"people": 31', '"value": -31.5'),
      'tables.json:8:57',
      'JDL5101',
      'the value of "men east" is below 0',
    ],
    ['no JSON at all', () => 'Once upon a time: [', 'tables.json:1:20', 'JDL1001', 'is not closed before this'],
    ['half of a file', () => textOfExample('first').slice(0, 900), 'tables.json:13:12', 'JDL1001', 'never closed'],
    ['a list', () => '[]\n', 'tables.json:1:1', 'JDL2003', 'the file is a list, but should be a map'],
    ['an empty file', () => '', 'tables.json:1:1', 'JDL1004', 'the file is empty'],
    ['no cells', () => '{"cells": []}\n', 'tables.json:1:11', 'JDL2003', '"cells" is empty'],
    ['nothing of cells', () => '{"title": "none"}\n', 'tables.json:1:1', 'JDL2002', 'the file lacks "cells"'],
    [
      'a name with a colon',
      () => textOfExample('first').replace('"spring"', '"spring: late"'),
      'tables.json:2:9',
      'JDL2003',
      '"id" is "spring: late", which is not written as it should be',
    ],
  ];

  it.each(slips)('%s', async (_, text, where, code, says) => {
    const made = await protect(text());
    expect(made.stderr).toContain(`${where} error ${code}: `);
    expect(made.stderr).toContain(says);
    expectRefused(made, code);
  });

  it('20,001 cells, told with both numbers and before anything else is looked at', async () => {
    const cells = Array.from({ length: 20_001 }, (_, at) => cell(`cell ${at}`, at === 0 ? -31 : 31));
    const made = await protect(JSON.stringify({ cells }));
    expect(made.stderr).toContain('tables.json holds 20,001 cells; at most 20,000 can be protected together');
    expectRefused(made, 'JDL5101');
  });

  it('an earlier release that is none, by its name', async () => {
    const folder = mkdtempSync(join(place, 'no-release-'));
    writeFileSync(join(folder, 'tables.json'), withKeys('"earlier": ["spring.json"]'));
    writeFileSync(join(folder, 'spring.json'), '{"cells": [{"id": "men"}]}\n');
    const made = await protectIn(folder, '--in', 'tables=tables.json', '--out', 'out', '--no-pdf', '--on', day);
    expect(made.stderr).toContain('spring.json');
    expectRefused(made, errorsIn(made)[0]!);
  });

  // The likeliest slip: the tables that were protected, named in place of what was released of them.
  it('tables named as an earlier release are told as such, in one message', async () => {
    const made = await protect(withKeys(`"earlier": ["${join(examples, 'first.json')}"]`));
    expect(errorsIn(made)).toEqual(['JDL5102']);
  });

  it('several slips are told together', async () => {
    const text = inLine('"people": 31', '"people": -31').replace('"people": 28', '"people": 2.8');
    const made = await protect(text);
    expect({ status: made.status, errors: errorsIn(made), files: made.files }).toEqual({
      status: 2,
      errors: ['JDL5101', 'JDL5101'],
      files: null,
    });
  });

  // The message repeats what stands in the file, which above 1 MiB no frame would show.
  it.fails.each([
    ['a count in quotes', () => inLine('31', '"31"')],
    ['a spreadsheet as text', () => 'sex,area,people\nmen,north,64\n'],
  ])('%s is told without its figure', async (_, text) => {
    expect(figuresTold((await protect(text())).stderr)).toEqual([]);
  });

  // It is told by its line and column alone, and never shown.
  it('no JSON at all is shown where it ends', async () => {
    expect((await protect('Once upon a time: [')).stderr).toContain('> 1 | Once upon a time: [');
  });
});

function expectRefused(made: Made, code: string): void {
  expect({
    status: made.status,
    errors: errorsIn(made),
    files: made.files,
    stdout: made.stdout,
    temporary: made.temporary,
  }).toEqual({ status: 2, errors: [code], files: null, stdout: '', temporary: [] });
  expect(made.stderr).toMatch(/\n\n1 error, 0 warnings\n$/);
  expect(made.stderr).not.toMatch(/^\s+at .*[:(]/m);
  expect(figuresTold(made.stderr)).toEqual([]);
}

/** Figures of the first tables that a message tells outside the frame in which it shows the user's own file. */
function figuresTold(stderr: string): number[] {
  const words = stderr
    .split('\n')
    .filter((line) => !/^ *>? *\d* \|/.test(line))
    .map((line) => line.replace(/^\S+:\d+:\d+ /, ''));
  const numbers = new Set((words.join('\n').match(/\d[\d,.]*/g) ?? []).map((number) => Number.parseFloat(number)));
  return first.cells.flatMap(({ people }) => (numbers.has(people!) ? [people!] : []));
}

it('the search for figures in a message finds one that is there, and none in a frame', () => {
  expect(figuresTold('tables.json:8:31 error: "people" is "31"\n  > 8 | {"people": 52}\n  help: 28.\n')).toEqual([
    31, 28,
  ]);
});

describe.concurrent('a command that cannot be carried out', () => {
  const file = `tables=${join(examples, 'first.json')}`;
  const usual = ['--no-pdf', '--on', day];
  const emptyFolder = () => mkdtempSync(join(place, 'command-'));

  it.each([
    [
      'tables that are not there',
      ['--in', 'tables=none.json', '--out', 'out'],
      'error JDL5101: there is no file none.json',
    ],
    [
      'a pack that is not there',
      ['--in', file, '--out', 'out', '--pack', 'none'],
      'error JDL1007: there is no pack folder',
    ],
    ['a day before all rules', ['--in', file, '--out', 'out', '--on', '2010-01-01'], 'error JDL4005: '],
  ])('%s', async (_, args, says) => {
    const made = await protectIn(emptyFolder(), ...usual, ...args);
    expect(made.stderr).toContain(says);
    expect({ status: made.status, errors: errorsIn(made).length, files: made.files, stdout: made.stdout }).toEqual({
      status: 2,
      errors: 1,
      files: null,
      stdout: '',
    });
  });

  it.each([
    ['a file without `tables=`', ['--in', join(examples, 'first.json'), '--out', 'out']],
    ['`tables=` without a file', ['--in', 'tables=', '--out', 'out']],
    ['another name', ['--in', file.replace('tables=', 'table='), '--out', 'out']],
    ['two files', ['--in', file, '--in', file, '--out', 'out']],
    ['none at all', ['--out', 'out']],
  ])('%s is told how tables are named', async (_, args) => {
    const made = await protectIn(emptyFolder(), ...usual, ...args);
    expect({ status: made.status, stderr: made.stderr, files: made.files }).toEqual({
      status: 2,
      stderr: 'error: name the tables as --in tables=FILE\n',
      files: null,
    });
  });

  it('no place to write to', async () => {
    const made = await protectIn(emptyFolder(), ...usual, '--in', file);
    expect({ status: made.status, stderr: made.stderr }).toEqual({
      status: 2,
      stderr: "error: required option '--out <folder>' not specified\n(jdl --help shows every command)\n",
    });
  });

  it.each(['taken', 'taken/out'])('a place to write to that is a file, or lies in one: %s', async (out) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'taken'), 'mine');
    const made = await protectIn(folder, ...usual, '--in', file, '--out', out);
    expect(made.stderr).toContain(`error JDL6003: ${out} cannot be written`);
    expect({ status: made.status, stdout: made.stdout, left: readdirSync(folder) }).toEqual({
      status: 2,
      stdout: '',
      left: ['taken'],
    });
    expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('mine');
  });
});

function cell(id: string, people: number): Tables['cells'][number] {
  return { id, table: 'one', people };
}

function isSuppressed({ state }: SafeFile['cells'][number]): boolean {
  return state === 'suppressed';
}

/** Sex by area by work with every margin; the women of the north without work are four. */
function threeWay(): Tables {
  const dimensions = { sex: ['men', 'women'], area: ['north', 'south'], work: ['work', 'none'] };
  const counts: readonly (readonly [string, string, string, number])[] = [
    ['men', 'north', 'work', 40],
    ['men', 'north', 'none', 35],
    ['men', 'south', 'work', 33],
    ['men', 'south', 'none', 28],
    ['women', 'north', 'work', 27],
    ['women', 'north', 'none', 4],
    ['women', 'south', 'work', 31],
    ['women', 'south', 'none', 36],
  ];
  const isIn = (own: string, wanted: string) => wanted === 'total' || own === wanted;
  const among = (sex: string, area: string, work: string) =>
    counts.filter((each) => isIn(each[0], sex) && isIn(each[1], area) && isIn(each[2], work));
  const withTotal = (categories: readonly string[]) => [...categories, 'total'];
  const cells = withTotal(dimensions.sex).flatMap((sex) =>
    withTotal(dimensions.area).flatMap((area) =>
      withTotal(dimensions.work).map((work) => ({
        id: `${sex} ${area} ${work}`,
        table: 'sex by area by work',
        people: among(sex, area, work).reduce((sum, [, , , people]) => sum + people, 0),
        by: { sex, area, work },
      })),
    ),
  );
  return { dimensions, cells };
}

/** Fines by kind, those of one kind paid almost by one person alone. */
function fines(withContributions: boolean): Tables {
  const alike = (people: number, each: number) => Array.from({ length: people }, () => each);
  const kinds = { a: [500, 20, 10, 5, ...alike(10, 1)], b: alike(15, 30), c: alike(12, 25), d: alike(11, 40) };
  const sum = (id: string, contributions: number[], by: Record<string, string>) => ({
    id,
    table: 'fines',
    people: contributions.length,
    value: contributions.reduce((all, one) => all + one, 0),
    by,
    ...(withContributions ? { contributions } : {}),
  });
  return {
    cells: [
      ...Object.entries(kinds).map(([kind, paid]) => sum(kind, paid, { kind })),
      sum('all', Object.values(kinds).flat(), {}),
    ],
  };
}

/** The shipped rules with one file edited, in a folder of their own. */
function packWith(file: string, edit: (text: string) => string): string {
  const folder = mkdtempSync(join(place, 'rules-'));
  cpSync(join(root, 'rules'), folder, { recursive: true });
  const path = join(folder, 'justice-data-lab', file);
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
  return join(folder, 'justice-data-lab');
}

/** The shipped rules, but that figures about part of a group are shown to the nearest five. */
function packThatRounds(): string {
  return packWith('disclosure.yaml', (text) =>
    text
      .replace('verdicts: [publish, suppress]', 'verdicts: [publish, round, suppress]')
      .replace('  otherwise: publish\n', '  otherwise: round\n')
      .replace('rounding: { rates:', 'rounding: { counts: { to: nearest, base: 5, protect: 2 }, rates:'),
  );
}
