import { clockAt } from '../../adapters/clock.ts';
import { shown } from '../../adapters/files.ts';
import type { Asked } from '../../cases/life/asked.ts';
import { attest, notAttested } from '../../cases/life/attest.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../../kernel/diagnostics/nearest.ts';
import { isCalendarDate } from '../../kernel/facts/fact.ts';
import { own } from '../../kernel/own.ts';
import type { Pack } from '../../pack/pack.ts';
import { type ActingOptions, acting } from '../acting.ts';
import { destroyEach, dueAtOnce } from '../destroying.ts';
import { openWriting } from '../open-writing.ts';
import { warnOfOverdue } from '../overdue.ts';
import { type ExitCode, printDiagnostics, refuse, terminal } from '../terminal.ts';

export interface RecordOptions extends ActingOptions {
  readonly happened?: string;
  readonly detail: readonly string[];
  readonly pdf?: boolean;
  readonly browser?: string;
}

/** `jdl case record <case> <event> --as NAME`: writes down what a person says has happened. */
export async function caseRecord(folder: string, event: string, options: RecordOptions): Promise<ExitCode> {
  const odd = options.detail.find((pair) => pair.indexOf('=') < 1);
  if (odd !== undefined)
    return refuse([
      diagnose('JDL6012', `--detail takes name=value, and not "${odd}"`, { help: 'Write --detail by=telephone.' }),
    ]);
  const details = detailsOf(options.detail);
  const happened = options.happened ?? clockAt(options.on).today();
  if (!isCalendarDate(happened))
    return refuse([diagnose('JDL6012', `"${happened}" is no day`, { help: 'A date is written 2013-04-01.' })]);
  const found = acting(folder, options, (pack) => askedOf(pack, event));
  if ('refusals' in found) return refuse(found.refusals, found.texts);
  const { opened, pack, hand, clock } = found;
  const attested = { event, on: happened, details };
  const open = await openWriting(pack, opened.state.pack.folder, options);
  if ('diagnostics' in open) return refuse(open.diagnostics);
  try {
    const of = await attest(opened.of, pack, attested, hand, open.writing);
    if ('code' in of) {
      printDiagnostics([of]);
      // What a rule refuses is an answer, and no mistake.
      return of.code === 'JDL6013' ? 1 : 2;
    }
    terminal.say(
      `${of.about.id}: ${pack.life.events[event]!.title}, attested by ${hand.person.name}. It stands at: ${pack.life.states[of.state]!.title}`,
    );
    for (const name of Object.keys(of.lines.at(-1)!.files ?? {}))
      terminal.say(`Written: ${shown(of.steps.at(-1)!.folder)}/${name}`);
    const atOnce = dueAtOnce(of, pack, clock.today());
    const ended = await destroyEach({ pack, hand, site: opened.site }, of, atOnce, open);
    // Only now: what was written down may have made a duty overdue, or settled one.
    warnOfOverdue(opened.site, clock.today());
    return ended;
  } finally {
    await open.close();
  }
}

/** The action that the event asks for. */
function askedOf({ life }: Pack, event: string): Asked | Diagnostic {
  const known = own(life.events, event);
  if (!known)
    return diagnose('JDL6012', `"${event}" is not an event of this pack`, {
      help: suggestion(event, Object.keys(life.events), 'events'),
    });
  return known.action === undefined ? notAttested(event, known) : { action: known.action };
}

function detailsOf(written: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    written.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}
