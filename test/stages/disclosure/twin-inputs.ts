import { createHash } from 'node:crypto';
import type { Estimate, Estimates, Overlap } from '../../../engine/artifacts/estimates.ts';
import type { Groups } from '../../../engine/artifacts/groups.ts';
import type { Links, Loss } from '../../../engine/artifacts/links.ts';
import type { PublishedCounts } from '../../../engine/artifacts/published-release.ts';
import type { SafeTables } from '../../../engine/artifacts/safe-tables.ts';
import type { Artifacts } from '../../../engine/artifacts/stage-contract.ts';
import type { Judgement } from '../../../engine/kernel/decision/decision.ts';
import type { FactValues } from '../../../engine/kernel/facts/fact.ts';
import { ids, releaseFigures } from '../../../engine/stages/disclosure/figures/release-figures.ts';
import { compareMeans } from '../../../engine/stages/outcomes/estimate.ts';
import { type GroupSummary, summariseGroup } from '../../../engine/stages/outcomes/group.ts';

/** What the disclosure stage reads. */
export type Input = Pick<Artifacts, 'links' | 'groups' | 'estimates'>;

/** Numbers that follow from a seed alone, so that every run of the tests sees the same people. */
export interface Dice {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  chance(share: number): boolean;
}

export function dice(seed: string): Dice {
  let thrown = 0;
  const share = () => createHash('sha256').update(`${seed}/${thrown++}`).digest().readUInt32BE() / 2 ** 32;
  const whole = (least: number, most: number) => least + Math.floor(share() * (most - least + 1));
  return { whole, pick: (from) => from[whole(0, from.length - 1)]!, chance: (of) => share() < of };
}

/** How somebody fared whose outcome is known; the three kinds of people are apart, and some of each are `alsoViolent`. */
const fates = ['serious', 'petty', 'none'] as const;
type Fate = (typeof fates)[number];
const partMeasures = ['serious', 'petty', 'violent'] as const;
type PartMeasure = (typeof partMeasures)[number];
type Measure = 'rate' | PartMeasure | 'offences';

interface Lost {
  readonly reason: string;
  readonly people: number;
}

interface Characteristic {
  readonly name: string;
  readonly levels: readonly { readonly level: string | null; readonly people: number }[];
  /** Where the differences between the groups lie besides what follows from the levels. */
  readonly offset: number;
  readonly verdict: string;
}

interface ComparisonGroup {
  readonly people: number;
  readonly count: number;
  /** How far the weighted rate lies from that of the plain counts. */
  readonly lift: number;
  readonly effective: number;
}

