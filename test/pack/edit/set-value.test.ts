import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPackFolder, readSchemas } from '../../../engine/adapters/files.ts';
import { unitNamed } from '../../../engine/kernel/parameters/unit.ts';
import { clausesOf } from '../../../engine/pack/citations.ts';
import { type NewValue, setValue } from '../../../engine/pack/edit/set-value.ts';
import { loadPack } from '../../../engine/pack/load.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { readYaml } from '../../../engine/pack/yaml.ts';
import { deciders } from '../../../engine/pipeline/registry.ts';
import { remembering } from '../shipped.ts';

const tools = remembering();
const name = 'parameters.yaml';

/** A pack whose parameters stand in another text. Its register is left out: what is cited changes on purpose. */
function packWith(folder: string, text?: (shipped: string) => string): { pack: Pack; source: string } {
  const found = readPackFolder(folder)!;
  const source = text?.(found.files.get(name)!) ?? found.files.get(name)!;
  const files = new Map(found.files).set(name, source);
  files.delete('citations.yaml');
  const { pack, diagnostics } = loadPack({ ...found, files }, readSchemas(), deciders(), tools);
  expect(diagnostics).toEqual([]);
  return { pack: pack!, source };
}

function edit(pack: Pack, source: string, wanted: NewValue): string {
  const made = setValue(pack, readYaml(source, name).file!, wanted);
  if ('refused' in made) throw new Error(made.refused.map(({ message }) => message).join('; '));
  return made.text;
}

