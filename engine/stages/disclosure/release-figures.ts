import type { Estimate, Estimates } from '../../artifacts/estimates.ts';
import type { Groups } from '../../artifacts/groups.ts';
import type { Links } from '../../artifacts/links.ts';
import type { FactValues } from '../../kernel/facts/fact.ts';
import type { Cell, Relation } from './figures.ts';
import { complement } from './together.ts';

/** A count of the release, and what the pack is told of it when it asks whether the count may be shown. */
export interface Judged {
  readonly cell: Cell;
  readonly facts: FactValues;
}

/** Every count of the release and every sum that ties them: one system. */
export interface ReleaseFigures {
  readonly judged: readonly Judged[];
  /** Counts that are never judged by themselves: the complements. */
  readonly implied: readonly Cell[];
  readonly relations: readonly Relation[];
}

export const ids = {
  sent: 'stage:sent',
  linked: 'stage:linked',
  matched: 'stage:matched',
  loss: (stage: string, reason: string) => `loss:${stage}:${reason}`,
  level: (covariate: string, level: string) => `profile:${covariate}:${level}`,
  event: (measure: string) => `treated:${measure}`,
  others: (measure: string) => `treated:${measure}:others`,
  comparisonPeople: (measure: string) => `comparison:${measure}:people`,
  comparisonEvent: (measure: string) => `comparison:${measure}`,
};

/**
 * The counts of people behind everything that the report prints: the stages and the losses between them, the
 * profile, and for each measure the people with the event and without. How many were sent the provider knows.
 */
export function releaseFigures(links: Links, groups: Groups, estimates: Estimates): ReleaseFigures {
  const matched = groups.sets.length;
  const judged: Judged[] = [
    {
      cell: { id: ids.sent, table: 'stages', value: links.people, fixedPublic: true },
      facts: { 'cell.kind': 'funnel', 'cell.people': links.people },
    },
    stage(ids.linked, 'stages', links.links.length, links.people),
    stage(ids.matched, 'base', matched, links.people),
    ...links.losses.map((loss) => count(ids.loss('linkage', loss.reason), 'losses', loss.people, links.people)),
    ...groups.losses.map((loss) => count(ids.loss('comparison', loss.reason), 'losses', loss.people, links.people)),
    ...groups.profile.flatMap(({ covariate, levels }) =>
      levels.map(({ level, people }) => count(ids.level(covariate, level), 'profile', people, matched)),
    ),
    ...estimates.estimates.flatMap((estimate) => measured(estimate)),
  ];
  const cellOf = (id: string) => judged.find((j) => j.cell.id === id)!.cell;
  const complements = estimates.estimates
    .filter((e) => e.treated.people === matched)
    .map((e) => complement(ids.others(e.measure), cellOf(ids.event(e.measure)), cellOf(ids.matched)));
  const relations: Relation[] = [
    { total: ids.sent, parts: [ids.linked, ...links.losses.map((l) => ids.loss('linkage', l.reason))] },
    { total: ids.linked, parts: [ids.matched, ...groups.losses.map((l) => ids.loss('comparison', l.reason))] },
    ...groups.profile.map(({ covariate, levels }) => ({
      total: ids.matched,
      parts: levels.map(({ level }) => ids.level(covariate, level)),
    })),
    ...complements.map((c) => c.relation),
  ];
  return { judged, implied: complements.map((c) => c.cell), relations };
}

/** Whoever knows how many were sent knows how many are left over; the losses between stages are counts of their own. */
function stage(id: string, table: string, people: number, sent: number): Judged {
  return {
    cell: { id, table, value: people },
    facts: { 'cell.kind': 'funnel', 'cell.people': people, 'cell.others': sent - people, 'cell.of': sent },
  };
}

function count(id: string, table: string, people: number, of: number): Judged {
  return {
    cell: { id, table, value: people },
    facts: { 'cell.kind': 'count', 'cell.people': people, 'cell.others': of - people, 'cell.of': of },
  };
}

/** A rate with its base is a count, and a mean with its base a sum over the people who contribute. */
function measured(estimate: Estimate): Judged[] {
  const { measure, treated, comparison, kind } = estimate;
  const facts = (people: number, of: number): FactValues => ({
    'cell.kind': kind === 'proportion' ? 'rate' : 'count',
    'cell.people': people,
    'cell.others': of - people,
    'cell.of': of,
  });
  return [
    {
      cell: { id: ids.event(measure), table: 'measures', value: treated.count },
      facts: facts(treated.count, treated.people),
    },
    {
      cell: { id: ids.comparisonPeople(measure), table: 'comparison', value: comparison.people },
      facts: { 'cell.kind': 'count', 'cell.people': comparison.people },
    },
    {
      cell: { id: ids.comparisonEvent(measure), table: 'comparison', value: comparison.count },
      facts: facts(comparison.count, comparison.people),
    },
  ];
}

/** Whether a mean may be shown at all, by the people who contribute to it. */
export function meanFacts(estimate: Estimate): FactValues {
  return { 'cell.kind': 'mean', 'cell.people': estimate.treated.people };
}
