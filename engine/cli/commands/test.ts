import { dirname, join, resolve } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { type Watch, watchFolders } from '../../adapters/watch.ts';
import { junit } from '../formats/junit.ts';
import { defaultPack, openPack } from '../open-pack.ts';
import { type ExitCode, printDiagnostics, terminal } from '../terminal.ts';
import { asJson } from '../test-report/json.ts';
import { asSuites } from '../test-report/suites.ts';
import { testOf } from '../test-report/tested.ts';
import { inText } from '../test-report/text.ts';

export interface TestOptions {
  readonly format?: 'text' | 'json' | 'junit';
  /** Whether the rules are changed to see if a case notices. */
  readonly mutants?: boolean;
  /** Whether a mutant that survives makes the answer no. */
  readonly strict?: boolean;
  /** Whether cases are named without which no more mutants survive. */
  readonly redundant?: boolean;
  readonly watch?: boolean;
}

/** `jdl test [pack]`: do the rules answer as the cases expect, and would the cases notice another rule? */
export async function test(folder: string | undefined, options: TestOptions): Promise<ExitCode> {
  if (!options.watch) return testOnce(folder, options);
  return testWatched(folder, options, watchFolders, interrupted());
}

/** Tests once, and again after every change of a file of the pack, until it is ended. */
export async function testWatched(
  folder: string | undefined,
  options: TestOptions,
  watch: Watch,
  ended: Promise<void>,
): Promise<ExitCode> {
  let last = testOnce(folder, options);
  let waiting: NodeJS.Timeout | undefined;
  const watched = foldersOf(folder ?? defaultPack);
  const stop = watch(watched, (file) => {
    if (!file.endsWith('.yaml')) return;
    clearTimeout(waiting);
    // An editor writes a file in several steps.
    waiting = setTimeout(() => {
      terminal.say(`\n${shown(resolve(file))} changed.\n`);
      last = testOnce(folder, options);
      terminal.say(waitingLine);
    }, settles);
  });
  terminal.say(waitingLine);
  await ended;
  clearTimeout(waiting);
  stop();
  return last;
}

/** Milliseconds without a change after which a file is read. */
const settles = 100;
const waitingLine = '\nWaiting for a change of the pack. Ctrl-C ends.';

function interrupted(): Promise<void> {
  return new Promise((done) => process.once('SIGINT', done));
}

/** The folder, its cases, and the folders from which it takes files: packs it is based on, calendars. */
function foldersOf(folder: string): string[] {
  const files = [...openPack(folder).texts.keys()].map((file) => dirname(resolve(file)));
  return [...new Set([resolve(folder), resolve(join(folder, 'tests')), ...files])];
}

function testOnce(folder: string | undefined, options: TestOptions): ExitCode {
  const loaded = openPack(folder);
  if (!loaded.pack) {
    printDiagnostics(loaded.diagnostics, loaded.texts);
    return 2;
  }
  const tested = testOf(loaded.pack, loaded.texts, options.mutants ?? true, progress());
  const failed = tested.results.cases.some(({ problem }) => problem !== undefined);
  if (options.format === 'json') terminal.say(JSON.stringify(asJson(tested), null, 2));
  else if (options.format === 'junit') terminal.say(junit('jdl test', asSuites(tested, options.strict === true)));
  else inText(tested, options.redundant === true);
  const unproven =
    options.strict && tested.mutation?.judged.some(({ fate }) => fate === 'survives' || fate === 'not decided');
  return failed || unproven || tested.results.cases.length === 0 ? 1 : 0;
}

/** Says where it is about once a second, as most packs are done before that. */
function progress(): (decision: string, left: number) => void {
  let said = performance.now();
  return (decision, left) => {
    if (performance.now() - said < 1000) return;
    said = performance.now();
    terminal.progress(`changing ${decision}; ${left} decisions after it`);
  };
}
