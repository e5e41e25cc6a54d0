import { shown } from '../../adapters/files.ts';
import { readTrace } from '../../cases/case-trace.ts';
import { addStep } from '../../cases/ledger/record.ts';
import { eventOf } from '../../cases/life/order.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../../kernel/diagnostics/nearest.ts';
import { type ActingOptions, acting } from '../acting.ts';
import { warnOfOverdue } from '../overdue.ts';
import { type ExitCode, refuse, terminal } from '../terminal.ts';

export interface OverrideOptions extends ActingOptions {
  readonly because: string;
}

const longestReason = 500;

/** `jdl case override <case> <figure>`: lets a figure be shown that a rule hides; the next run attacks the release anew. */
export async function caseOverride(folder: string, figure: string, options: OverrideOptions): Promise<ExitCode> {
  const because = options.because.trim();
  if (because === '' || because.length > longestReason)
    return refuse([
      diagnose('JDL6012', `a reason has 1 to ${longestReason} characters`, {
        help: 'Say with --because why the figure may be shown. Name nobody.',
      }),
    ]);
  const found = acting(folder, options, 'override');
  if ('refusals' in found) return refuse(found.refusals, found.texts);
  const { opened, pack, hand, clock } = found;
  warnOfOverdue(opened.site, clock.today());
  const trace = readTrace(opened);
  if ('code' in trace) return refuse([trace]);
  const figures = trace.entries.flatMap((entry) => entry.figures ?? []);
  const hidden = figures.filter((each) => !each.shown && each.protects === undefined && each.with === undefined);
  if (!hidden.some((each) => each.figure === figure))
    return refuse([
      notHidden(
        figure,
        figures.find((each) => each.figure === figure) !== undefined,
        hidden.map((each) => each.figure),
      ),
    ]);
  const of = addStep(
    opened.of,
    [{ event: eventOf(pack.life, 'override')!.id, details: { figure, because } }],
    new Map(),
    hand,
  );
  if ('code' in of) return refuse([of]);
  terminal.say(`${of.about.id}: ${figure} may be shown, by ${hand.person.name}.`);
  terminal.say('Signatures given so far are void, and nothing is released until the request is run again.');
  terminal.say(
    `Run the request again, so that the release is attacked with the figure in it: npx jdl run REQUEST --replace --case ${shown(of.folder)}`,
  );
  return 0;
}

function notHidden(figure: string, known: boolean, hidden: readonly string[]): Diagnostic {
  const what = known ? `${figure} is not hidden by a rule of its own` : `the release has no figure "${figure}"`;
  return diagnose('JDL7201', what, {
    help: known
      ? 'What is shown needs no override; what is hidden to protect another shows by itself once that one does.'
      : suggestion(figure, hidden, 'figures hidden by rule'),
  });
}
