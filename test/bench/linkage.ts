import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Database, quoted } from '../../engine/kernel/ports.ts';
import { type RunInput, runStage } from '../../engine/pipeline/run.ts';
import { Trace } from '../../engine/pipeline/trace.ts';
import { type Figure, medianByName, secondsOf } from './figure.ts';
import { timeOfJdl } from './jdl.ts';
import { openRequest } from './request.ts';

type Stage = RunInput['pack']['stages'][number];

const people = 1_000_000;
const sent = 10_000;
const rounds = 5;

/** The linkage stage of the shipped pack against the least that any linkage must do: decode the extract once. */
export async function linkage(folder: string): Promise<Figure[]> {
  const world = join(folder, 'world');
  timeOfJdl(['synth', '--people', String(people), '--cohort', String(sent), '--out', world], folder);
  await toParquet(world, 'offenders');
  writeFileSync(join(world, 'site.yaml'), siteOfParquet(readFileSync(join(world, 'site.yaml'), 'utf8')));
  const { pack, openExtracts } = await openRequest(world, '2014-03-03');
  const stage = pack.stages.find(({ kind }) => kind === 'linkage')!;
  const to = (stage.rules as { link: { to: string } }).link.to;
  const columns = Object.keys(pack.dictionary.inputs[to]!.fields);

  const onNewDatabase = async (work: (database: Database, input: RunInput) => Promise<unknown>) => {
    const opening = performance.now();
    const { database, input } = await openExtracts();
    const opened = (performance.now() - opening) / 1000;
    const cold = opened + (await secondsOf(() => work(database, input)));
    const warm = await secondsOf(() => work(database, input));
    await database.close();
    return { cold, warm };
  };
  const of = await medianByName(rounds, async () => {
    const floor = await onNewDatabase((database) => decode(database, to, columns));
    const linked = await onNewDatabase((_, input) => link(stage, input));
    return { floorCold: floor.cold, floorWarm: floor.warm, cold: linked.cold, warm: linked.warm };
  });
  const scale = `${sent.toLocaleString('en-GB')} x ${people.toLocaleString('en-GB')}`;
  const how = (state: string) => `${state}, median of ${rounds}`;
  const [newly, again] = ['new database, opening included', 'same database, second time'];
  return [
    seconds('floor, cold', of('floorCold'), how(`${newly}: ${columns.length} columns of Parquet, count of each`)),
    seconds(`linkage ${scale}, cold`, of('cold'), how(newly)),
    { name: 'linkage against the floor, cold', value: of('cold') / of('floorCold'), unit: 'times', how: how(newly) },
    seconds('floor, warm', of('floorWarm'), how(again)),
    seconds(`linkage ${scale}, warm`, of('warm'), how(again)),
    { name: 'linkage against the floor, warm', value: of('warm') / of('floorWarm'), unit: 'times', how: how(again) },
  ];
}

function seconds(name: string, value: number, how: string): Figure {
  return { name, value, unit: 'seconds', how };
}

async function decode(database: Database, relation: string, columns: readonly string[]): Promise<void> {
  const counts = columns.map((column) => `count(${quoted(column)})`);
  await database.rows({ text: `select ${counts.join(', ')} from ${quoted(relation)}` });
}

/** @throws if nobody was linked: it would be fast. */
async function link(stage: Stage, input: RunInput): Promise<void> {
  const outcome = await runStage(stage, input, { submission: input.submission }, new Trace());
  if ('problem' in outcome) throw new Error(outcome.problem.message);
  if ((outcome.artifacts.links?.links.length ?? 0) < sent / 2) throw new Error('most people sent were not linked');
}

async function toParquet(folder: string, name: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const file = join(folder, name).replaceAll("'", "''");
  const source = `read_csv('${file}.csv', header = true, all_varchar = true, nullstr = '')`;
  await connection.run(`copy (from ${source}) to '${file}.parquet' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
}

/** The site of `jdl synth`, with the identity extract as Parquet and no other extract. */
function siteOfParquet(site: string): string {
  return site.replace('offenders.csv', 'offenders.parquet').replace(/^ {2}histories: .*\n/m, '');
}
