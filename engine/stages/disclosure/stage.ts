import type { Files } from '../../../schemas/types.ts';
import type { Groups } from '../../artifacts/groups.ts';
import type { Links } from '../../artifacts/links.ts';
import { type Count, defineStage } from '../../artifacts/stage-contract.ts';
import type { Vocabulary } from '../../kernel/decider.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { numberOf, type ParameterValues } from '../../kernel/decision/in-force.ts';
import { idInWords } from '../../kernel/decision/sentence.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { Protection } from './audit.ts';
import { decisions } from './decisions.ts';
import type { Cell } from './figures.ts';
import type { Interval, Knowledge } from './knowledge.ts';
import { publish, type Settled, secondaryReason, type TitleOf } from './publish.ts';
import { ids, meanFacts, type ReleaseFigures, releaseFigures } from './release-figures.ts';
import { settledFigures } from './settled-figures.ts';
import { loadSolver } from './solver.ts';
import { type Suppression, suppress } from './suppress.ts';

type Rules = Files['disclosure'];

/** The engine's name for a value that is missing, which the report words. */
const notRecorded = 'not recorded';

/** How hard the exact search tries before the heuristic takes over: effort, not policy. */
const effort = { exactUpTo: 4000, roundLimit: 200, nodeLimit: 5000 };

/** Lets out only what the pack allows, and hides enough besides that what is hidden cannot be worked out. */
export const stage = defineStage<Rules, 'links' | 'groups' | 'estimates', 'safeTables'>({
  kind: 'disclosure',
  reads: ['links', 'groups', 'estimates'],
  uses: [],
  writes: ['safeTables'],
  decisions,
  pointers: (rules) => [
    {
      name: rules.not_applicable,
      path: ['not_applicable'],
      among: Object.keys(rules.legend),
      what: 'markers of the legend',
    },
    { name: rules.marker, path: ['marker'], among: Object.keys(rules.legend), what: 'markers of the legend' },
  ],
  async run({ rules, ask, artifacts, parameters, dictionary, ports }) {
    const { links, groups, estimates } = artifacts;
    const figures = releaseFigures(links, groups, estimates);
    const answers = new Map(figures.judged.map(({ cell, facts }) => [cell.id, ask('cells', facts)]));
    const means = new Map(
      estimates.estimates.filter((e) => e.kind === 'mean').map((e) => [e.measure, ask('cells', meanFacts(e))]),
    );
    const matchRate = ask('match_rate', {
      'links.people': links.people,
      'links.linked': links.links.length,
      'links.unlinked': links.people - links.links.length,
    });
    const primary = primaryCells(figures, answers, matchRate, rules);
    ports.progress.step(`protecting ${figures.judged.length} counts`);
    const attempt = (band: Interval | null): Suppression =>
      suppress(solver, {
        figures: { cells: [...figures.judged.map((j) => j.cell), ...figures.implied], relations: figures.relations },
        protections: protectionsOf(primary, figures, numberOf(rules.secondary.protect, parameters)),
        intruders: intrudersOf(rules, links, groups, band),
        cost: (cell) => costOf(cell, rules),
        effort,
      });
    const solver = await loadSolver();
    const { suppression, bandTold } = withBandIfItMay(bandOf(rules, links, matchRate, parameters), attempt);
    if (suppression.verdict === 'stop')
      return {
        problem: diagnose('JDL6008', stopSentence(suppression), {
          help: 'Nothing leaves. Report fewer categories or measures, and run again.',
        }),
      };
    const settled = settledBy(suppression, primary, answers, means, { matchRate, bandTold }, rules);
    const safeTables = publish(rules, parameters, links, groups, estimates, settled, titles(dictionary, groups.from));
    const asked = {
      answers,
      means,
      primary: new Set(primary.map(({ id }) => id)),
      open: rules.cells.verdicts[0]!,
    };
    return {
      artifacts: { safeTables },
      judgements: [matchRate],
      counts: countsOf(figures, settled, suppression),
      figures: settledFigures(figures, settled, safeTables, asked),
    };
  },
});

/** What is public already cannot be hidden: how many people were sent is the provider's own number. */
function primaryCells(
  figures: ReleaseFigures,
  answers: ReadonlyMap<string, Judgement>,
  matchRate: Judgement,
  rules: Rules,
): Cell[] {
  const open = rules.cells.verdicts[0];
  const hideLinked = matchRate.verdict !== rules.match_rate.verdicts[0];
  const cells = figures.judged.map((j) => j.cell);
  return cells.filter(
    (cell) => !cell.fixedPublic && (answers.get(cell.id)!.verdict !== open || (hideLinked && cell.id === ids.linked)),
  );
}

/** By count or by cell, times what the pack says that figures of this kind are worth. */
function costOf(cell: Cell, { secondary }: Rules): number {
  const weight = (secondary.weights as Readonly<Record<string, number>> | undefined)?.[cell.table] ?? 1;
  return weight * (secondary.cost === 'count' ? cell.value + 1 : 1);
}

