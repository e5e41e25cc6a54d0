import { cpSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readCase } from '../../engine/cases/ledger/case.ts';
import { type Ended, jdl } from '../scenarios/jdl.ts';
import { analyst, type CanaryWorld, checker, day, filesBelow, Hound, trained } from './canary.ts';
import { flawsOf } from './verified.ts';

/** One thing that a process did to the disk, to a file below the folder of the request. */
export interface Operation {
  readonly operation: string;
  readonly path: string;
}

type Command = readonly string[];

/** A command that is killed, in a world where it may be given. */
export interface Killed {
  readonly name: string;
  readonly command: Command;
  /** What is given before it, so that it may be. */
  readonly before: readonly Command[];
  /** What a person does after a kill. Each ends by 0, or by 2 where what it asks for is done already. */
  readonly takenUp: readonly Command[];
  /** Where the case stands then, and where it lies. */
  readonly ends: string;
  readonly place?: string;
  /** Whether it is killed in every test, and not only when the whole is measured. */
  readonly inEveryTest?: true;
  /** Whether it adds one step and no more: what it then says of the disk is said of that step. */
  readonly isOneStep?: true;
}

const store = 'cases/DEMO-7';
const elsewhere = 'elsewhere/DEMO-7';
/** So late that analysis data, decision record and the names of staff go too. */
const late = '2016-01-04';
const by = (name: string, on = day) => ['--as', name, '--on', on];

export const run = ['run', '.', '--no-pdf', '--threads', '1', '--on', day];
export const signFigures = ['case', 'release', store, ...by(analyst)];
export const release = ['case', 'release', store, ...by(checker)];
export const withdraw = [
  'case',
  'record',
  store,
  'request-withdrawn',
  '--detail',
  'by=team',
  '--no-pdf',
  ...by(analyst),
];
export const destroy = ['case', 'destroy', store, '--no-pdf', ...by(analyst)];
export const destroyAll = ['case', 'destroy', store, '--no-pdf', ...by(analyst, late)];
const runAgain = [...run, '--replace'];
const runElsewhere = [...run, '--case', elsewhere];

export const killed: readonly Killed[] = [
  { name: 'run', command: run, before: [], takenUp: [run], ends: 'draft', isOneStep: true },
  {
    name: 'run elsewhere',
    command: runElsewhere,
    before: [],
    takenUp: [runElsewhere],
    ends: 'draft',
    place: elsewhere,
    inEveryTest: true,
    isOneStep: true,
  },
  { name: 'run again', command: runAgain, before: [run], takenUp: [runAgain], ends: 'draft', isOneStep: true },
  { name: 'sign', command: signFigures, before: [run], takenUp: [signFigures], ends: 'draft', isOneStep: true },
  {
    name: 'release',
    command: release,
    before: [run, signFigures],
    takenUp: [release],
    ends: 'released',
    inEveryTest: true,
    isOneStep: true,
  },
  {
    name: 'withdraw',
    command: withdraw,
    before: [run],
    takenUp: [withdraw, destroy],
    ends: 'destroyed',
    inEveryTest: true,
  },
  {
    name: 'destroy',
    command: destroyAll,
    before: [run, withdraw],
    takenUp: [destroyAll],
    ends: 'destroyed',
    inEveryTest: true,
  },
];

const preload = join(import.meta.dirname, 'kill-at.ts');

/** A world in which a command may be killed many times: each time in a copy. */
export class Scaffold {
  readonly #world: CanaryWorld;
  readonly #hound: Hound;
  readonly #killed: Killed;
  readonly #ready: string;

  private constructor(world: CanaryWorld, one: Killed, ready: string) {
    this.#world = world;
    this.#hound = new Hound(world.tokens);
    this.#killed = one;
    this.#ready = ready;
  }

  static async of(world: CanaryWorld, one: Killed): Promise<Scaffold> {
    const ready = copyOf(world.folder, world.folder);
    for (const command of one.before) mustEnd(await jdl(inTime(command, ready), { cwd: ready }), command, [0]);
    return new Scaffold(world, one, ready);
  }

  /** All that the command does to the disk, in order, when nobody kills it. */
  async operations(): Promise<Operation[]> {
    const folder = copyOf(this.#ready, this.#world.folder);
    const log = join(dirname(folder), 'operations');
    const { command } = this.#killed;
    mustEnd(
      await jdl(inTime(command, folder), { cwd: folder, env: counted(folder, { JDL_PROOF_LOG: log }) }),
      command,
      [0],
    );
    const operations = readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Operation);
    rmSync(dirname(folder), { recursive: true });
    return operations;
  }

