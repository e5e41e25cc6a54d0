import type { Files } from '../../../schemas/types.ts';
import { type Count, defineStage } from '../../artifacts/stage-contract.ts';
import type { Vocabulary } from '../../kernel/decider.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { numberOf } from '../../kernel/decision/in-force.ts';
import { idInWords } from '../../kernel/decision/sentence.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { Protection } from './audit.ts';
import { decisions } from './decisions.ts';
import type { Cell } from './figures.ts';
import type { Knowledge } from './knowledge.ts';
import { publish, type Settled } from './publish.ts';
import { ids, meanFacts, type ReleaseFigures, releaseFigures } from './release-figures.ts';
import { loadSolver } from './solver.ts';
import { type Suppression, suppress } from './suppress.ts';

type Rules = Files['disclosure'];

/** How the comparison stage names a value that is missing. */
const notRecorded = 'not-recorded';

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
    const suppression = suppress(await loadSolver(), {
      figures: { cells: [...figures.judged.map((j) => j.cell), ...figures.implied], relations: figures.relations },
      protections: protectionsOf(primary, figures, numberOf(rules.secondary.protect, parameters)),
      intruders: intrudersOf(rules),
      cost: (cell) => costOf(cell, rules),
      effort,
    });
    if (suppression.verdict === 'stop')
      return {
        problem: diagnose('JDL6008', stopSentence(suppression), {
          help: 'Nothing leaves. Report fewer categories or measures, and run again.',
        }),
      };
    const settled = settledBy(suppression, primary, answers, means, matchRate, rules);
    const safeTables = publish(rules, parameters, links, groups, estimates, settled, titles(dictionary, groups.from));
    return { artifacts: { safeTables }, judgements: [matchRate], counts: countsOf(figures, settled, suppression) };
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

function intrudersOf(rules: Rules): Knowledge[] {
  return Object.keys(rules.intruders ?? { public: {} }).map((intruder) => ({
    intruder,
    nonNegative: true,
    integers: true,
  }));
}

function settledBy(
  suppression: Extract<Suppression, { verdict: 'protected' }>,
  primary: readonly Cell[],
  answers: ReadonlyMap<string, Judgement>,
  means: ReadonlyMap<string, Judgement>,
  matchRate: Judgement,
  rules: Rules,
): Settled {
  const open = rules.cells.verdicts[0];
  const reasons = new Map(primary.map((cell) => [cell.id, answers.get(cell.id)!.row]));
  for (const id of suppression.secondary) reasons.set(id, 'secondary');
  return {
    hidden: new Set([...primary.map((cell) => cell.id), ...suppression.secondary]),
    reasons,
    primary: primary.length,
    secondary: suppression.secondary.length,
    hiddenMeans: new Set([...means].filter(([, answer]) => answer.verdict !== open).map(([measure]) => measure)),
    matchRate,
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
function titles(dictionary: Vocabulary, input: string): (covariate: string, level: string) => string {
  return (covariate, level) => {
    const field = dictionary.inputs[input]?.fields[covariate];
    if (field?.type === 'boolean' && level !== notRecorded) return level === 'true' ? 'yes' : 'no';
    return field?.type === 'enum' || level === notRecorded ? idInWords(level) : level;
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
