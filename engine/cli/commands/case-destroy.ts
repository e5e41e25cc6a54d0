import { join } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { shown } from '../../adapters/files.ts';
import { destroyAsset } from '../../cases/destroy.ts';
import type { Case } from '../../cases/ledger/case.ts';
import { type Destruction, unfinished } from '../../cases/ledger/destructions.ts';
import { type Clock, clocksOf } from '../../cases/life/clocks.ts';
import { casesWithClocks } from '../../cases/life/store-clocks.ts';
import { siteKeys } from '../../cases/seal/case-keys.ts';
import { summaryOf } from '../../cases/store/summary.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { type Acting, type ActingOptions, acting } from '../acting.ts';
import { openSite } from '../open-site.ts';
import { type OpenWriting, openWriting } from '../open-writing.ts';
import { warnOfOverdue } from '../overdue.ts';
import { type ExitCode, printDiagnostics, refuse, terminal } from '../terminal.ts';

export interface DestroyOptions extends ActingOptions {
  readonly due?: boolean;
  readonly site: string;
  readonly pdf?: boolean;
  readonly browser?: string;
}

/** `jdl case destroy <case>` or `--due`: destroys what the schedule asks, and writes the certificate. */
export async function caseDestroy(folder: string | undefined, options: DestroyOptions): Promise<ExitCode> {
  if ((folder === undefined) === (options.due !== true)) {
    terminal.complain('error: name a case, or ask with --due for all that is due');
    return 2;
  }
  if (folder !== undefined) return destroyIn(folder, options);
  const site = openSite(options.site);
  if ('refusals' in site) return refuse(site.refusals, site.texts);
  const today = clockAt(options.on).today();
  const { cases, diagnostics } = casesWithClocks(site, today);
  printDiagnostics(diagnostics);
  const due = cases.filter(
    ({ summary, clocks }) => clocks.some((clock) => isDue(clock, today)) || summary.unfinished !== undefined,
  );
  let ended: ExitCode = diagnostics.length > 0 ? 2 : 0;
  for (const { folder: path } of due) {
    const code = await destroyIn(path, options);
    if (code > ended) ended = code;
  }
  if (due.length === 0) terminal.say('Nothing is due that the engine can destroy.');
  warnOfOverdue(site, today);
  return ended;
}

async function destroyIn(folder: string, options: DestroyOptions): Promise<ExitCode> {
  const found = acting(folder, options, 'destroy-data');
  if ('refusals' in found) return refuse(found.refusals, found.texts);
  const { opened, pack, clock } = found;
  const today = clock.today();
  const summary = summaryOf(opened.of);
  const { clocks, diagnostics } = clocksOf(summary, pack, today);
  printDiagnostics(diagnostics);
  const begun = unfinished(opened.of);
  const now = clocks.filter((one) => isDue(one, today));
  const asked = now.length > 0 || options.due ? now : ahead(clocks);
  const duties = [
    ...(begun ? [begun] : []),
    ...asked.filter(
      ({ asset }, i) => asset !== begun?.asset && asked.findIndex((other) => other.asset === asset) === i,
    ),
  ];
  if (duties.length === 0) return refuse([notDue(opened.of, clocks, today)]);
  const open = await openWriting(pack, opened.state.pack.folder, options);
  if ('diagnostics' in open) return refuse(open.diagnostics);
  try {
    const ended = await destroyEach(found, inOrder(duties, found), open);
    if (!options.due) warnOfOverdue(opened.site, today);
    return ended;
  } finally {
    await open.close();
  }
}

async function destroyEach(
  { opened, pack, hand }: Acting,
  duties: readonly Destruction[],
  open: OpenWriting,
): Promise<ExitCode> {
  let { of } = opened;
  for (const { asset, rule } of duties) {
    terminal.progress(`destroying ${asset} of ${of.about.id}`);
    const after = await destroyAsset({
      of,
      pack,
      asset,
      rule,
      keys: siteKeys(opened.site),
      hand,
      writing: open.writing,
    });
    if ('code' in after) return refuse([after]);
    of = after;
    terminal.say(`${of.about.id}: destroyed under ${rule}: ${pack.retention.assets[asset]!.title}`);
    for (const name of Object.keys(of.lines.at(-1)!.files ?? {}))
      terminal.say(`  ${shown(join(of.steps.at(-1)!.folder, name))}`);
  }
  return 0;
}

/** The names of staff go last: whoever destroys is written down until then. */
function inOrder(duties: readonly Destruction[], { pack }: Acting): Destruction[] {
  const isStaff = ({ asset }: Destruction) => pack.retention.assets[asset]!.held_as === 'staff-names';
  return [...duties.filter((duty) => !isStaff(duty)), ...duties.filter(isStaff)];
}

/** Whether the engine may act now: not before a floor is over, and not before the last day of a ceiling unless it is asked to. */
function isDue({ due, keepUntil, ...clock }: Clock, today: string): boolean {
  return isForEngine(clock) && due !== null && due <= today && (keepUntil === undefined || today > keepUntil);
}

function isForEngine({ byPeople, do: steps }: Pick<Clock, 'byPeople' | 'do'>): boolean {
  return !byPeople && (steps.includes('destroy') || steps.includes('delete'));
}

/** Ahead of the last day of a ceiling, for one case that somebody names: the ceilings that come first. */
function ahead(clocks: readonly Clock[]): Clock[] {
  const open = clocks.filter((clock) => isForEngine(clock) && clock.due !== null && clock.keepUntil === undefined);
  const first = open.map(({ due }) => due!).sort()[0];
  return open.filter(({ due }) => due === first);
}

function notDue({ about }: Case, clocks: readonly Clock[], today: string): Diagnostic {
  const next = clocks.find(({ byPeople, due }) => !byPeople && due !== null);
  return diagnose('JDL6012', `nothing of ${about.id} may be destroyed on ${today}`, {
    help:
      next === undefined
        ? 'The schedule asks for nothing that the engine holds.'
        : `${next.rule}: ${next.keepUntil === undefined ? `by ${next.due}` : `it is kept through ${next.keepUntil}, and destroyed from ${next.due}`}.`,
  });
}