  /** Kills the command at an operation, and has it taken up. @returns what is not as it must be. */
  async problemsAt(number: number): Promise<string[]> {
    const folder = copyOf(this.#ready, this.#world.folder);
    const ended = await this.#ended(folder, { JDL_PROOF_KILL_AT: `${number}` });
    const problems = this.#seen(folder, 'killed', ended);
    if (ended.signal !== 'SIGKILL') problems.push(`it was not killed, but ended by ${ended.status}: ${ended.stderr}`);
    problems.push(...(await this.#takenUp(folder)));
    rmSync(dirname(folder), { recursive: true });
    return problems;
  }

  /**
   * Has an operation of the command fail as on a full disk, and then has it taken up.
   * @returns what is not as it must be: words and exit code tell what lies there, and there are keys of no other case.
   */
  async problemsWhenFullAt(number: number): Promise<string[]> {
    const folder = copyOf(this.#ready, this.#world.folder);
    const before = this.#steps(folder);
    const ended = await this.#ended(folder, { JDL_PROOF_FAIL_AT: `${number}` });
    const problems = this.#seen(folder, 'failed', ended);
    const steps = this.#steps(folder);
    if (ended.status !== 0 && ended.status !== 2) problems.push(`it ended by ${ended.status}: ${ended.stderr}`);
    if (ended.status === 0 && steps === before) problems.push('it ended by 0, and nothing is there');
    if (ended.status === 2 && this.#killed.isOneStep && steps !== before && !ended.stderr.includes('JDL6017'))
      problems.push(`a step is there, and it said: ${ended.stderr}`);
    for (const [, where] of ended.stderr.matchAll(/ cannot be written to (\S+):/g))
      if (existsSync(join(folder, where!))) problems.push(`it is there, and it said: ${ended.stderr}`);
    for (const [, where] of ended.stderr.matchAll(/JDL6017: (\S+) is written/g))
      if (!existsSync(join(folder, where!))) problems.push(`it is not there, and it said: ${ended.stderr}`);
    for (const name of this.#strangeKeys(folder)) problems.push(`a key of no case: ${name}`);
    for (const file of ['cases', 'keys', 'elsewhere'].flatMap((name) => filesIn(join(folder, name))))
      if (isHalfWritten(file)) problems.push(`left half written: ${file}`);
    problems.push(...(await this.#takenUp(folder)));
    rmSync(dirname(folder), { recursive: true });
    return problems;
  }

  #ended(folder: string, how: NodeJS.ProcessEnv): Promise<Ended> {
    return jdl(inTime(this.#killed.command, folder), { cwd: folder, env: counted(folder, how) });
  }

  /** How many steps the case has; 0 where there is none. */
  #steps(folder: string): number {
    const of = readCase(join(folder, this.#killed.place ?? store));
    return 'code' in of ? 0 : of.steps.length;
  }

  /** Wrapped keys that are not of the case. */
  #strangeKeys(folder: string): string[] {
    const of = readCase(join(folder, this.#killed.place ?? store));
    const wrapped = filesIn(join(folder, 'keys')).filter((file) => file.includes('/wrapped/'));
    return wrapped.filter((file) => 'code' in of || !basename(file).startsWith(`${of.about.number}.`));
  }

  /** What is not as it must be, whatever happened. */
  #seen(folder: string, when: string, ended: Ended): string[] {
    const problems: string[] = [];
    const outside = ['cases', 'keys', 'elsewhere'].map((name) => join(folder, name)).filter(existsSync);
    for (const leak of this.#hound.filesWith(...outside)) problems.push(`${when}, in clear: ${leak}`);
    if (this.#hound.findsIn(Buffer.from(`${ended.stdout}${ended.stderr}`))) problems.push(`${when}, in what is said`);
    const place = join(folder, this.#killed.place ?? store);
    if (existsSync(place)) for (const flaw of flawsOf(place)) problems.push(`${when}: ${flaw}`);
    return problems;
  }

  /** Does what a person does next, and tells what does not come to its end. */
  async #takenUp(folder: string): Promise<string[]> {
    const { takenUp, ends, place = store } = this.#killed;
    const problems: string[] = [];
    for (const next of takenUp) {
      const after = await jdl(inTime(next, folder), { cwd: folder });
      if (after.status !== 0 && after.status !== 2)
        problems.push(`taken up, ${next[1]} ended by ${after.status}: ${after.stderr}`);
      problems.push(...this.#seen(folder, 'taken up', after));
    }
    const of = readCase(join(folder, place));
    if ('code' in of) problems.push(of.message);
    else if (of.state !== ends) problems.push(`it stands at ${of.state} and not at ${ends}`);
    // A summary says nothing of its own: the next step sweeps away what was to be one.
    for (const file of filesBelow(join(folder, 'cases')))
      if (isHalfWritten(file) && !file.includes('/.summary.json.')) problems.push(`left half written: ${file}`);
    if (place === elsewhere && readdirSync(join(folder, 'cases')).filter((name) => !name.startsWith('.')).length !== 1)
      problems.push('the store does not know of the case, or twice');
    return problems;
  }
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? filesBelow(folder) : [];
}

/** Whether a file lies in what is half written. The mark of a run is a link, which leads to a whole case. */
function isHalfWritten(file: string): boolean {
  const [partial] = /^.*?\.partial/.exec(file) ?? [];
  return partial !== undefined && !lstatSync(partial).isSymbolicLink();
}

/** The operations that a full disk refuses. */
export function needsRoom({ operation }: Operation): boolean {
  return ['open', 'write', 'fsync', 'rename', 'link', 'symlink', 'mkdir'].includes(operation);
}

/** The operations at which a case or a key comes to be, changes or ends: where a kill does the most. */
export function isTurningPoint({ operation, path }: Operation): boolean {
  if (operation === 'fsync') return path.endsWith('ledger.jsonl') || path.startsWith('keys');
  if (operation === 'rm') return !path.endsWith('.partial');
  return ['rename', 'link', 'unlink', 'symlink'].includes(operation);
}

export function counted(under: string, more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { NODE_OPTIONS: `--import ${preload}`, JDL_PROOF_UNDER: under, ...more };
}

function copyOf(folder: string, beside: string): string {
  const copy = join(mkdtempSync(join(dirname(beside), '..', 'jdl-killed-')), 'request');
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** Trainings end: whoever acts late was trained late. */
function inTime(command: Command, folder: string): Command {
  const then = command.includes(late) ? '2015-06-01' : trained;
  const site = join(folder, 'site.yaml');
  writeFileSync(site, readFileSync(site, 'utf8').replaceAll(/: \d{4}-\d\d-\d\d/g, `: ${then}`));
  return command;
}

function mustEnd({ status, stderr }: Ended, command: Command, by: readonly number[]): void {
  if (!by.includes(status ?? -1)) throw new Error(`${command.join(' ')} ended by ${status}: ${stderr}`);
}