const shares = fc.integer({ min: 1, max: 99 }).map((n) => String(n / 100));
const counts = fc.integer({ min: 1, max: 900 }).map(String);
const dates = fc
  .date({ min: new Date('2003-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const reasons = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .filter((text) => text.isWellFormed() && !/[\ufffd\ufffe\uffff]/.test(text) && text.trim() !== '');

function typedFor(unit: string): fc.Arbitrary<string> {
  const { type, range } = unitNamed(unit)!;
  if (type === 'date') return dates;
  if (type === 'boolean') return fc.constantFrom('true', 'false');
  if (type === 'text') return reasons;
  return range?.integer ? counts : shares;
}

function edits(pack: Pack): fc.Arbitrary<NewValue> {
  const inside = [...clausesOf(pack.sources)].flatMap(([name, { outside }]) => (outside === undefined ? [name] : []));
  const cites = fc.uniqueArray(fc.constantFrom(...inside), { minLength: 1, maxLength: 3 });
  return fc.constantFrom(...Object.entries(pack.parameters)).chain(([parameter, { unit, values }]) =>
    fc
      .record({
        parameter: fc.constant(parameter),
        value: typedFor(unit),
        from: fc.oneof(
          { weight: 3, arbitrary: dates },
          { weight: 1, arbitrary: fc.constantFrom(...Object.keys(values)) },
        ),
        reason: fc.oneof(
          cites.map((names) => ({ cites: names })),
          reasons.map((assumed) => ({ cites: [], assumed })),
        ),
        corrects: reasons,
      })
      .map(({ reason, corrects, ...wanted }) => {
        // A correction keeps its citations: without one, a clause may be left that nobody answers, and that is refused.
        const isThere = Object.hasOwn(values, wanted.from);
        return { ...wanted, ...(isThere ? { cites: [], corrects } : reason) };
      }),
  );
}

/** The value as an independent reader of YAML should find it. */
function expected(pack: Pack, { parameter, from, value, cites, assumed, corrects }: NewValue): Pack['parameters'] {
  const all = structuredClone(pack.parameters);
  const { values, unit } = all[parameter]!;
  const { type } = unitNamed(unit)!;
  const is = type === 'number' ? Number(value) : type === 'boolean' ? value === 'true' : value;
  values[from] = {
    ...values[from],
    is,
    ...(cites.length === 0 ? {} : { cites: [...cites] }),
    ...(assumed === undefined ? {} : { assumed }),
    ...(corrects === undefined ? {} : { corrects }),
  };
  return all;
}

/** The one stretch of the old text that another took the place of, found from both ends. */
function changedSpan(old: string, made: string): { gone: string; came: string } {
  let start = 0;
  while (start < old.length && old[start] === made[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, made.length) - start && old.at(-1 - end) === made.at(-1 - end)) end += 1;
  return { gone: old.slice(start, old.length - end), came: made.slice(start, made.length - end) };
}

const asShipped = (text: string) => text;
const asOnWindows = (text: string) => text.replaceAll('\n', '\r\n');
const unended = (text: string) => text.trimEnd();
const folders = ['rules/justice-data-lab', 'rules/iowa-releases'];

describe('an edit of a parameter, tried at random', () => {
  it.each(
    folders.flatMap(
      (folder) =>
        [
          [folder, 'as shipped', asShipped, 100],
          [folder, 'with the line ends of Windows', asOnWindows, 30],
          [folder, 'without an end to the last line', unended, 30],
        ] as const,
    ),
  )('in %s %s: one place changes, and the pack has exactly that value more', (folder, _, as, numRuns) => {
    const { pack, source } = packWith(folder, as);
    fc.assert(
      fc.property(edits(pack), (wanted) => {
        const made = edit(pack, source, wanted);
        const { gone, came } = changedSpan(source, made);
        if (wanted.corrects === undefined) expect(gone).toBe('');
        else expect(gone).not.toContain('\n');
        expect(came.split('\n').length).toBeLessThanOrEqual(2);
        if (as === asOnWindows) expect(made.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        expect(made.endsWith('\n')).toBe(source.endsWith('\n'));
        expect(parse(made, { schema: 'core' })).toEqual(expected(pack, wanted));
        expect(packWith(folder, () => made).pack.parameters).toEqual(expected(pack, wanted));
      }),
      { seed: 2013, numRuns },
    );
  });
});

describe('an edit of a parameter is refused', () => {
  const { pack, source } = packWith('rules/justice-data-lab');
  const right: NewValue = { parameter: 'minimum_records', value: '80', from: '2015-04-01', cites: ['pia.q21-minimum'] };

  it.each<[title: string, wanted: Partial<NewValue>, told: string[]]>([
    ['where there is no such parameter', { parameter: 'minimum_recods' }, ['JDL2102 Did you mean "minimum_records"?']],
    ['where its unit does not take the value', { value: '0.5' }, ['JDL2003 undefined']],
    ['where a number is not written plainly', { value: '1e3' }, ['JDL2003 undefined']],
    ['where a number is text', { value: 'eighty' }, ['JDL2003 undefined']],
    ['where a date is none', { parameter: 'pilot_ends', value: '2014-02-30' }, ['JDL2003 undefined']],
    [
      'where the day is not in the calendar',
      { from: '2015-02-29' },
      ['JDL2113 Dates are written year-month-day: 2013-04-01.'],
    ],
    [
      'where nothing says why',
      { cites: [] },
      ['JDL3001 Name its clause with --cites source.clause, or the reason with --assumed.'],
    ],
    ['where the clause does not exist', { cites: ['pia.q21-minimun'] }, ['JDL3002 Did you mean "pia.q21-minimum"?']],
    [
      'where a value of that date is there',
      { from: '2013-04-01' },
      [expect.stringMatching(/^JDL7101 Choose a later day\. If/) as unknown as string],
    ],
    [
      'once for each slip',
      { value: '-1', from: 'today', cites: ['a.b', 'c.d'] },
      [
        expect.stringContaining('JDL2003'),
        expect.stringContaining('JDL2113'),
        expect.stringContaining('JDL3002'),
        expect.stringContaining('JDL3002'),
      ] as unknown as string[],
    ],
  ])('%s', (_, wrong, told) => {
    const made = setValue(pack, readYaml(source, name).file!, { ...right, ...wrong });
    const refused = 'refused' in made ? made.refused : [];
    expect(refused.map(({ code, help }) => `${code} ${help}`)).toEqual(told);
  });

  it('where the values are written in a way that it cannot add to', () => {
    const asked = (text: string) => text.replace('    2013-04-01: { is: 60, ', '    ? 2013-04-01\n    : { is: 60, ');
    const odd = packWith('rules/justice-data-lab', asked);
    const made = setValue(odd.pack, readYaml(odd.source, name).file!, right);
    expect('refused' in made && made.refused.map(({ code, at }) => `${code} ${at!.line}`)).toEqual(['JDL7103 26']);
  });

  it('in nothing else: an assumption is enough', () => {
    expect(edit(pack, source, { ...right, cites: [], assumed: 'He said: "yes" # really' })).toContain(
      '\n    2015-04-01: { is: 80, assumed: "He said: \\"yes\\" # really" }\n',
    );
  });
});
