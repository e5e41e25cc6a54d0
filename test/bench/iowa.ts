import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { locateBrowser } from '../../engine/adapters/chromium/locate.ts';
import { home } from '../../engine/adapters/files.ts';
import { type Figure, medianByName, type NotMeasured } from './figure.ts';
import { timeOfJdl, timeOfNode } from './jdl.ts';

const base = '../shared/data/recidivism/iowa_3year_recidivism_2010_2015.csv';
const rounds = 5;

/** Which stage of a run on real outcomes takes how much of it, in a process of its own as a person would start it. */
export async function iowa(folder: string): Promise<readonly (Figure | NotMeasured)[]> {
  if (!existsSync(join(home, base))) return [{ name: 'stages of the Iowa run', why: `${base} is absent` }];
  const world = join(folder, 'iowa');
  const [mapping, pack] = ['examples/iowa-releases/mapping.yaml', 'rules/iowa-releases'];
  const those = ['--received', '2019-01-14', '--cohort', '6000'];
  timeOfJdl(['synth', '--base', base, '--mapping', mapping, '--pack', pack, ...those, '--out', world], folder);
  const printed = !('found' in (await locateBrowser()));
  const script = join(import.meta.dirname, 'run-stages.ts');
  const run = () => timeOfNode([script, world, '2019-02-04', ...(printed ? ['--pdf'] : [])], folder);
  const ids = Object.keys(JSON.parse(run().text) as Record<string, number>); // keeps the compiled code for the others
  const of = await medianByName(rounds, async () => {
    const { wall, text } = run();
    const stages = JSON.parse(text) as Record<string, number>;
    return { ...stages, [whole]: wall, [rest]: wall - Object.values(stages).reduce((sum, one) => sum + one, 0) };
  });
  const how = `whole process ${printed ? 'with' : 'without'} PDF, but no case written, median of ${rounds}`;
  return [
    { name: whole, value: of(whole), unit: 'seconds', how },
    ...[...ids, rest].map((name): Figure => shareOf(name, of(name), of(whole))),
  ];
}

const whole = 'Iowa run';
const rest = 'start, pack, files read, browser';

function shareOf(name: string, seconds: number, all: number): Figure {
  return { name: `  ${name}`, value: seconds / all, unit: 'share', how: `${(1000 * seconds).toFixed(0)} ms` };
}
