import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { home } from '../../engine/adapters/files.ts';
import { type RunInput, runPack } from '../../engine/pipeline/run.ts';
import { type Figure, medianByName, type NotMeasured } from './figure.ts';
import { timeOfJdl } from './jdl.ts';
import { openRequest } from './request.ts';

const base = '../shared/data/recidivism/iowa_3year_recidivism_2010_2015.csv';
const rounds = 5;

/** Which stage of a run on real outcomes takes how much of it. */
export async function iowa(folder: string): Promise<readonly (Figure | NotMeasured)[]> {
  if (!existsSync(join(home, base))) return [{ name: 'stages of the Iowa run', why: `${base} is absent` }];
  const world = join(folder, 'iowa');
  const [mapping, pack] = ['examples/iowa-releases/mapping.yaml', 'rules/iowa-releases'];
  const those = ['--received', '2019-01-14', '--cohort', '6000'];
  timeOfJdl(['synth', '--base', base, '--mapping', mapping, '--pack', pack, ...those, '--out', world], folder);
  const request = await openRequest(world, '2019-02-04');
  const timesOfOne = async () => {
    const { database, input } = await request.openExtracts();
    const stages = await timesOfStages(input);
    await database.close();
    return { ...stages, total: Object.values(stages).reduce((sum, seconds) => sum + seconds, 0) };
  };
  await timesOfOne(); // code that never ran is slow, and slows the first stages most
  const of = await medianByName(rounds, timesOfOne);
  const how = `median of ${rounds}, in a process that ran it before; without reading the extracts, PDF and writing the case`;
  return [
    { name: 'all stages of the Iowa run', value: of('total'), unit: 'seconds', how },
    ...request.pack.stages.map(({ id }): Figure => {
      const seconds = of(id);
      return { name: `  ${id}`, value: seconds / of('total'), unit: 'share', how: `${(1000 * seconds).toFixed(0)} ms` };
    }),
  ];
}

async function timesOfStages(input: RunInput): Promise<Record<string, number>> {
  const { stages, artifacts } = await runPack(input);
  if (!artifacts.report) throw new Error('the run came to no report');
  return Object.fromEntries(stages.map(({ id, milliseconds }) => [id, milliseconds / 1000]));
}
