import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../engine/adapters/duckdb.ts';
import type { Links } from '../../../engine/artifacts/links.ts';
import type { Artifacts, StagePorts } from '../../../engine/artifacts/stage-contract.ts';
import type { Database } from '../../../engine/kernel/ports.ts';
import { stageKinds } from '../../../engine/pipeline/registry.ts';
import { runStage } from '../../../engine/pipeline/run.ts';
import { Trace } from '../../../engine/pipeline/trace.ts';
import { requestOf, shippedPack } from '../disclosure/release.fixture.ts';

const pack = shippedPack();
const levels = {
  index_year: ['2009', '2010'],
  index_type: ['prison-release', 'court-order'],
  age_band: ['under-25', '25-34', '35-44'],
  gender: ['male', 'male', 'female'],
  ethnicity: ['white', 'white', 'black', 'not-recorded', ''],
  area: ['E12000001', 'E12000007'],
  offence_group: ['theft', 'violence', 'drugs'],
  previous_offences: ['0', '2', '7', '15'],
  employed_before: ['true', 'false'],
  benefits_before: ['true', 'false', 'false'],
  needs_score: ['10', '35', '60', '', '80'],
};
type Field = keyof typeof levels;
const fields = Object.keys(levels) as Field[];

/** People whose fields run through their levels, each field at its own pace; person ids sort as they stand. */
function people(size: number, empty?: Field): (string | null)[][] {
  return Array.from({ length: size }, (_, i) => [
    `P${String(i).padStart(4, '0')}`,
    ...fields.map((name, f) => {
      const own = levels[name];
      return name === empty ? null : own[Math.floor(i / (f + 1) + (i % 7) * f) % own.length] || null;
    }),
  ]);
}

describe('the comparison of the shipped pack', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterAll(() => database.close());

  async function compared(rows: (string | null)[][], linked: number) {
    await database.load('histories', { columns: ['person_id', ...fields], rows });
    const every = Math.floor(rows.length / linked);
    const links = {
      people: linked,
      links: Array.from({ length: linked }, (_, i) => ({ record: i + 1, person: rows[i * every]![0]!, tier: 't' })),
      losses: [],
    } as unknown as Links;
    const stage = pack.stages.find((s) => s.kind === 'comparison')!;
    const ports = { database, progress: { step: () => undefined } } as unknown as StagePorts;
    const extracts = new Map([['histories', { relation: 'histories', title: 'Histories', synthetic: true }]]);
    const days = { 'request.received': '2013-11-04', release: '2014-03-03' };
    const run = { pack, kinds: stageKinds(), request: requestOf(), extracts, ports, days };
    const outcome = await runStage(stage, run, { links }, new Trace());
    return 'problem' in outcome ? outcome.problem : { ...outcome, groups: (outcome.artifacts as Artifacts).groups };
  }

  it('matches within year and type, and every person is matched, unmatched or not in the extract', async () => {
    const rows = people(900);
    const done = await compared(rows, 60);
    if ('code' in done) throw new Error(done.message);
    const { groups } = done;
    const of = new Map(rows.map((row) => [row[0], row]));
    for (const { treated, controls } of groups.sets)
      for (const control of controls) expect(of.get(control)!.slice(1, 3)).toEqual(of.get(treated)!.slice(1, 3));
    expect(groups.sets.length + groups.unmatched.length).toBe(60);
    expect(groups.losses.reduce((n, loss) => n + loss.people, groups.sets.length)).toBe(60);
  });

  it('counts a missing value apart from a level that says "not recorded", and each profile adds up', async () => {
    const done = await compared(people(900), 60);
    if ('code' in done) throw new Error(done.message);
    const ethnicity = done.groups.profile.find((p) => p.covariate === 'ethnicity')!;
    expect(ethnicity.levels.map((l) => l.level)).toEqual(['white', 'black', 'not-recorded', null]);
    for (const { levels: counts } of done.groups.profile)
      expect(counts.reduce((n, l) => n + l.people, 0)).toBe(done.groups.sets.length);
  });

  it('refuses to compare by a field of which the extract holds no value', async () => {
    expect(await compared(people(900, 'employed_before'), 60)).toMatchObject({
      code: 'JDL6002',
      message: 'Histories holds no value of employed_before',
    });
  });
});
