import { longDate } from '../kernel/decision/sentence.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import type { Pack } from '../pack/pack.ts';
import type { FigureTold, TraceEntry } from '../pipeline/trace.ts';
import { type CaseTrace, contradicted } from './case-trace.ts';
import { judgementTold } from './explain-judgement.ts';
import type { AskedTold, ExplanationTold, JudgementTold } from './explanation.ts';

/** The rules that a case pins by their hash, or why they are not at hand. */
export type PinnedRules = { readonly pack: Pack } | { readonly gone: string };

/** The parts that every explanation of a case has. */
export function baseOf({ state, gone }: CaseTrace, rules: PinnedRules) {
  const { id, status, received, run, pack } = state;
  return {
    case: { id, status, received, run: run.on },
    pack: { id: pack.id, hash: pack.hash },
    notes: gone !== undefined ? [gone] : 'gone' in rules ? [rules.gone] : [],
  };
}

/** Explains entries of the trace, by the rules of the days on which their stages decided. */
export function told(
  trace: CaseTrace,
  entries: readonly TraceEntry[],
  rules: PinnedRules,
  individual = false,
): JudgementTold[] | Diagnostic {
  const found: JudgementTold[] = [];
  for (const entry of entries) {
    const pack = 'pack' in rules && isWhole(entry, trace) ? rules.pack : undefined;
    const day = dayOf(trace, entry.stage, pack);
    const judgement = judgementTold({ judgement: entry, day, asked: entry.asked, individual }, pack);
    if (!judgement) return contradicted(trace, entry);
    found.push(judgement);
  }
  return found;
}

/**
 * Whether the rules can be asked again. A residue keeps no number that was measured, and where one is left out, no sentence
 * of the row either.
 */
function isWhole({ reason }: TraceEntry, { gone }: CaseTrace): boolean {
  return gone === undefined || reason !== undefined;
}

/** Stages that let figures out follow the rules of the release, which at a run is the day of the run. */
function dayOf({ state }: CaseTrace, stage: string, pack: Pack | undefined): string {
  const asOf = pack?.stages.find(({ id }) => id === stage)?.asOf ?? 'request.received';
  return asOf === 'release' ? state.run.on : state.received;
}

/** Why a case was stopped; of one that was not, what its run decided. */
export function explainCase(trace: CaseTrace, rules: PinnedRules): ExplanationTold | Diagnostic {
  const { state, entries } = trace;
  const base = baseOf(trace, rules);
  if (state.status !== 'stopped') {
    const figures = entries.flatMap((entry) => entry.figures ?? []);
    return {
      ...base,
      subject: { kind: 'verdict', id: state.status },
      says: `Nothing stopped the request ${state.id}: it ended in a ${state.status === 'released' ? 'released report' : 'draft'}`,
      judgements: [],
      asked: askedIn(entries),
      ...(figures.length === 0 ? {} : { hidden: figures.filter(({ shown }) => !shown).map(({ figure }) => figure) }),
    };
  }
  const last = entries.at(-1)?.stage;
  const stopping = entries.filter(({ stage, verdict }) => stage === last && verdict === state.verdict);
  const judgements = told(trace, stopping, rules);
  if ('code' in judgements) return judgements;
  return {
    ...base,
    subject: { kind: 'verdict', id: state.verdict! },
    says: `The request ${state.id}, received on ${longDate(state.received)}, was stopped at ${last}: ${state.verdict}`,
    judgements,
  };
}

function askedIn(entries: readonly TraceEntry[]): AskedTold[] {
  const groups = Map.groupBy(entries, ({ decision, verdict }) => `${decision} ${verdict}`);
  return [...groups.values()].map((of) => ({
    decision: of[0]!.decision,
    verdict: of[0]!.verdict,
    times: of.reduce((n, { asked }) => n + asked, 0),
  }));
}

