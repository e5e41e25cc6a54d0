import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealedJson } from '../cases/opened.ts';
import { jdl, root } from './jdl.ts';
import { day, makeWorld, removeWorld, requestWith, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => removeWorld(world));

const schema = JSON.parse(readFileSync(join(root, 'schemas/results.schema.json'), 'utf8')) as Record<string, unknown>;
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** People of whom nobody is in the extracts: the same file with other birth dates and no numbers. */
function strangers({ header, rows }: World): string {
  const [birth, pnc, prison] = ['date_of_birth', 'pnc_id', 'prison_number'].map((name) =>
    header.split(',').indexOf(name),
  );
  const lines = rows.map((row) => row.split(',').with(birth!, '01/02/1950').with(pnc!, '').with(prison!, '').join(','));
  return [header, ...lines, ''].join('\n');
}

describe('results.json keeps to its schema', () => {
  const runs: [title: string, cohort: (world: World) => string, status: number, parts: string[]][] = [
    [
      'of a request that was accepted',
      ({ header, rows }) => [header, ...rows, ''].join('\n'),
      0,
      ['submission', 'linkage', 'comparison', 'estimates', 'disclosure'],
    ],
    [
      'of one that stopped at intake',
      ({ header, rows }) => [header, ...rows.slice(0, 40), ''].join('\n'),
      1,
      ['submission'],
    ],
    ['of one that stopped after linkage', strangers, 1, ['submission', 'linkage']],
  ];

  it.each(runs)('%s', async (_, cohort, status, parts) => {
    const request = requestWith(world, { cohort: cohort(world) });
    const ended = await jdl(['run', '.', '--no-pdf', '--on', day, '--case', 'case'], { cwd: request });
    const results = sealedJson<Record<string, unknown>>(join(request, 'case'), 'results.json');
    validate(results);
    expect({ status: ended.status, errors: validate.errors }).toEqual({ status, errors: null });
    expect(
      ['submission', 'linkage', 'comparison', 'estimates', 'disclosure'].filter((part) => part in results),
    ).toEqual(parts);
  });

  it('and a key that the schema does not know is refused', () => {
    expect(
      validate({
        request: 'R',
        synthetic: true,
        pack: { id: 'p', hash: 'a'.repeat(64) },
        verdict: 'v',
        stages: [],
        surnames: [],
      }),
    ).toBe(false);
    expect(validate.errors).toEqual([expect.objectContaining({ keyword: 'additionalProperties' })]);
  });
});

describe('the schema describes itself', () => {
  it('every key says what it is, and no object takes another', () => {
    const undescribed: string[] = [];
    const visit = (node: Record<string, unknown>, place: string): void => {
      if (typeof node['description'] !== 'string') undescribed.push(place);
      if (node['properties'] !== undefined && node['additionalProperties'] !== false)
        undescribed.push(`${place}: open`);
      for (const [name, part] of Object.entries((node['properties'] ?? {}) as Record<string, Record<string, unknown>>))
        visit(part, `${place}/${name}`);
      if (node['items'] !== undefined) visit(node['items'] as Record<string, unknown>, `${place}/items`);
    };
    visit(schema, 'results');
    expect(undescribed).toEqual([]);
  });
});
