import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../engine/adapters/duckdb.ts';
import { home, readPackFolder, readSchemas } from '../../engine/adapters/files.ts';
import type { Links } from '../../engine/artifacts/links.ts';
import type { Artifacts, RequestInHand } from '../../engine/artifacts/stage-contract.ts';
import type { Submission } from '../../engine/artifacts/submission.ts';
import type { Database } from '../../engine/kernel/ports.ts';
import { loadPack } from '../../engine/pack/load.ts';
import type { Pack } from '../../engine/pack/pack.ts';
import { receive } from '../../engine/pipeline/receive.ts';
import { deciders, stageKinds } from '../../engine/pipeline/registry.ts';
import { runStage } from '../../engine/pipeline/run.ts';
import { Trace } from '../../engine/pipeline/trace.ts';
import { toCsv } from '../../engine/synth/csv.ts';
import { type SynthResult, synthesise } from '../../engine/synth/synthesise.ts';
import { cellText, type Table } from '../../engine/synth/table.ts';

const seeds = [1, 2, 3, 4, 5];
const [sent, population] = [5_000, 200_000];
const leastPrecision = 0.99;
const leastRecall = 0.9;

const folder = mkdtempSync(join(tmpdir(), 'jdl-linkage-quality-'));
afterAll(() => rmSync(folder, { recursive: true }));

function shippedPack(): Pack {
  const { pack } = loadPack(readPackFolder(join(home, 'rules/justice-data-lab'))!, readSchemas(), deciders());
  if (!pack) throw new Error('the shipped pack is not sound');
  return pack;
}

function receivedFrom(cohort: Table, pack: Pack): Submission {
  const columns = Object.values(cohort.columns);
  const rows = Array.from({ length: cohort.rows }, (_, row) => ({
    line: row + 2,
    cells: columns.map((column) => cellText(column, row)),
  }));
  const { submission } = receive(
    { header: Object.keys(cohort.columns), rows },
    pack.dictionary.inputs['provider']!,
    'cohort.csv',
  );
  return submission!;
}

async function openExtract(offenders: Table, seed: number): Promise<Database> {
  const file = join(folder, `offenders-${seed}.csv`);
  writeFileSync(file, toCsv(offenders));
  const database = await openDatabase({ files: [file], threads: 2 });
  const attached = await database.attach('offenders', file, Object.keys(offenders.columns));
  expect(attached).toEqual({ attached: true, rows: population });
  return database;
}

const request: RequestInHand = {
  id: 'QUALITY',
  values: { received: '2013-11-04' },
  synthetic: true,
  draft: true,
  releasedBy: [],
  date: '2013-12-02',
  packTitle: '',
  owner: '',
};

/** Intake, which sets records aside, then linkage: as in a run, without what follows. */
async function link(made: SynthResult, pack: Pack, seed: number): Promise<Links> {
  const database = await openExtract(made.offenders, seed);
  try {
    const extracts = new Map([['offenders', { relation: 'offenders', title: 'offenders', synthetic: true }]]);
    const days = { 'request.received': '2013-11-04', release: '2013-12-02' };
    const input = {
      pack,
      kinds: stageKinds(),
      request,
      extracts,
      ports: { database, progress: { step: () => {} } },
      days,
    };
    const artifacts: Partial<Artifacts> = { submission: receivedFrom(made.cohort, pack) };
    for (const stage of pack.stages.slice(0, 2)) {
      const outcome = await runStage(stage, input, artifacts, new Trace());
      if ('problem' in outcome) throw new Error(outcome.problem.message);
      Object.assign(artifacts, outcome.artifacts);
    }
    return artifacts.links!;
  } finally {
    await database.close();
  }
}

/**
 * Precision: accepted links that name the right person. Recall: people sent who are in the extract and were linked to
 * themselves; a record that intake set aside, or that no candidate line reached, is a miss like any other.
 */
function quality(links: Links, truth: Table) {
  const persons = truth.columns['person_id'] as readonly string[];
  const present = new Set(persons.filter((person) => person !== ''));
  const right = links.links.filter(({ record, person }) => persons[record - 1] === person);
  const found = new Set(right.map(({ person }) => person));
  return {
    links: links.links.length,
    wrong: links.links.length - right.length,
    present: present.size,
    precision: right.length / links.links.length,
    recall: found.size / present.size,
  };
}

test(`of ${sent} people sent and ${population} in the extract, the worst of ${seeds.length} seeds keeps a precision of ${leastPrecision} and a recall of ${leastRecall}`, async () => {
  const pack = shippedPack();
  const lines: ReturnType<typeof quality>[] = [];
  for (const seed of seeds) {
    const made = synthesise({ seed, population, cohort: sent });
    lines.push(quality(await link(made, pack, seed), made.truth));
  }
  console.table(
    lines.map((line, i) => ({
      seed: seeds[i],
      ...line,
      precision: line.precision.toFixed(4),
      recall: line.recall.toFixed(4),
    })),
  );
  expect(Math.min(...lines.map(({ precision }) => precision))).toBeGreaterThanOrEqual(leastPrecision);
  expect(Math.min(...lines.map(({ recall }) => recall))).toBeGreaterThanOrEqual(leastRecall);
  expect(Math.min(...lines.map(({ present }) => present))).toBeGreaterThan(0.9 * sent);
});