/** Why a decision answered as it did. @param given facts that pick one of several times that it was asked */
export function explainDecision(
  trace: CaseTrace,
  rules: PinnedRules,
  named: string,
  given: ReadonlyMap<string, string>,
): ExplanationTold | Diagnostic {
  const ids = [...new Set(trace.entries.map(({ decision }) => decision))];
  const id = idOf(named, ids);
  if (id === undefined) return notAsked(named, ids, rules);
  const all = trace.entries.filter(({ decision }) => decision === id);
  const picked = all.filter(({ facts }) =>
    [...given].every(([fact, text]) => Object.hasOwn(facts, fact) && String(facts[fact]) === text),
  );
  if (picked.length === 0)
    return diagnose('JDL7201', `${id} was never asked with ${[...given].map((pair) => pair.join('=')).join(', ')}`, {
      help: `It was asked with ${all.slice(0, 3).map(factsOf).join('; ')}${all.length > 3 ? '; ...' : ''}.`,
    });
  const judgements = told(trace, picked, rules);
  if ('code' in judgements) return judgements;
  const verdicts = [...new Set(picked.map(({ verdict }) => verdict))];
  return {
    ...baseOf(trace, rules),
    subject: { kind: 'decision', id },
    says: `${id} of the request ${trace.state.id}: ${verdicts.join(', ')}`,
    judgements,
  };
}

/** A decision by its id, or by the name after the stage where only one has it. */
export function idOf(named: string, ids: readonly string[]): string | undefined {
  if (ids.includes(named)) return named;
  const [only, second] = ids.filter((id) => id.endsWith(`/${named}`));
  return second === undefined ? only : undefined;
}

function notAsked(named: string, ids: readonly string[], rules: PinnedRules): Diagnostic {
  const all = 'pack' in rules ? [...rules.pack.decisions.keys()] : ids;
  const known = idOf(named, all);
  if (known === undefined)
    return diagnose('JDL7201', `there is no decision "${named}"`, { help: suggestion(named, all, 'decisions') });
  return diagnose('JDL7201', `the run did not ask ${known} of the request as a whole`, {
    help: 'Its stage was not reached, or it is asked of each record: then name one with --record.',
  });
}

function factsOf({ facts }: TraceEntry): string {
  return Object.entries(facts)
    .map((pair) => pair.join('='))
    .join(', ');
}

/** Why a figure of the release is shown or hidden. */
export function explainFigure(trace: CaseTrace, rules: PinnedRules, named: string): ExplanationTold | Diagnostic {
  const settled = trace.entries.flatMap((entry) => (entry.figures ?? []).map((figure) => ({ entry, figure })));
  const found = settled.find(({ figure }) => figure.figure === named);
  if (!found) {
    const known = settled.map(({ figure }) => figure.figure);
    return diagnose('JDL7201', `the release of ${trace.state.id} has no figure "${named}"`, {
      help: known.length === 0 ? 'Its run ended before any figure was judged.' : suggestion(named, known, 'figures'),
    });
  }
  const judgements = told(trace, [found.entry], rules);
  if ('code' in judgements) return judgements;
  const base = baseOf(trace, rules);
  return {
    ...base,
    subject: { kind: 'figure', id: named },
    says: `${named} is ${found.figure.shown ? 'shown' : 'hidden'}`,
    notes: [...base.notes, ...figureNotes(found.figure, settled)],
    judgements,
  };
}

function figureNotes(
  { shown, protects, overridden, with: other }: FigureTold,
  settled: readonly { readonly entry: TraceEntry; readonly figure: FigureTold }[],
): string[] {
  if (overridden !== undefined)
    return [`Its own judgement, below, would hide it. It is shown by an override: ${overridden}`];
  if (protects !== undefined)
    return [
      'Its own judgement, below, would show it. It is hidden so that nobody can work out, by sums of what is printed, ' +
        `what is hidden by rule: ${protects.join(', ')}.`,
    ];
  if (other === undefined) return [];
  const reason = settled.find(({ figure }) => figure.figure === other)?.figure;
  if (shown) return [`It is told as a band, because ${other} is hidden: exactly told, it would give that away.`];
  const why = reason?.protects ? `, to protect ${reason.protects.join(', ')}` : '';
  return [`It follows ${other}, which is hidden${why}: told, it would give that away. The judgement is of ${other}.`];
}
