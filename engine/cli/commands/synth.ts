import { createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import { shown } from '../../adapters/files.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { readYaml } from '../../pack/yaml.ts';
import type { BaseMapping } from '../../synth/base/base.ts';
import { csvChunks } from '../../synth/csv.ts';
import { problemsWith, type SynthOptions } from '../../synth/options.ts';
import { type SynthResult, synthesise } from '../../synth/synthesise.ts';
import type { Table } from '../../synth/table.ts';
import { defaultPack } from '../open-pack.ts';
import { countOf, type ExitCode, printDiagnostics, terminal } from '../terminal.ts';

export interface SynthCommandOptions {
  readonly out: string;
  readonly seed: string;
  readonly people: string;
  readonly cohort: string;
  readonly effect?: string;
  readonly base?: string;
  readonly mapping?: string;
  readonly pack?: string;
  readonly received?: string;
  readonly from?: string;
  readonly until?: string;
  readonly provider?: string;
  readonly group?: string;
}

/** `jdl synth`: invented people, extracts of them and a request about some, ready for `jdl run`. */
export async function synth(options: SynthCommandOptions): Promise<ExitCode> {
  const made = await invent(options);
  if (made === 0)
    terminal.say(`Run it: npx jdl run ${shown(resolve(options.out))} --on ${options.received ?? receivedByDefault}`);
  return made;
}

/** The same, without saying what to do with them. */
export async function invent(options: SynthCommandOptions): Promise<ExitCode> {
  const base = options.base === undefined ? undefined : readBaseFile(options.base, options.mapping);
  if (base && 'problem' in base) return refuse(base.problem);
  const wanted: SynthOptions = {
    seed: Number(options.seed),
    population: Number(options.people),
    cohort: Number(options.cohort),
    ...(options.effect === undefined ? {} : { effect: Number(options.effect) }),
    ...(base === undefined ? {} : { base }),
    ...(options.from && options.until ? { period: { from: options.from, to: options.until } } : {}),
  };
  const problems = problemsWith(wanted);
  if (problems.length > 0) return refuse(problems.join(' '));
  const out = resolve(options.out);
  if (existsSync(out)) return refuse(`${shown(out)} is there already. Choose another folder with --out.`);
  terminal.progress('inventing people');
  const made = synthesise(wanted);
  try {
    mkdirSync(out, { recursive: true });
    await writeWorld(out, made, options);
  } catch {
    return refuse(`${shown(out)} cannot be written. Choose another folder with --out, or make room.`);
  }
  terminal.say(
    `${countOf(made.offenders.rows, 'invented person').replace('persons', 'people')}, ${made.cohort.rows.toLocaleString('en-GB')} of them sent by an invented provider: ${shown(out)}`,
  );
  return 0;
}

function refuse(message: string): ExitCode {
  printDiagnostics([diagnose('JDL5001', message)]);
  return 2;
}

function readBaseFile(file: string, mapping: string | undefined): SynthOptions['base'] | { problem: string } {
  if (!existsSync(file)) return { problem: `There is no file ${file}.` };
  if (mapping === undefined || !existsSync(mapping))
    return { problem: 'A base needs --mapping FILE, which says which column is which field.' };
  const { file: yaml, diagnostics } = readYaml(readFileSync(mapping, 'utf8'), mapping);
  if (!yaml) return { problem: `${mapping}: ${diagnostics[0]?.message ?? 'cannot be read'}` };
  const rows = parse(readFileSync(file, 'utf8'), { columns: true, bom: true }) as Record<string, string>[];
  return { rows, mapping: yaml.value as unknown as BaseMapping };
}

const siteHeading = '# Where things are for this demonstration. Everybody here is invented.';

/** Whether a folder is one that this command wrote. */
export function isInvented(folder: string): boolean {
  const site = join(folder, 'site.yaml');
  return (
    existsSync(join(folder, 'manifest.json')) && existsSync(site) && readFileSync(site, 'utf8').startsWith(siteHeading)
  );
}

async function writeWorld(out: string, made: SynthResult, options: SynthCommandOptions): Promise<void> {
  const tables: [string, Table][] = [
    ['offenders.csv', made.offenders],
    ['histories.csv', made.histories],
    ['cohort.csv', made.cohort],
    ['truth.csv', made.truth],
  ];
  for (const [name, table] of tables) await writeTable(join(out, name), table);
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(made.manifest, null, 2)}\n`);
  writeFileSync(join(out, 'site.yaml'), siteText(made, options.received ?? receivedByDefault));
  writeFileSync(join(out, 'request.yaml'), requestText(out, made, options));
}

async function writeTable(file: string, table: Table): Promise<void> {
  await pipeline(Readable.from(csvChunks(table)), createWriteStream(file));
}

const trainings = [
  'secure-network',
  'vetting',
  'procedures',
  'assurances',
  'matching',
  'disclosure-control',
  'software',
];

const receivedByDefault = '2013-11-04';

/** Everybody took every training on the first day of the month before the request came. */
function trainedOn(received: string): string {
  const day = new Date(`${received.slice(0, 7)}-01T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() - 1);
  return day.toISOString().slice(0, 10);
}

