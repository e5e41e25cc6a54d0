import type { Files } from '../../../schemas/types.ts';
import type { Groups } from '../../artifacts/groups.ts';
import type { Links } from '../../artifacts/links.ts';
import { type Count, defineStage } from '../../artifacts/stage-contract.ts';
import type { Vocabulary } from '../../kernel/decider.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { numberOf, type ParameterValues } from '../../kernel/decision/in-force.ts';
import { idInWords } from '../../kernel/decision/sentence.ts';
import { loadSolver } from './attack/solver.ts';
import { type Attempt, firstThatHolds } from './attempts.ts';
import { checkOf } from './checking.ts';
import { decisions } from './decisions.ts';
import type { Cell } from './figures/figures.ts';
import { ids, notRecorded, releaseFigures } from './figures/release-figures.ts';
import type { Interval } from './interval.ts';
import { judgementsOn } from './judgements.ts';
import { overridden } from './overriding.ts';
import { goneWithMeasures } from './publishing/measures.ts';
import { publish, type TitleOf } from './publishing/publish.ts';
import { publishedCounts } from './publishing/published-counts.ts';
import { type Settled, settledBy } from './publishing/settled.ts';
import { settledFigures } from './publishing/settled-figures.ts';
import { pointers, problems } from './rules-check.ts';
import { noRelease } from './stop.ts';

export { auditTables } from './tables/audit-tables.ts';
export { protectTables, type TableRules } from './tables/protect-tables.ts';
export { mostCells } from './tables/table-problems.ts';

type Rules = Files['disclosure'];

/** Lets out only what the pack allows, and hides enough besides that what is hidden cannot be worked out. */
export const stage = defineStage<
  Rules,
  'links' | 'groups' | 'estimates',
  'safeTables' | 'disclosureCheck' | 'publishedCounts'
>({
  kind: 'disclosure',
  reads: ['links', 'groups', 'estimates'],
  uses: [],
  writes: ['safeTables', 'disclosureCheck', 'publishedCounts'],
  decisions,
  pointers,
  problems,
  async run({ rules, ask, decision, artifacts, parameters, dictionary, ports, request }) {
    const { links, groups, estimates } = artifacts;
    const earlier = (await ports.earlierReleases?.before(request, rules.releases?.same ?? [])) ?? [];
    if ('code' in earlier) return { problem: earlier };
    const released = releaseFigures(links, groups, estimates);
    const judged = judgementsOn(ask, released.judged, artifacts, rules);
    const { figures, answers, overrides } = overridden(rules, released, judged.answers, request.overrides ?? []);
    ports.progress.step(`protecting ${figures.judged.length} counts`);
    const under = { rules, parameters, cells: decision('cells'), ask, solver: await loadSolver() };
    const attempt = firstThatHolds({
      under,
      matter: {
        figures,
        answers,
        hiddenBesides: hidesLinked(judged.matchRate, rules) ? new Map([[ids.linked, judged.matchRate]]) : new Map(),
        earlier,
        peopleSent: [ids.sent],
        unknownToPeople: ['losses', 'stages'],
        within: {},
        cost: (cell) => costOf(cell, rules),
      },
      band: bandOf(rules, links, judged.matchRate, parameters),
      within: (band) => knownOfLosses(links, groups, band),
      mainMeasures: estimates.estimates.filter(({ headline }) => headline).map(({ measure }) => measure),
    });
    if (!('bandTold' in attempt)) return { problem: noRelease(attempt, earlier) };
    const settled = settledBy(attempt, judged, rules, parameters);
    const safeTables = publish(rules, parameters, artifacts, settled, titles(dictionary, groups.from));
    const asked = {
      ...judged,
      primary: new Set(attempt.settlement.primary.keys()),
      overrides,
      open: rules.cells.verdicts[0]!,
    };
    return {
      artifacts: {
        safeTables,
        disclosureCheck: checkOf(under, attempt, { earlier, overrides, notes: settled.notes }),
        publishedCounts: publishedCounts(
          figures,
          attempt.settlement,
          attempt.leftOut,
          goneWithMeasures(estimates, settled),
          earlier,
        ),
      },
      judgements: [judged.matchRate],
      counts: countsOf(figures.judged.length, settled, attempt, earlier.length),
      figures: settledFigures(figures, settled, safeTables, asked),
    };
  },
});

function hidesLinked({ verdict }: Judgement, { match_rate }: Rules): boolean {
  return verdict !== match_rate.verdicts[0];
}

/** By count or by cell, times what the pack says that figures of this kind are worth. */
function costOf(cell: Cell, { secondary }: Rules): number {
  const weight = (secondary.weights as Readonly<Record<string, number>> | undefined)?.[cell.table] ?? 1;
  return weight * (secondary.cost === 'count' ? cell.value + 1 : 1);
}

/** The numbers linked that the band of the match rate leaves possible; null where the rules withhold it or it does not hold. */
function bandOf(rules: Rules, links: Links, matchRate: Judgement, parameters: ParameterValues): Interval | null {
  const least = numberOf(rules.match_rate_band.at_least, parameters) * links.people;
  if (matchRate.verdict === rules.match_rate.verdicts.at(-1) || links.links.length < least) return null;
  return { min: Math.ceil(least), max: links.people };
}

/** Everybody knows that a loss which is listed is of somebody, and the band in which the match rate is told. */
function knownOfLosses(links: Links, groups: Groups, band: Interval | null): Readonly<Record<string, Interval>> {
  const somebody = { min: 1, max: null };
  const linked = { min: band?.min ?? 0, max: links.people - links.losses.length };
  const matched = { min: 0, max: linked.max - groups.losses.length };
  return Object.fromEntries([
    ...links.losses.map((loss) => [ids.loss('linkage', loss.reason), somebody] as const),
    ...groups.losses.map((loss) => [ids.loss('comparison', loss.reason), somebody] as const),
    [ids.linked, linked] as const,
    [ids.matched, matched] as const,
  ]);
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

function countsOf(judged: number, settled: Settled, { to, settlement }: Attempt, earlier: number): Count[] {
  const { suppression, differences, rounded } = settlement;
  const shownRounded = [...rounded.keys()].filter((id) => !settled.hidden.has(id)).length;
  return [
    { title: 'counts behind the figures', value: String(judged) },
    { title: 'hidden by rule', value: String(settled.primary) },
    { title: `hidden to protect them (${suppression.method})`, value: String(settled.secondary) },
    ...(shownRounded === 0 ? [] : [{ title: 'shown rounded', value: String(shownRounded) }]),
    ...(earlier === 0
      ? []
      : [
          {
            title: `compared with ${earlier} earlier ${earlier === 1 ? 'release' : 'releases'}`,
            value: `${differences.length} figures`,
          },
        ]),
    ...(to === 'whole'
      ? []
      : [{ title: 'the whole release would tell too much, so it is cut down', value: idInWords(to) }]),
  ];
}
