import type { Files } from '../../../../schemas/types.ts';
import type { EarlierRelease } from '../../../artifacts/published-release.ts';
import type { Judgement } from '../../../kernel/decision/decision.ts';
import { numberOf } from '../../../kernel/decision/in-force.ts';
import type { FactValues } from '../../../kernel/facts/fact.ts';
import type { Knowledge } from '../attack/knowledge.ts';
import type { Cell } from '../figures/figures.ts';
import type { ReleaseFigures } from '../figures/release-figures.ts';
import { amountReach } from '../judging/amount-reach.ts';
import { mostProtected } from '../judging/showing.ts';
import type { Matter, UnderRules } from '../matter.ts';
import type { Asked, TableFigures } from './table-figures.ts';

type Rules = Files['disclosure'];
type Tables = Files['tables'];

/** The figures of a file, judged by the rules, with what the file says for study in the place of the rules. */
export function matterOf(
  under: UnderRules,
  { asked, implied, relations }: TableFigures,
  tables: Tables,
  earlier: readonly EarlierRelease[],
): Matter {
  const { rules, parameters } = under;
  const worst = new Map(asked.map((each) => [each.cell.id, worstOf(each, under)]));
  const judged = asked.map(({ cell, bases, title, isSum }): ReleaseFigures['judged'][number] => ({
    cell,
    facts: worst.get(cell.id)!.facts,
    ...(bases[0] === undefined ? {} : { base: bases[0] }),
    ...(title === undefined ? {} : { title }),
    ...(isSum ? { isSum: true as const } : {}),
  }));
  const forced = asked.filter((each) => each.forced).map(({ cell }) => [cell.id, askedFor(rules)] as const);
  const contributions = new Map(tables.cells.map((cell) => [cell.id, cell.contributions]));
  const share = rules.secondary.protect_amounts;
  const sums = new Set(asked.filter(({ isSum }) => isSum).map(({ cell }) => cell.id));
  return {
    figures: { judged, implied, relations },
    answers: new Map([...worst].map(([id, { judgement }]) => [id, judgement])),
    hiddenBesides: new Map(forced),
    earlier,
    peopleSent: [],
    within: {},
    cost: costOf(rules, tables),
    reachOf: (cell, facts) =>
      sums.has(cell.id) && tables.protect_at_least === undefined
        ? amountReach(under.cells, facts, cell.value, {
            contributions: contributions.get(cell.id) ?? [],
            share: share === undefined ? 0 : numberOf(share, parameters),
          })
        : null,
    instead: {
      ...(tables.knows === undefined ? {} : { intruder: intruderStated(tables.knows) }),
      ...(tables.protect_at_least === undefined ? {} : { reach: tables.protect_at_least }),
    },
  };
}

/** Of a figure that is part of several groups, the judgement about the group that protects most. */
function worstOf({ facts }: Asked, { ask, rules }: UnderRules): { facts: FactValues; judgement: Judgement } {
  return mostProtected(
    facts.map((each) => ({ facts: each, judgement: ask('cells', each) })),
    rules.cells,
  );
}

/** The judgement about a figure that the file itself says must be hidden. */
function askedFor({ cells }: Rules): Judgement {
  return {
    decision: 'tables',
    verdict: cells.verdicts.at(-1)!,
    row: 'marked-primary',
    reason: 'The file says that it must be hidden',
    cites: [],
    facts: {},
    missing: [],
    carries: {},
  };
}

function intruderStated(knows: NonNullable<Tables['knows']>): Knowledge {
  return {
    intruder: 'stated',
    nonNegative: true,
    integers: knows.integers === true,
    ...(knows.suppressed_at_least === undefined ? {} : { suppressedAtLeast: knows.suppressed_at_least }),
    ...(knows.primary_at_most === undefined ? {} : { primaryAtMost: knows.primary_at_most }),
  };
}

/** What is lost when a figure goes: as the file says, for study, or else as the rules do. */
function costOf({ secondary }: Rules, { cost }: Tables): (cell: Cell) => number {
  const weights = secondary.weights as Readonly<Record<string, number>> | undefined;
  const weight = (cell: Cell) => (cost === undefined ? (weights?.[cell.table] ?? 1) : 1);
  return (cell) => weight(cell) * ((cost ?? secondary.cost) === 'count' ? cell.value : 1);
}
