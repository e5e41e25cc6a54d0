import type { Estimate, Estimates, GroupFigure, Overlap } from '../../../artifacts/estimates.ts';
import type { Groups } from '../../../artifacts/groups.ts';
import type { Links } from '../../../artifacts/links.ts';
import type { FactValues } from '../../../kernel/facts/fact.ts';
import { contributionFacts } from '../judging/dominance.ts';
import { complement } from './complement.ts';
import type { Cell, Relation } from './figures.ts';

/** A count of the release, and what the pack is told of it when it asks whether the count may be shown. */
export interface Judged {
  readonly cell: Cell;
  readonly facts: FactValues;
  /** The cell of the group that it is a part of; none for a group that is part of no other. */
  readonly base?: string;
  /** In words, for those who may see the figures. */
  readonly title?: string;
  /** A sum and no count of people, of which the rules on sizes tell nothing. */
  readonly isSum?: true;
}

/** Every count of the release and every sum that ties them: one system. */
export interface ReleaseFigures {
  readonly judged: readonly Judged[];
  /** Counts that are never judged by themselves: the complements. */
  readonly implied: readonly Cell[];
  readonly relations: readonly Relation[];
}

/** The engine's name for a value that is missing, which the report words. */
export const notRecorded = 'not recorded';

export const ids = {
  sent: 'stage:sent',
  linked: 'stage:linked',
  matched: 'stage:matched',
  loss: (stage: string, reason: string) => `loss:${stage}:${reason}`,
  level: (covariate: string, level: string | null) => `profile:${covariate}:${level === null ? '' : `=${level}`}`,
  measured: (measure: string) => `measured:${measure}`,
  unmeasured: (measure: string) => `unmeasured:${measure}`,
  event: (measure: string) => `treated:${measure}`,
  others: (measure: string) => `treated:${measure}:others`,
  comparisonPeople: (measure: string) => `comparison:${measure}:people`,
  comparisonEvent: (measure: string) => `comparison:${measure}`,
};

/**
 * The counts of people behind everything that the report prints: the stages and the losses between them, the
 * profile, and for each measure the people known, with the event and without, and how the measures overlap. How many
 * were sent the provider knows.
 */
export function releaseFigures(links: Links, groups: Groups, estimates: Estimates): ReleaseFigures {
  const matched = groups.sets.length;
  const parts: Part[] = [
    stagesPart(links, groups),
    ...groups.profile.map(({ covariate, title, levels }) => ({
      judged: levels.map(({ level, people }) => ({
        ...part(ids.level(covariate, level), 'profile', people, ids.matched, matched),
        title: `${title}: ${level ?? notRecorded}`,
      })),
      implied: [],
      relations: [{ total: ids.matched, parts: levels.map(({ level }) => ids.level(covariate, level)) }],
    })),
    ...estimates.estimates.map((estimate) => measurePart(estimate, matched)),
    ...estimates.overlaps.map((overlap) => overlapPart(overlap, estimates)),
    { judged: [], implied: [], relations: sumsOfMeasures(estimates) },
  ];
  return {
    judged: parts.flatMap((part) => part.judged),
    implied: parts.flatMap((part) => part.implied),
    relations: parts.flatMap((part) => part.relations),
  };
}

/** Cells that are judged, cells that readers can only derive, and the sums between them. */
type Part = ReleaseFigures;

function stagesPart(links: Links, groups: Groups): Part {
  const linkage = lossesPart('linkage', ids.sent, ids.linked, links.losses, links.people);
  const comparison = lossesPart('comparison', ids.linked, ids.matched, groups.losses, links.people);
  return {
    judged: [
      {
        title: 'sent',
        cell: { id: ids.sent, table: 'stages', value: links.people, fixedPublic: true },
        facts: { 'cell.kind': 'funnel', 'cell.scope': 'cohort', 'cell.people': links.people },
      },
      { ...stage(ids.linked, 'stages', links.links.length, links.people), title: 'linked' },
      { ...stage(ids.matched, 'base', groups.sets.length, links.people), title: 'matched' },
      ...linkage.judged,
      ...comparison.judged,
    ],
    implied: [...linkage.implied, ...comparison.implied],
    relations: [...linkage.relations, ...comparison.relations],
  };
}

/** People at one stage are those of the next and the losses between. Where no loss is listed the page does not say that there was none. */
function lossesPart(stage: string, from: string, to: string, losses: Groups['losses'], sent: number): Part {
  const unlisted = { id: ids.loss(stage, 'unlisted'), table: 'losses', value: 0, implied: true };
  const listed = losses.map(({ reason, title, people }) => ({
    ...part(ids.loss(stage, reason), 'losses', people, ids.sent, sent),
    title,
  }));
  const parts = losses.length === 0 ? [unlisted.id] : listed.map(({ cell }) => cell.id);
  return {
    judged: listed,
    implied: losses.length === 0 ? [unlisted] : [],
    relations: [{ total: from, parts: [to, ...parts] }],
  };
}

/** Whoever knows how many were sent knows how many are left over; the losses between stages are counts of their own. */
function stage(id: string, table: string, people: number, sent: number): Judged {
  return {
    ...part(id, table, people, ids.sent, sent),
    facts: { 'cell.kind': 'funnel', 'cell.scope': 'cohort', ...partOf(people, sent) },
  };
}

/** A count of people sent, out of a group of them. */
function part(id: string, table: string, people: number, base: string, of: number): Judged {
  return {
    cell: { id, table, value: people },
    facts: { 'cell.kind': 'count', 'cell.scope': 'cohort', ...partOf(people, of) },
    base,
  };
}