/** Everything that the input of the disclosure stage follows from, so that one change carries all its consequences. */
export interface World {
  readonly lostBeforeLink: readonly Lost[];
  readonly lostBeforeMatch: readonly Lost[];
  readonly characteristics: readonly Characteristic[];
  readonly fared: Readonly<Record<Fate, number>>;
  /** Of those who fared so, the people who count for the violent measure. */
  readonly alsoViolent: Readonly<Record<'serious' | 'petty', number>>;
  readonly unknown: number;
  readonly measures: readonly Measure[];
  readonly comparisons: Readonly<Record<Measure, ComparisonGroup>>;
  /** Offences of the two people who have most, above what others have. */
  readonly hoard: number;
  readonly notEstimated: readonly string[];
  readonly claim: 'effect' | 'difference-only';
  /** Names and numbers that are for the lab alone. */
  readonly labOnly: number;
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
const peopleOf = (parts: readonly { readonly people: number }[]) => total(parts.map(({ people }) => people));
const knownOf = (world: World) => total(fates.map((fate) => world.fared[fate]));
const matchedOf = (world: World) => knownOf(world) + world.unknown;

/** A count that is often small enough to be hidden, and often not. */
const maybeSmall = (d: Dice, most: number) => (d.chance(0.45) ? d.whole(1, 9) : d.whole(12, most));

function split(d: Dice, people: number, into: number): number[] {
  const parts: number[] = [];
  for (let left = people; parts.length < into; ) {
    const isLast = parts.length === into - 1;
    const room = left - (into - 1 - parts.length);
    const part = isLast ? left : Math.min(room, maybeSmall(d, Math.max(12, Math.floor((1.5 * people) / into))));
    parts.push(part);
    left -= part;
  }
  return d.chance(0.5) ? parts : parts.reverse();
}

const linkReasons = ['set-aside', 'no-candidate', 'suspect-match', 'tie'];
const matchReasons = ['not-in-extract', 'none-within-caliper', 'all-taken'];
const levelNames = ['white', 'black', 'asian', 'mixed', 'other'];

/** A cohort with several losses, characteristics and measures, some of which are small. */
export function worldOf(d: Dice): World {
  const serious = maybeSmall(d, 60);
  const petty = maybeSmall(d, 70);
  const unknown = d.chance(0.4) ? 0 : maybeSmall(d, 40);
  const fared = { serious, petty, none: d.chance(0.08) ? d.whole(2, 9) : d.whole(60, 500) };
  const people = total(Object.values(fared)) + unknown;
  const losses = (reasons: readonly string[], least: number): Lost[] =>
    reasons
      .slice(0, d.whole(least, reasons.length))
      .map((reason) => ({ reason, people: maybeSmall(d, Math.ceil(people / 6)) }));
  const comparison = (share: number): ComparisonGroup => {
    const size = d.whole(900, 3000);
    return {
      people: size,
      count: d.chance(0.12) ? d.whole(1, 9) : Math.ceil(size * share),
      lift: d.whole(-20, 20) / 1000,
      effective: d.chance(0.1) ? d.whole(5, 9) : size - d.whole(0, 200),
    };
  };
  return {
    lostBeforeLink: losses(linkReasons, 1),
    lostBeforeMatch: losses(matchReasons, 0),
    characteristics: ['gender', 'ethnicity', 'offence', 'home'].slice(0, d.whole(2, 3)).map((name) => {
      const parts = split(d, people, name === 'gender' ? 2 : d.whole(3, 4));
      const hasMissing = d.chance(0.3);
      const levels = parts.map((part, i) => ({
        level: hasMissing && i === parts.length - 1 ? null : levelNames[i]!,
        people: part,
      }));
      return { name, levels, offset: d.whole(-30, 30) / 100, verdict: d.pick(['well', 'reasonably', 'poorly']) };
    }),
    fared,
    alsoViolent: { serious: d.whole(0, serious), petty: d.whole(0, petty) },
    unknown,
    measures: ['rate', ...partMeasures.filter(() => d.chance(0.3)).slice(0, 2), 'offences'],
    comparisons: {
      rate: comparison(0.3),
      serious: comparison(0.12),
      petty: comparison(0.15),
      violent: comparison(0.1),
      offences: comparison(0.3),
    },
    hoard: d.chance(0.3) ? d.whole(20, 60) * (serious + petty) : d.whole(0, 4),
    notEstimated: d.chance(0.2) ? ['a measure that nobody varied in'] : [],
    claim: d.pick(['effect', 'difference-only']),
    labOnly: d.whole(1, 1_000_000),
  };
}

/** The input of the disclosure stage that follows from a world; null where a measure could not be estimated. */
export function inputOf(world: World): Input | null {
  const estimates = world.measures.map((measure) => estimateOf(world, measure));
  if (estimates.some((estimate) => estimate === null)) return null;
  const { links, groups } = peopleAtEachStage(world);
  return { links, groups, estimates: estimatesOf(world, estimates as Estimate[]) };
}

function peopleAtEachStage(world: World): { links: Links; groups: Groups } {
  const { labOnly } = world;
  const matched = matchedOf(world);
  const linked = matched + peopleOf(world.lostBeforeMatch);
  const losses = (lost: readonly Lost[]): Loss[] => lost.map((each) => ({ ...each, title: `Lost: ${each.reason}` }));
  const person = (i: number) => `P${labOnly}-${i}`;
  const links: Links = {
    people: linked + peopleOf(world.lostBeforeLink),
    links: Array.from({ length: linked }, (_, i) => ({
      record: linked - i,
      person: person(i),
      tier: `t${labOnly % 3}`,
    })),
    clerical: labOnly % 17,
    losses: losses(world.lostBeforeLink),
    tiers: [{ tier: 't', title: 'A tier', verdict: 'link', pairs: labOnly, people: linked }],
    patterns: [{ levels: { surname: 'equal' }, pairs: labOnly, tier: 't' }],
    candidatePairs: labOnly,
    signatures: [],
  };
  const covariates = world.characteristics.map(({ name, levels, offset, verdict }) => {
    const [first, second] = levels.map(({ people }) => people / matched) as [number, number];
    return { covariate: name, title: name, before: offset + first / 2, after: (offset + second) / 10, verdict };
  });
  const groups: Groups = {
    from: 'histories',
    linked,
    eligible: linked - (world.lostBeforeMatch.find(({ reason }) => reason === 'not-in-extract')?.people ?? 0),
    sets: Array.from({ length: matched }, (_, i) => ({ treated: person(i), controls: [`C${labOnly}-${i}`] })),
    unmatched: Array.from({ length: linked - matched }, (_, i) => ({ person: person(matched + i), reason: 'r' })),
    losses: losses(world.lostBeforeMatch),
    poolSize: 10_000 + labOnly,
    controls: 2000 + (labOnly % 100),
    balance: covariates.map((line) => ({ ...line, level: 'white', before: line.before / 3 })),
    covariates: [...covariates, { covariate: 'age', title: 'Age', before: 0.21, after: 0.013, verdict: 'well' }],
    model: { covariates: 9, iterations: labOnly % 8, dropped: [] },
    profile: world.characteristics.map(({ name, levels }) => ({ covariate: name, title: name, levels })),
  };
  return { links, groups };
}

function eventsOf({ fared, alsoViolent }: World, measure: Measure): number {
  const own: Record<Measure, number> = {
    rate: fared.serious + fared.petty,
    offences: fared.serious + fared.petty,
    serious: fared.serious,
    petty: fared.petty,
    violent: alsoViolent.serious + alsoViolent.petty,
  };
  return own[measure];
}

/** Offences of each person who is known: 1 to 3 of each re-offender, and the hoard of two of them besides. */
function offencesOf(world: World): number[] {
  const offenders = eventsOf(world, 'offences');
  return Array.from({ length: knownOf(world) }, (_, i) =>
    i >= offenders ? 0 : 1 + (i % 3) + (i < 2 ? world.hoard : 0),
  );
}

function binary(people: number, effective: number, mean: number): GroupSummary {
  return {
    people,
    effective,
    mean,
    variance: effective > 1 ? (mean * (1 - mean) * effective) / (effective - 1) : null,
  };
}

function estimateOf(world: World, measure: Measure): Estimate | null {
  const [people, count] = [knownOf(world), eventsOf(world, measure)];
  const own = world.comparisons[measure];
  const isMean = measure === 'offences';
  const offences = offencesOf(world);
  const share = (own.count / own.people) * (1 + own.lift);
  const treated = isMean ? summariseGroup(offences) : binary(people, people, count / people);
  const comparison = isMean
    ? { people: own.people, effective: own.effective, mean: 2 * share, variance: 1.5 + share }
    : binary(own.people, own.effective, share);
  const compared = compareMeans(treated, comparison, { level: 0.05 });
  if (!compared.estimated) return null;
  const { difference, standardError, degreesOfFreedom, lower, upper, p, significant } = compared;
  return {
    measure: isMean ? 'offences-per-person' : measure,
    title: `Measure of ${measure}`,
    kind: isMean ? 'mean' : 'proportion',
    unit: isMean ? 'offences' : 'people',
    headline: measure === 'rate',
    treated: { people, count, value: treated!.mean, ...(isMean ? { contributions: offences } : {}) },
    comparison: {
      people: own.people,
      count: own.count,
      value: comparison.mean,
      effectivePeople: own.effective,
    },
    difference,
    standardError,
    degreesOfFreedom,
    low: lower,
    high: upper,
    pValue: p,
    confidence: 0.95,
    significant,
    peopleNeeded: difference === 0 ? null : Math.ceil((people * 8 * standardError ** 2) / difference ** 2),
    conclusion: conclusionOf(count, people, significant),
  };
}

function conclusionOf(events: number, people: number, significant: string): Judgement {
  const tooFew = events < 30 || people - events < 10;
  const verdict = tooFew ? 'too-few-to-say' : { 'yes-below-zero': 'fewer', 'yes-above-zero': 'more' }[significant];
  return judgement('outcomes/conclusion', verdict ?? 'inconclusive');
}

function judgement(decision: string, verdict: string): Judgement {
  return {
    decision,
    verdict,
    row: verdict,
    reason: `This was found: ${verdict}`,
    cites: [],
    facts: {},
    missing: [],
    carries: { may_say: [`You may say ${verdict}`], never_say: ['It is proven'] },
  };
}

function estimatesOf(world: World, estimates: Estimate[]): Estimates {
  return {
    estimates,
    overlaps: overlapsOf(world),
    untold: ['too-few-to-say'],
    notEstimated: world.notEstimated.map((title) => ({
      measure: 'm',
      title,
      kind: 'proportion',
      headline: false,
      why: `everybody, ${world.labOnly}`,
    })),
    order: [...world.measures, 'm'],
    claim: judgement('outcomes/claims', world.claim),
  };
}

function overlapsOf(world: World): Overlap[] {
  const named = (measure: Measure) => (measure === 'offences' ? 'offences-per-person' : measure);
  return world.measures.flatMap((first, i) =>
    world.measures.slice(i + 1).map((second): Overlap => {
      const both = bothOf(world, first, second);
      return {
        measures: [named(first), named(second)],
        both,
        onlyFirst: eventsOf(world, first) - both,
        onlySecond: eventsOf(world, second) - both,
      };
    }),
  );
}

function bothOf({ fared, alsoViolent }: World, first: Measure, second: Measure): number {
  const counts = (measure: Measure, fate: 'serious' | 'petty') =>
    measure === 'violent'
      ? alsoViolent[fate]
      : measure === fate || !partMeasures.includes(measure as PartMeasure)
        ? fared[fate]
        : 0;
  const events = (fate: 'serious' | 'petty') => Math.min(counts(first, fate), counts(second, fate));
  return events('serious') + events('petty');
}

/** A change of what is hidden; null where the release hides nothing that it could change. */
/** What the stage makes that leaves, or is made of what leaves. */
export type Told = SafeTables & { readonly published: PublishedCounts };

type Change = (world: World, tables: Told, d: Dice) => World | null;

const nameOf = (measure: Measure) => (measure === 'offences' ? 'offences-per-person' : measure);
const figuresOf = (tables: Told, measure: Measure) =>
  tables.measures.find((each) => each.measure === nameOf(measure))!.figures;
const isOpen = (tables: Told, id: string) =>
  typeof tables.published.cells.find((cell) => cell.id === id)?.shown === 'number';
const places = <T>(parts: readonly T[], holds: (part: T) => boolean) =>
  parts.flatMap((part, i) => (holds(part) ? [i] : []));

/** A few people of one part counted in another, at least one being left in each. */
function moved<T extends { readonly people: number }>(
  parts: readonly T[],
  among: readonly number[],
  d: Dice,
): T[] | null {
  if (among.length < 2) return null;
  const from = d.pick(among);
  const to = d.pick(among.filter((i) => i !== from));
  const most = Math.min(4, parts[from]!.people - 1);
  if (most < 1) return null;
  const by = d.whole(1, most);
  return parts.map((part, i) => ({ ...part, people: part.people + (i === to ? by : i === from ? -by : 0) }));
}

function lossForAnother(stage: 'linkage' | 'comparison'): Change {
  const key = stage === 'linkage' ? 'lostBeforeLink' : 'lostBeforeMatch';
  return (world, tables, d) => {
    const closed = places(world[key], ({ reason }) => !isOpen(tables, ids.loss(stage, reason)));
    const lost = moved(world[key], closed, d);
    return lost && { ...world, [key]: lost };
  };
}

/** Somebody who was not found is found, and lost later. */
const foundAndLostLater: Change = (world, tables, d) => {
  const [early, late] = [world.lostBeforeLink, world.lostBeforeMatch];
  if (isOpen(tables, ids.linked)) return null;
  const closed = [
    ...places(early, ({ reason }) => !isOpen(tables, ids.loss('linkage', reason))),
    ...places(late, ({ reason }) => !isOpen(tables, ids.loss('comparison', reason))).map((i) => i + early.length),
  ];
  const all = moved([...early, ...late], closed, d);
  return all && { ...world, lostBeforeLink: all.slice(0, early.length), lostBeforeMatch: all.slice(early.length) };
};

/** The differences between the groups follow the levels, and lie elsewhere besides. */
const categoryForAnother: Change = (world, tables, d) => {
  const closedOf = ({ name, levels }: Characteristic) =>
    places(levels, ({ level }) => !isOpen(tables, ids.level(name, level)));
  const among = places(world.characteristics, (each) => closedOf(each).length > 1);
  if (among.length === 0) return null;
  const at = d.pick(among);
  const chosen = world.characteristics[at]!;
  const levels = moved(chosen.levels, closedOf(chosen), d);
  if (levels === null) return null;
  const changed = { ...chosen, levels, offset: chosen.offset + d.whole(-20, 20) / 100 };
  return { ...world, characteristics: world.characteristics.map((each, i) => (i === at ? changed : each)) };
};

/** People fare otherwise; whether the measures that are shown allow it is seen from their counts. */
const otherFates: Change = (world, tables, d) => {
  if (
    world.measures.every(
      (measure) => isOpen(tables, ids.event(nameOf(measure))) && !figuresOf(tables, measure).treated.hidden,
    )
  )
    return null;
  const [from, to] = d.pick([
    ['serious', 'petty'],
    ['petty', 'serious'],
    ['serious', 'none'],
    ['none', 'serious'],
    ['petty', 'none'],
    ['none', 'petty'],
    ['violent', 'violent'],
  ] as const);
  if (from === 'violent') {
    const fate = d.pick(['serious', 'petty'] as const);
    const people = d.whole(0, world.fared[fate]);
    return people === world.alsoViolent[fate]
      ? null
      : { ...world, alsoViolent: { ...world.alsoViolent, [fate]: people } };
  }
  const by = Math.min(d.whole(1, 4), world.fared[from as Fate] - 1);
  if (by < 1) return null;
  const fared = { ...world.fared, [from]: world.fared[from as Fate] - by, [to]: world.fared[to as Fate] + by };
  const { serious, petty } = world.alsoViolent;
  return {
    ...world,
    fared,
    alsoViolent: { serious: Math.min(serious, fared.serious), petty: Math.min(petty, fared.petty) },
  };
};

/** The outcome of somebody is known after all, or is not. */
const otherUnknown: Change = (world, tables, d) => {
  if (world.unknown === 0 || world.measures.some((measure) => isOpen(tables, ids.measured(nameOf(measure)))))
    return null;
  const unknown = world.unknown + d.pick([-3, -2, -1, 1, 2, 3]);
  if (unknown < 1) return null;
  return { ...world, unknown, fared: { ...world.fared, none: world.fared.none + world.unknown - unknown } };
};

function withComparison(world: World, measure: Measure, change: Partial<ComparisonGroup>): World {
  const comparisons = { ...world.comparisons, [measure]: { ...world.comparisons[measure], ...change } };
  return { ...world, comparisons };
}

/** The comparison people of a hidden measure fare otherwise: what is shown beside a hidden figure is hidden with it. */
const otherComparison: Change = (world, tables, d) => {
  const hidden = world.measures.filter((measure) => figuresOf(tables, measure).comparison.hidden);
  if (hidden.length === 0) return null;
  const measure = d.pick(hidden);
  const { count, effective } = world.comparisons[measure];
  const few = count < 10;
  return withComparison(world, measure, {
    count: few ? d.whole(1, 9) : count + d.whole(-40, 40),
    lift: d.whole(-20, 20) / 1000,
    effective: effective < 10 ? effective : effective - d.whole(1, 50),
  });
};

const otherHoard: Change = (world, tables, d) =>
  figuresOf(tables, 'offences').treated.hidden ? { ...world, hoard: world.hoard + d.whole(1, 40) } : null;

/** A test that is not told, with the rates beside it shown. */
const otherTest: Change = (world, tables, d) => {
  const untested = world.measures.filter((measure) => {
    const { low, treated } = figuresOf(tables, measure);
    return low.number === undefined && !treated.hidden;
  });
  if (untested.length === 0) return null;
  const measure = d.pick(untested);
  const { effective } = world.comparisons[measure];
  return withComparison(world, measure, { effective: effective < 10 ? effective - 0.4 : effective - d.whole(1, 400) });
};

const otherRecords: Change = (world, _, d) => ({ ...world, labOnly: d.whole(1, 1_000_000) });

/** Every way in which one input is made from another, each with the kind of hidden figure that it changes. */
export const changes: Readonly<Record<string, Change>> = {
  'a hidden loss before linkage for another': lossForAnother('linkage'),
  'a hidden loss after linkage for another': lossForAnother('comparison'),
  'the hidden number found, and a loss on either side of it': foundAndLostLater,
  'hidden categories and the balance of their characteristic': categoryForAnother,
  'how people of a hidden measure fared': otherFates,
  'the hidden number whose outcome is not known': otherUnknown,
  'the comparison group of a hidden measure': otherComparison,
  'who contributes to a hidden mean': otherHoard,
  'a test that is not told': otherTest,
  'records, pairs and names, which are for the lab alone': otherRecords,
};

/** Another world that tells a reader nothing else, as far as the figures shown can say; null where no change was found. */
export function twinOf(world: World, tables: Told, d: Dice): { world: World; input: Input; kinds: string[] } | null {
  const names = Object.keys(changes);
  let twin = world;
  const kinds: string[] = [];
  for (let tries = 0; tries < 12 && kinds.length < 3; tries++) {
    const name = d.pick(names);
    const changed = kinds.includes(name) ? null : changes[name]!(twin, tables, d);
    const input = changed && inputOf(changed);
    if (!changed || !input || !agrees(input, world, tables)) continue;
    twin = changed;
    kinds.push(name);
  }
  const input = inputOf(twin)!;
  return kinds.some((kind) => changes[kind] !== otherRecords) ? { world: twin, input, kinds } : null;
}

/** Below this a count is hidden for its own sake, and so is one that leaves fewer over. */
const small = 10;

/**
 * Whether every count is one that the release leaves possible, and the counts of every measure shown are its own. Small
 * counts stay small, since whether they are is what a marker tells.
 */
function agrees(twin: Input, world: World, tables: Told): boolean {
  const shown = new Map(tables.published.cells.map((cell) => [cell.id, cell.shown]));
  const smallness = new Map(countsOf(inputOf(world)!).map(({ cell, facts }) => [cell.id, smallnessOf(facts)]));
  const goesWithHidden = new Set(
    tables.measures
      .filter(({ figures }) => figures['treated-count'].hidden)
      .flatMap(({ measure }) => [ids.event(measure), ids.comparisonEvent(measure)]),
  );
  return countsOf(twin).every(({ cell, facts }) => {
    if (smallness.get(cell.id) !== smallnessOf(facts)) return false;
    const figure = shown.get(cell.id) ?? null;
    if (figure === null || goesWithHidden.has(cell.id)) return true;
    return typeof figure === 'number'
      ? figure === cell.value
      : cell.value >= figure.min && cell.value <= (figure.max ?? cell.value);
  });
}

const countsOf = ({ links, groups, estimates }: Input) => releaseFigures(links, groups, estimates).judged;

function smallnessOf(facts: FactValues): string {
  return ['cell.people', 'cell.others'].map((name) => Number(facts[name] ?? small) < small).join();
}

/**
 * Which figures are shown, which are not, and what stands in their place: the same for two inputs of which a reader is
 * to be told the same. No number is in it, but for those that rounding allows.
 */
export function patternOf(tables: Told): string {
  const state = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(state);
    if (typeof value !== 'object' || value === null) return undefined;
    if ('text' in value && 'hidden' in value) {
      const { text, number, ...rest } = value as { text: string; number?: number };
      return number === undefined ? { text, ...rest } : 'shown';
    }
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, state(inner)]));
  };
  const { published, ...figures } = tables;
  const cells = published.cells.map(({ id, shown }) => [id, typeof shown === 'number' ? 'shown' : shown]);
  return JSON.stringify([state(figures), cells]);
}