/** Nobody takes a count for more than its whole group, so above it the doubt can reach no further than the people left over. */
function protectionsOf(primary: readonly Cell[], figures: ReleaseFigures, reach: number): Protection[] {
  const others = new Map(figures.judged.map(({ cell, facts }) => [cell.id, facts['cell.others']]));
  return primary.map(({ id, value }) => {
    const left = others.get(id);
    return { cell: id, below: Math.min(reach, value), above: typeof left === 'number' ? Math.min(reach, left) : reach };
  });
}

/** The numbers linked that the band of the match rate leaves possible; null where the rules withhold it or it does not hold. */
function bandOf(rules: Rules, links: Links, matchRate: Judgement, parameters: ParameterValues): Interval | null {
  const least = numberOf(rules.match_rate_band.at_least, parameters) * links.people;
  if (matchRate.verdict === rules.match_rate.verdicts.at(-1) || links.links.length < least) return null;
  return { min: Math.ceil(least), max: links.people };
}

/**
 * Where the number linked is hidden, the band of the match rate is one more thing that readers know. If with it the
 * number analysed would have to go, or nothing would protect, the band is not told.
 */
function withBandIfItMay(
  band: Interval | null,
  attempt: (band: Interval | null) => Suppression,
): { suppression: Suppression; bandTold: boolean } {
  const spoils = (found: Suppression) => found.verdict === 'stop' || found.secondary.includes(ids.matched);
  const withBand = attempt(band);
  if (band === null || !spoils(withBand)) return { suppression: withBand, bandTold: band !== null };
  const without = attempt(null);
  return spoils(without) ? { suppression: withBand, bandTold: true } : { suppression: without, bandTold: false };
}

/**
 * What each intruder of the pack is taken to know: that people come whole, that a loss which is listed is of somebody,
 * the band in which the match rate is told, and how many were sent where the pack says so.
 */
function intrudersOf(rules: Rules, links: Links, groups: Groups, band: Interval | null): Knowledge[] {
  const somebody = { min: 1, max: null };
  const listed = [
    ...links.losses.map((loss) => ids.loss('linkage', loss.reason)),
    ...groups.losses.map((loss) => ids.loss('comparison', loss.reason)),
  ].map((id) => [id, somebody] as const);
  const linked = { min: band?.min ?? 0, max: links.people - links.losses.length };
  const matched = { min: 0, max: linked.max - groups.losses.length };
  return Object.entries(rules.intruders).map(([intruder, { knows }]) => ({
    intruder,
    nonNegative: true,
    integers: true,
    knows: knows?.includes('people-sent') ? [ids.sent] : [],
    within: Object.fromEntries([...listed, [ids.linked, linked], [ids.matched, matched]]),
  }));
}

function settledBy(
  suppression: Extract<Suppression, { verdict: 'protected' }>,
  primary: readonly Cell[],
  answers: ReadonlyMap<string, Judgement>,
  means: ReadonlyMap<string, Judgement>,
  rate: Pick<Settled, 'matchRate' | 'bandTold'>,
  rules: Rules,
): Settled {
  const open = rules.cells.verdicts[0];
  const reasons = new Map(primary.map((cell) => [cell.id, answers.get(cell.id)!.row]));
  for (const id of suppression.secondary) reasons.set(id, secondaryReason);
  return {
    hidden: new Set([...primary.map((cell) => cell.id), ...suppression.secondary]),
    reasons,
    primary: primary.length,
    secondary: suppression.secondary.length,
    hiddenMeans: new Set([...means].filter(([, answer]) => answer.verdict !== open).map(([measure]) => measure)),
    ...rate,
  };
}

function stopSentence({ reason }: Extract<Suppression, { verdict: 'stop' }>): string {
  const words: Record<typeof reason, string> = {
    'request-cannot-be-met': 'the figures of the release do not add up',
    'primary-cell-is-public': 'a figure that must be hidden is public already',
    'knowledge-contradicted': 'a hidden figure contradicts what readers are said to know',
    'no-pattern-protects': 'no choice of hidden figures would protect those that must be hidden',
    'audit-failed': 'the chosen pattern failed its audit',
  };
  return `The release cannot be made safe: ${words[reason]}`;
}

/** A level of a field of the analysis extract as words that the report may put better: yes, no, not recorded. */
function titles(dictionary: Vocabulary, input: string): TitleOf {
  return (covariate, level) => {
    if (level === null) return notRecorded;
    const field = dictionary.inputs[input]?.fields[covariate];
    if (field?.type === 'boolean') return level === 'true' ? 'yes' : 'no';
    return field?.type === 'enum' ? idInWords(level) : level;
  };
}

function countsOf(
  figures: ReleaseFigures,
  settled: Settled,
  suppression: Extract<Suppression, { verdict: 'protected' }>,
): Count[] {
  return [
    { title: 'counts behind the figures', value: String(figures.judged.length) },
    { title: 'hidden by rule', value: String(settled.primary) },
    { title: `hidden to protect them (${suppression.method})`, value: String(settled.secondary) },
  ];
}