function partOf(people: number, of: number): FactValues {
  return { 'cell.people': people, 'cell.others': of - people, 'cell.of': of };
}

/** A rate with its base is a count, and a mean with its base a sum over the people who contribute. */
function measurePart({ measure, title, treated, comparison, kind }: Estimate, matched: number): Part {
  const ofGroup = (scope: string, { count, people }: GroupFigure): FactValues => ({
    'cell.kind': kind === 'proportion' ? 'rate' : 'count',
    'cell.scope': scope,
    ...partOf(count, people),
  });
  const event = { id: ids.event(measure), table: 'measures', value: treated.count };
  const measured = { id: ids.measured(measure), table: 'measures', value: treated.people };
  const others = complement(ids.others(measure), event, measured);
  const unmeasured = matched - treated.people;
  const judged: Judged[] = [
    { cell: event, facts: ofGroup('cohort', treated), base: measured.id, title: `${title}: people with it` },
    {
      cell: measured,
      facts: { 'cell.kind': 'count', 'cell.scope': 'cohort', 'cell.people': treated.people },
      base: ids.matched,
      title: `${title}: people known`,
    },
    {
      title: `${title}: people known of the comparison group`,
      cell: { id: ids.comparisonPeople(measure), table: 'comparison', value: comparison.people },
      facts: { 'cell.kind': 'count', 'cell.scope': 'comparison', 'cell.people': comparison.people },
    },
    {
      cell: { id: ids.comparisonEvent(measure), table: 'comparison', value: comparison.count },
      facts: ofGroup('comparison', comparison),
      base: ids.comparisonPeople(measure),
      title: `${title}: people with it of the comparison group`,
    },
  ];
  const left = {
    ...part(ids.unmeasured(measure), 'losses', unmeasured, ids.matched, matched),
    title: `${title}: people not known`,
  };
  return {
    judged: unmeasured === 0 ? judged : [...judged, { ...left, cell: { ...left.cell, implied: true } }],
    implied: [others.cell],
    relations: [
      others.relation,
      { total: ids.matched, parts: [measured.id, ...(unmeasured === 0 ? [] : [ids.unmeasured(measure)])] },
    ],
  };
}

/**
 * Two measures of the same people overlap: those with both events, and those with one alone. Readers can derive these
 * where one measure is part of another, so each is a count like any other. An empty part is left out of the sums, as if
 * every reader knew that it is empty.
 */
function overlapPart({ measures, both, onlyFirst, onlySecond }: Overlap, { estimates }: Estimates): Part {
  const [first, second] = measures.map((measure) => estimates.find((e) => e.measure === measure)!) as [
    Estimate,
    Estimate,
  ];
  const sameKnown = both + onlyFirst === first.treated.count && both + onlySecond === second.treated.count;
  if (!sameKnown) return { judged: [], implied: [], relations: [] };
  const id = (part: string) => `overlap:${first.measure}:${second.measure}:${part}`;
  const counts = Object.entries({ both, first: onlyFirst, second: onlySecond }).filter(([, people]) => people > 0);
  const present = new Set(counts.map(([name]) => name));
  const sum = (measure: string, parts: readonly string[]): Relation[] => {
    const there = parts.filter((part) => present.has(part)).map(id);
    return there.length === 0 ? [] : [{ total: ids.event(measure), parts: there }];
  };
  return {
    judged: counts.map(([name, people]) => {
      const judged = part(id(name), 'overlaps', people, ids.measured(first.measure), first.treated.people);
      const titles = { both: 'both', first: 'only the first', second: 'only the second' } as const;
      return {
        title: `${first.title} and ${second.title}: ${titles[name as keyof typeof titles]}`,
        ...judged,
        cell: { ...judged.cell, implied: true },
      };
    }),
    implied: [],
    relations: [...sum(first.measure, ['both', 'first']), ...sum(second.measure, ['both', 'second'])],
  };
}

/** Where two measures have nobody in common and make up a third, their counts add up to its count. */
function sumsOfMeasures({ estimates, overlaps }: Estimates): Relation[] {
  const countOf = new Map(estimates.map((e) => [e.measure, e.treated.count]));
  const within = (part: string, whole: string) =>
    overlaps.some(({ measures: [a, b], onlyFirst, onlySecond }) =>
      a === part && b === whole ? onlyFirst === 0 : a === whole && b === part ? onlySecond === 0 : false,
    );
  return overlaps
    .filter(({ both }) => both === 0)
    .flatMap(({ measures: [a, b] }) =>
      estimates
        .filter(({ measure }) => measure !== a && measure !== b && within(a, measure) && within(b, measure))
        .filter(({ treated }) => treated.count === countOf.get(a)! + countOf.get(b)!)
        .map(({ measure }) => ({ total: ids.event(measure), parts: [ids.event(a), ids.event(b)] })),
    );
}

/** Whether the means of a measure may be shown at all, by who contributes to them and how much. */
export function meansFacts({ treated, comparison }: Estimate): FactValues[] {
  return [
    { 'cell.scope': 'cohort', group: treated },
    { 'cell.scope': 'comparison', group: comparison },
  ].map(({ group, ...scope }) => ({
    'cell.kind': 'mean',
    ...scope,
    'cell.people': group.people,
    ...(group.contributions === undefined ? {} : contributionFacts(group.contributions)),
  }));
}

/** Whether what a test tells may be shown, by what is behind it. */
export function testFacts({ treated, degreesOfFreedom }: Estimate): FactValues {
  return {
    'cell.kind': 'test',
    'cell.scope': 'cohort',
    'cell.people': treated.people,
    'cell.degrees_of_freedom': Math.min(degreesOfFreedom, Number.MAX_SAFE_INTEGER),
  };
}
