import { clockAt } from '../../adapters/clock.ts';
import type { Case } from '../../cases/ledger/case.ts';
import { unfinished } from '../../cases/ledger/destructions.ts';
import { type Clock, clocksOf } from '../../cases/life/clocks.ts';
import { casesWithClocks } from '../../cases/life/store-clocks.ts';
import { storeOf } from '../../cases/places.ts';
import { sweepAbandonedRuns } from '../../cases/seal/abandoned.ts';
import { summaryOf } from '../../cases/store/summary.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../../kernel/diagnostics/nearest.ts';
import type { Pack } from '../../pack/pack.ts';
import { type ActingOptions, acting } from '../acting.ts';
import { aheadOf, destroyEach, isDue } from '../destroying.ts';
import { openSite } from '../open-site.ts';
import { openWriting } from '../open-writing.ts';
import { warnOfOverdue } from '../overdue.ts';
import { type ExitCode, printDiagnostics, refuse, terminal } from '../terminal.ts';

export interface DestroyOptions extends ActingOptions {
  readonly due?: boolean;
  /** An asset that goes before the last day of its ceiling. */
  readonly ahead?: string;
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
  // Nobody's case, so that no line of the schedule would ever ask for it.
  sweepAbandonedRuns(storeOf(site), site);
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
  const found = acting(folder, options, 'begin-destruction');
  if ('refusals' in found) return refuse(found.refusals, found.texts);
  const { opened, pack, clock } = found;
  const today = clock.today();
  const { clocks, diagnostics } = clocksOf(summaryOf(opened.of), pack, today);
  printDiagnostics(diagnostics);
  const unknown = options.ahead === undefined ? undefined : unknownAsset(options.ahead, pack);
  if (unknown) return refuse([unknown]);
  const begun = unfinished(opened.of);
  const ahead = options.ahead === undefined ? [] : aheadOf(clocks, options.ahead, today);
  const duties = [...(begun ? [begun] : []), ...clocks.filter((one) => isDue(one, today)), ...ahead];
  if (duties.length === 0) return refuse([notDue(opened.of, clocks, today, options.ahead)]);
  const open = await openWriting(pack, opened.state.pack.folder, options);
  if ('diagnostics' in open) return refuse(open.diagnostics);
  try {
    const ended = await destroyEach({ ...found, site: opened.site }, opened.of, duties, open);
    if (!options.due) warnOfOverdue(opened.site, today);
    return ended;
  } finally {
    await open.close();
  }
}

function unknownAsset(asset: string, { retention }: Pack): Diagnostic | undefined {
  if (Object.hasOwn(retention.assets, asset)) return undefined;
  return diagnose('JDL6012', `"${asset}" is not an asset of the schedule`, {
    help: suggestion(asset, Object.keys(retention.assets), 'assets'),
  });
}

function notDue({ about }: Case, clocks: readonly Clock[], today: string, ahead: string | undefined): Diagnostic {
  const next = clocks.find((one) => !one.byPeople && one.due !== null && (ahead === undefined || one.asset === ahead));
  return diagnose(
    'JDL6012',
    `nothing${ahead === undefined ? '' : ` of ${ahead}`} of ${about.id} may be destroyed on ${today}`,
    {
      help: next === undefined ? 'The schedule asks for nothing that the engine holds.' : `${whenDue(next)}.`,
    },
  );
}

function whenDue(clock: Clock): string {
  const { rule, keepUntil, due, asset } = clock;
  if (keepUntil !== undefined) return `${rule}: it is kept through ${keepUntil}, and destroyed from ${due}`;
  return `${rule}: by ${due}; with --ahead ${asset} it goes today`;
}