function siteText(made: SynthResult, received: string): string {
  const dates =
    made.manifest.histories === 'base' ? 'real covariates and outcomes; invented identities and dates' : 'invented';
  const taken = (names: readonly string[]) =>
    `{ ${names.map((name) => `${name}: ${trainedOn(received)}`).join(', ')} }`;
  return `${siteHeading}
site: Demonstration
rehearsal: true                             # who acts may name another day; a site that works on people's data leaves this out
extracts:
  offenders: { file: offenders.csv, title: "Identity extract (invented)", synthetic: true }
  histories: { file: histories.csv, title: "Analysis extract (${dates})", synthetic: true }
cases: cases
people:
  ada-analyst: { role: analyst, approved_by: hilary-head, trainings: ${taken(trainings)} }
  chris-checker: { role: release-checker, approved_by: hilary-head, trainings: ${taken(trainings.filter((t) => t !== 'assurances' && t !== 'matching'))} }
  hilary-head: { role: head-of-unit }
`;
}

/** What a request says of its group: of the own model, people of a programme; of a base, people of an area. */
const groupsAsked = {
  'own model': {
    kind: 'programme',
    provider: 'Second Chance Workshops (invented)',
    title: 'Carpentry training and mentoring',
    description: 'Twelve weeks of workshop training with a mentor, in prison and after release.',
    capture: 'Taken from the records of attendance.',
  },
  base: {
    kind: 'area',
    provider: 'An invented office',
    title: 'People released to one district',
    description: 'Everybody released to one district. They have the district in common and nothing else that is known.',
    capture: 'Taken from the records of release.',
  },
} as const;

function requestText(out: string, made: SynthResult, options: SynthCommandOptions): string {
  const pack = relative(out, resolve(options.pack ?? defaultPack));
  const asked = groupsAsked[made.manifest.histories];
  return `# A request about invented people.
pack: ${JSON.stringify(pack)}
site: site.yaml
cohort: cohort.csv
synthetic: true
fields:
  id: "DEMO-${options.seed}"
  provider: ${JSON.stringify(options.provider ?? asked.provider)}
  provider_sector: third-sector
  received: ${options.received ?? receivedByDefault}
  channel: cjsm
  sender: other-organisation
  encrypted: true
  password: separately
  assurance_schedules: confirmed
  assurance_section_14: confirmed
  assurance_route: functions-5c-7-1-c
  assurances_asked: this-request
  conditions_of_service: true
  intervention: ${JSON.stringify(options.group ?? asked.title)}
  intervention_description: ${JSON.stringify(asked.description)}
  data_capture: ${JSON.stringify(asked.capture)}
  exclusions: "None."
  services_in: england-and-wales
  group_kind: ${asked.kind}
  purpose: research-and-analysis
  reply_account: sending-account
`;
}
