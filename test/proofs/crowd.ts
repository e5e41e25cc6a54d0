import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listCases } from '../../engine/cases/store/summary.ts';
import { sealedJson } from '../cases/opened.ts';
import type { CanaryWorld } from './canary.ts';
import { flawsOf } from './verified.ts';

/** What came of many processes in one store. */
export interface Crowd {
  /** How each request ended. */
  readonly ends: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

/**
 * Runs and releases requests by several processes at once. Those with which the processes begin are two and two of one
 * provider, and race in two processes; every later one is of a provider of its own.
 */
export async function crowdIn(world: CanaryWorld, processes: number, each: number): Promise<Crowd> {
  const ids = Array.from({ length: processes * each }, (_, i) => `R-${String(i + 1).padStart(3, '0')}`);
  for (const [i, id] of ids.entries()) writeRequest(world, id, `Provider ${i < processes ? i >> 1 : i} (invented)`);
  const told = await Promise.all(
    Array.from({ length: processes }, async (_, k) => {
      const mine = ids.filter((_id, i) => i % processes === k);
      const child = fork(join(import.meta.dirname, 'crowd-worker.ts'), mine, { cwd: world.folder, silent: true });
      let said = '';
      child.stderr!.on('data', (text) => {
        said += text;
      });
      child.stdout!.resume();
      const answers: Record<string, string>[] = [];
      child.on('message', (message) => answers.push(message as Record<string, string>));
      await once(child, 'close');
      // Two answers are right: a release for the provider came between, and nothing of this one is safe beside it.
      const odd = [...said.matchAll(/error (JDL\d{4})/g)].some(([, code]) => code !== 'JDL6006' && code !== 'JDL6008');
      if (answers[0] && !odd) return answers[0];
      return Object.fromEntries(
        mine.map((id) => [id, `${answers[0]?.[id] ?? 'its process died'}: ${said.slice(-500)}`]),
      );
    }),
  );
  const ends = Object.assign({}, ...told) as Record<string, string>;
  return { ends, problems: problemsIn(world, ids, ends, processes) };
}

function writeRequest({ folder }: CanaryWorld, id: string, provider: string): void {
  const own = join(folder, 'requests', id);
  mkdirSync(own, { recursive: true });
  copyFileSync(join(folder, 'cohort.csv'), join(own, 'cohort.csv'));
  const text = readFileSync(join(folder, 'request.yaml'), 'utf8')
    .replace('DEMO-7', id)
    .replace(/^pack: "?([^"\n]*)"?/m, 'pack: ../../$1')
    .replace('site: site.yaml', 'site: ../../site.yaml')
    .replace(/^( {2}provider:).*/m, `$1 "${provider}"`);
  writeFileSync(join(own, 'request.yaml'), text);
}

/** What is lost, what does not verify, what was released beside a release that it was never compared with. */
function problemsIn({ folder }: CanaryWorld, ids: readonly string[], ends: Crowd['ends'], processes: number): string[] {
  const listed = listCases(join(folder, 'cases'));
  const names = listed.map(({ summary }) => ('code' in summary ? summary.message : summary.case));
  const lost = ids.filter((id) => !names.includes(id) && ends[id] !== 'kept back').map((id) => `${id} is lost`);
  const unsound = listed.flatMap((one) => flawsOf(one.folder).map((flaw) => `${one.folder}: ${flaw}`));
  const unended = ids
    .filter((id) => !/^(released \d+|kept back)$/.test(ends[id] ?? ''))
    .map((id) => `${id}: ${ends[id]}`);
  // Whoever is kept back is so by one that is out.
  const pairs = ids.filter((_, i) => i % 2 === 0 && i < processes).map((id, i) => [id, ids[2 * i + 1]!]);
  const neither = pairs
    .filter((pair) => pair.every((id) => ends[id] === 'kept back'))
    .map((pair) => `of ${pair.join(' and ')} neither is released`);
  const released = listed.flatMap(({ folder: path, summary }) =>
    'code' in summary || !summary.released
      ? []
      : [{ ...summary, beside: sealedJson<{ beside: string[] }>(path, 'counts.json').beside }],
  );
  const apart = released.flatMap((one) =>
    released
      .filter((other) => one.case < other.case && one.provider === other.provider)
      .filter((other) => !one.beside.includes(other.case) && !other.beside.includes(one.case))
      .map((other) => `${one.case} and ${other.case} were never compared`),
  );
  return [...lost, ...unsound, ...unended, ...neither, ...apart];
}
