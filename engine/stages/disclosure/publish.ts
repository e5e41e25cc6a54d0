import type { Files } from '../../../schemas/types.ts';
import type { Estimate, Estimates } from '../../artifacts/estimates.ts';
import type { Balance, Groups } from '../../artifacts/groups.ts';
import type { Links } from '../../artifacts/links.ts';
import {
  brandSafe,
  type SafeBalance,
  type SafeFigure,
  type SafeFigureName,
  type SafeMeasure,
  type SafeTables,
} from '../../artifacts/safe-tables.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { numberOf, type ParameterValues } from '../../kernel/decision/in-force.ts';
import { filled } from '../../kernel/decision/sentence.ts';
import { type Printer, printer } from './printer.ts';
import { ids } from './release-figures.ts';

type Rules = Files['disclosure'];

/** The reason of a figure that is hidden to protect another. */
export const secondaryReason = 'secondary';

/** What the suppressor settled: which cells are hidden, and why the primary ones are. */
export interface Settled {
  readonly hidden: ReadonlySet<string>;
  readonly reasons: ReadonlyMap<string, string>;
  readonly primary: number;
  readonly secondary: number;
  readonly hiddenMeans: ReadonlySet<string>;
  readonly matchRate: Judgement;
  /** Whether the match rate may be told as a band. */
  readonly bandTold: boolean;
}

/** The names of a dictionary's fields and levels, for people. */
export type TitleOf = (covariate: string, level: string | null) => string;

/**
 * Rounds, each figure by itself, and puts a marker in the place of what is hidden. This is the only way by
 * which figures become safe.
 */
export function publish(
  rules: Rules,
  parameters: ParameterValues,
  links: Links,
  groups: Groups,
  estimates: Estimates,
  settled: Settled,
  titleOf: TitleOf,
): SafeTables {
  const print = printer(rules, parameters);
  const count = (id: string, value: number): SafeFigure =>
    settled.hidden.has(id) ? print.hidden(settled.reasons.get(id)) : print.count(value);
  const matched = groups.sets.length;
  return brandSafe({
    measures: estimates.estimates.map((estimate) => measureOf(estimate, settled, estimates.untold, print)),
    notEstimated: estimates.notEstimated.map(({ title }) => title),
    stages: [
      { id: 'sent', title: 'sent', people: print.count(links.people) },
      { id: 'linked', title: 'linked', people: count(ids.linked, links.links.length) },
      { id: 'matched', title: 'matched', people: count(ids.matched, matched) },
    ],
    losses: [
      ...links.losses.map((loss) => ({
        stage: 'linked',
        title: loss.title,
        people: count(ids.loss('linkage', loss.reason), loss.people),
      })),
      ...groups.losses.map((loss) => ({
        stage: 'matched',
        title: loss.title,
        people: count(ids.loss('comparison', loss.reason), loss.people),
      })),
    ],
    matchRate: matchRateOf(rules, parameters, links, settled, print),
    profile: groups.profile.map(({ covariate, title, levels }) => ({
      title,
      levels: levels.map(({ level, people }) => {
        const id = ids.level(covariate, level);
        const shown = count(id, people);
        const hideShare = shown.hidden || settled.hidden.has(ids.matched);
        return {
          title: titleOf(covariate, level),
          people: shown,
          share: hideShare ? print.hidden(settled.reasons.get(id)) : print.share(people, matched),
        };
      }),
    })),
    balance: groups.covariates.map((line) => balanceOf(line, groups, settled, print)),
    claim: estimates.claim.verdict,
    claimSentence: estimates.claim.reason ?? null,
    markers: Object.entries(rules.legend).map(([marker, { means }]) => ({ marker, means })),
    confidence: confidenceOf(estimates, print),
    notApplicable: print.notApplicable,
    suppressed: { primary: settled.primary, secondary: settled.secondary },
  });
}

/** Differences of a characteristic whose categories are hidden would give them away, so only the verdict is told. */
function balanceOf(line: Balance, groups: Groups, settled: Settled, print: Printer): SafeBalance {
  const levels = groups.profile.find(({ covariate }) => covariate === line.covariate)?.levels ?? [];
  const hide = levels.some(({ level }) => settled.hidden.has(ids.level(line.covariate, level)));
  const figure = (value: number | null): SafeFigure => {
    if (hide) return print.hidden(secondaryReason);
    return value === null ? print.notApplicable : print.standardised(value);
  };
  return { title: line.title, before: figure(line.before), after: figure(line.after), verdict: line.verdict };
}

/** The first hidden count from which the statistics of a measure are made: they are shown whole or not at all. */
export function culpritOf(measure: string, hidden: ReadonlySet<string>): string | undefined {
  const own = [ids.event(measure), ids.measured(measure), ids.comparisonPeople(measure), ids.comparisonEvent(measure)];
  return [...own, ids.matched].find((id) => hidden.has(id));
}

/** A measure is shown whole or not at all, since each of its statistics gives the count away. */
function measureOf(estimate: Estimate, settled: Settled, untold: readonly string[], print: Printer): SafeMeasure {
  const { measure, title, kind, unit, headline, conclusion } = estimate;
  const culprit = culpritOf(measure, settled.hidden);
  const hide = culprit !== undefined || settled.hiddenMeans.has(measure);
  const figure = (make: () => SafeFigure): SafeFigure =>
    hide ? print.hidden(culprit === undefined ? undefined : settled.reasons.get(culprit)) : make();
  const silent = untold.includes(conclusion.verdict);
  const told = (make: () => SafeFigure): SafeFigure => figure(silent ? () => print.notApplicable : make);
  const value = kind === 'proportion' ? print.rate : print.mean;
  const figures: Record<SafeFigureName, SafeFigure> = {
    'treated-people': settled.hidden.has(ids.measured(measure))
      ? print.hidden(undefined)
      : print.count(estimate.treated.people),
    'comparison-people': settled.hidden.has(ids.comparisonPeople(measure))
      ? print.hidden(undefined)
      : print.count(estimate.comparison.people),
    'treated-count': figure(() => print.count(estimate.treated.count)),
    'comparison-count': figure(() => print.count(estimate.comparison.count)),
    treated: figure(() =>
      kind === 'proportion'
        ? print.share(estimate.treated.count, estimate.treated.people)
        : value(estimate.treated.value),
    ),
    comparison: figure(() => value(estimate.comparison.value)),
    difference: figure(() =>
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

function matchRateOf(
  rules: Rules,
  parameters: ParameterValues,
  links: Links,
  settled: Settled,
  print: Printer,
): SafeFigure {
  if (settled.matchRate.verdict === rules.match_rate.verdicts[0] && !settled.hidden.has(ids.linked))
    return print.share(links.links.length, links.people);
  // An exact rate gives the count away, so it goes as a band where the count is hidden.
  const band = numberOf(rules.match_rate_band.at_least, parameters);
  if (settled.bandTold) {
    const says = filled(rules.match_rate_band.says, new Map([['band', Math.round(100 * band)]]), new Map());
    return { text: says, hidden: false };
  }
  return print.hidden(settled.matchRate.row);
}

function confidenceOf(estimates: Estimates, print: Printer): SafeFigure {
  const [first] = estimates.estimates;
  return first ? { text: `${Math.round(100 * first.confidence)}%`, hidden: false } : print.hidden(undefined);
}
