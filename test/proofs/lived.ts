import { join } from 'node:path';
import { jdl } from '../scenarios/jdl.ts';
import { analyst, type CanaryWorld, day } from './canary.ts';
import { release, run, signFigures } from './killing.ts';

/** A case that was run, read, released and returned: its folder. */
export async function livedThrough(world: CanaryWorld): Promise<string> {
  const returned = ['case', 'record', 'cases/DEMO-7', 'report-returned', '--detail', 'account=sending', '--no-pdf'];
  const read = ['explain', 'cases/DEMO-7', '--record', '3'];
  const by = ['--as', analyst, '--on', day];
  for (const command of [run, signFigures, [...read, ...by], release, [...returned, ...by]]) {
    const ended = await jdl(command, { cwd: world.folder });
    if (ended.status !== 0) throw new Error(`${command.join(' ')} ended by ${ended.status}: ${ended.stderr}`);
  }
  return join(world.folder, 'cases/DEMO-7');
}
