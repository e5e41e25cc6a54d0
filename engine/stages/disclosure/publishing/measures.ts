import type { Estimate, Estimates, NotEstimated } from '../../../artifacts/estimates.ts';
import { figureNames, type SafeFigure, type SafeFigureName, type SafeMeasure } from '../../../artifacts/safe-tables.ts';
import { ids } from '../figures/release-figures.ts';
import { countPrinter } from './counts-shown.ts';
import type { Printer, Why } from './printer.ts';
import { type Settled, secondaryReason } from './settled.ts';

/** The first hidden count from which the statistics of a measure are made: they are shown whole or not at all. */
export function culpritOf(measure: string, hidden: Pick<ReadonlyMap<string, Why>, 'has'>): string | undefined {
  return countsBehind(measure).find((id) => hidden.has(id));
}

/** Counts that are not told, though no rule hides them, since nothing of their measure is. */
export function goneWithMeasures(
  { estimates }: Estimates,
  settled: Pick<Settled, 'hidden' | 'hiddenMeans'>,
): Set<string> {
  const measures = estimates.map(({ measure }) => measure);
  const untold = measures.filter((id) => culpritOf(id, settled.hidden) !== undefined || settled.hiddenMeans.has(id));
  const counts = untold.flatMap((measure) => [ids.event(measure), ids.comparisonEvent(measure)]);
  return new Set(counts.filter((id) => !settled.hidden.has(id)));
}

function countsBehind(measure: string): string[] {
  const own = [ids.event(measure), ids.measured(measure), ids.comparisonPeople(measure), ids.comparisonEvent(measure)];
  return [...own, ids.matched];
}

/** In the order of the rules: a place at the end would tell which could not be estimated. */
export function measuresOf(
  { estimates, notEstimated, order, untold }: Estimates,
  settled: Settled,
  print: Printer,
): SafeMeasure[] {
  const measures = [
    ...estimates.map((estimate) => measureOf(estimate, settled, untold, print)),
    ...notEstimated.map((each) => notEstimatedOf(each, print)),
  ];
  return measures.sort((a, b) => order.indexOf(a.measure) - order.indexOf(b.measure));
}

/** A measure of which everybody fared the same cannot be estimated: it reads like any hidden one, or all of them would be told of. */
function notEstimatedOf({ why: _, ...measure }: NotEstimated, print: Printer): SafeMeasure {
  return {
    ...measure,
    conclusion: 'hidden',
    interval: 'spans-zero',
    sentence: null,
    maySay: [],
    neverSay: [],
    figures: Object.fromEntries(figureNames.map((name) => [name, print.hidden()])) as SafeMeasure['figures'],
  };
}

/**
 * A measure is shown whole or not at all, since each of its statistics gives the count away. Where its counts are rounded
 * it has rates of the rounded counts alone: what follows from the true ones would tell them.
 */
function measureOf(estimate: Estimate, settled: Settled, untold: readonly string[], print: Printer): SafeMeasure {
  const { measure, title, kind, unit, headline, conclusion } = estimate;
  const { hidden, rounded } = settled;
  const culprit = culpritOf(measure, hidden);
  const whyHidden = culprit === undefined ? settled.hiddenMeans.get(measure) : hidden.get(culprit);
  const isCoarse = countsBehind(measure).some((id) => rounded.has(id));
  const isComparisonCoarse = [ids.comparisonPeople(measure), ids.comparisonEvent(measure)].some((id) =>
    rounded.has(id),
  );
  const whyUntested =
    whyHidden ?? (isCoarse ? { marker: print.marker, reason: secondaryReason } : settled.hiddenTests.get(measure));
  const silent = untold.includes(conclusion.verdict);
  const counts = countPrinter(print, settled);
  const figure = (make: () => SafeFigure): SafeFigure => (whyHidden ? print.hidden(whyHidden) : make());
  const exact = (make: () => SafeFigure): SafeFigure => figure(() => (isCoarse ? print.hidden(whyUntested) : make()));
  const told = (make: () => SafeFigure): SafeFigure =>
    whyUntested ? print.hidden(whyUntested) : silent ? print.notApplicable : make();
  const value = kind === 'proportion' ? print.rate : print.mean;
  const { treated, comparison } = estimate;
  const figures: Record<SafeFigureName, SafeFigure> = {
    'treated-people': counts.count(ids.measured(measure), treated.people),
    'comparison-people': counts.count(ids.comparisonPeople(measure), comparison.people),
    'treated-count': figure(() => counts.count(ids.event(measure), treated.count)),
    'comparison-count': figure(() => counts.count(ids.comparisonEvent(measure), comparison.count)),
    treated:
      kind === 'proportion'
        ? figure(() => counts.share([ids.event(measure), treated.count], [ids.measured(measure), treated.people]))
        : exact(() => value(treated.value)),
    comparison: isComparisonCoarse
      ? kind === 'proportion'
        ? figure(() =>
            counts.share(
              [ids.comparisonEvent(measure), comparison.count],
              [ids.comparisonPeople(measure), comparison.people],
            ),
          )
        : print.hidden(whyUntested)
      : figure(() => value(comparison.value)),
    difference: exact(() =>
      kind === 'proportion' ? print.points(estimate.difference) : print.mean(estimate.difference),
    ),
    low: told(() => (kind === 'proportion' ? print.points(estimate.low) : print.mean(estimate.low))),
    high: told(() => (kind === 'proportion' ? print.points(estimate.high) : print.mean(estimate.high))),
    'p-value': told(() => print.pValue(estimate.pValue)),
    significant: told(() => ({ text: estimate.significant === 'no' ? 'no' : 'yes', hidden: false })),
    'people-needed': told(() =>
      estimate.peopleNeeded === null ? print.notApplicable : print.count(estimate.peopleNeeded),
    ),
  };
  const hide = whyUntested !== undefined;
  const carried = (name: 'may_say' | 'never_say') =>
    hide ? [] : ((conclusion.carries[name] as string[] | undefined) ?? []);
  return {
    measure,
    title,
    kind,
    ...(unit === undefined ? {} : { unit }),
    headline,
    conclusion: hide ? 'hidden' : conclusion.verdict,
    interval:
      hide || silent || estimate.significant === 'no'
        ? 'spans-zero'
        : estimate.significant === 'yes-below-zero'
          ? 'below-zero'
          : 'above-zero',
    sentence: hide ? null : (conclusion.reason ?? null),
    maySay: carried('may_say'),
    neverSay: carried('never_say'),
    figures,
  };
}
