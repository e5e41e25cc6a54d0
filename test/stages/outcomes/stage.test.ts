import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../engine/adapters/duckdb.ts';
import type { Groups } from '../../../engine/artifacts/groups.ts';
import type { Artifacts, StagePorts } from '../../../engine/artifacts/stage-contract.ts';
import type { Database } from '../../../engine/kernel/ports.ts';
import { stageKinds } from '../../../engine/pipeline/registry.ts';
import { runStage } from '../../../engine/pipeline/run.ts';
import { Trace } from '../../../engine/pipeline/trace.ts';
import { requestOf, shippedPack } from '../disclosure/release.fixture.ts';

const pack = shippedPack();
const columns = ['person_id', 'days_to_reoffence', 'reoffence_kind', 'reoffences'];

/** Matched sets of people with the given outcomes: [days, kind, number], treated first. */
type Outcome = readonly [string | null, string | null, string | null];
const none: Outcome = [null, null, '0'];
const new1: Outcome = ['100', 'new-offence', '1'];

describe('outcomes of matched sets', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase();
  });
  afterAll(() => database.close());

  async function estimated(sets: readonly (readonly Outcome[])[], of = pack) {
    const rows = sets.flatMap((set, i) => set.map((outcome, j) => [`S${i}-${j}`, ...outcome]));
    await database.load('histories', { columns, rows });
    const groups = {
      from: 'histories',
      sets: sets.map((set, i) => ({ treated: `S${i}-0`, controls: set.slice(1).map((_, j) => `S${i}-${j + 1}`) })),
    } as unknown as Groups;
    const stage = of.stages.find((s) => s.kind === 'outcomes')!;
    const ports = { database, progress: { step: () => undefined } } as unknown as StagePorts;
    const extracts = new Map([['histories', { relation: 'histories', title: 'Histories', synthetic: true }]]);
    const days = { 'request.received': '2013-11-04', release: '2014-03-03' };
    const run = {
      pack: of,
      kinds: stageKinds(),
      request: requestOf({ group_kind: 'programme' }),
      extracts,
      ports,
      days,
    };
    const outcome = await runStage(stage, run, { groups }, new Trace());
    if ('problem' in outcome) throw outcome.problem;
    const { estimates } = (outcome.artifacts as Artifacts).estimates;
    return (measure: string) => estimates.find((e) => e.measure === measure)!;
  }

  it('weights each comparison person by one over the number in the set', async () => {
    // Treated: 1 of 2. Comparison: a set of two (1 with the event) and a set of one (none): (1/2 + 0) / 2.
    const of = await estimated([
      [new1, new1, none],
      [none, none],
    ]);
    expect(of('reoffending-rate')).toMatchObject({
      treated: { people: 2, value: 0.5 },
      comparison: { people: 3, value: 0.25 },
    });
  });

  it('says so where a field that is measured is gone from this extract once people are linked', async () => {
    const dictionary = structuredClone(pack.dictionary);
    dictionary.inputs['histories']!.fields['reoffences']!.personal = 'direct';
    await expect(estimated([[new1, none]], { ...pack, dictionary })).rejects.toMatchObject({
      code: 'JDL6002',
      message: 'Histories has no field reoffences once people are linked',
    });
  });

  it('counts an event on the last day of follow-up and not on the day after', async () => {
    const of = await estimated([
      [['365', 'new-offence', '1'], none],
      [['366', 'new-offence', '0'], new1],
    ]);
    expect(of('reoffending-rate').treated).toMatchObject({ people: 2, count: 1 });
  });

  it('takes an event of unknown kind for neither of the kinds: the set is left out of that measure alone', async () => {
    const of = await estimated([
      [['50', null, '1'], new1],
      [new1, none],
      [none, new1],
    ]);
    expect(of('reoffending-rate').treated.people).toBe(3);
    expect(of('new-offence-rate')).toMatchObject({
      treated: { people: 2, value: 0.5 },
      comparison: { people: 2, value: 0.5 },
    });
  });

  it('shares the weight of a comparison person of unknown outcome among the rest of the set, and drops a set without any', async () => {
    const unknown: Outcome = ['100', 'new-offence', null];
    const of = await estimated([
      [new1, new1, unknown],
      [none, unknown],
      [none, none],
      [new1, none],
    ]);
    expect(of('reoffences-per-person')).toMatchObject({
      treated: { people: 3 },
      comparison: { people: 3, value: 1 / 3 },
    });
  });

  it('takes a column without any value for missing, not for nobody re-offending', async () => {
    const silent: Outcome = [null, null, '0'];
    await expect(
      estimated([
        [silent, silent],
        [silent, silent],
      ]),
    ).rejects.toMatchObject({ code: 'JDL6002' });
  });
});
