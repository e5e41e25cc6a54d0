import offered from '../../../schemas/facts/disclosure.json' with { type: 'json' };
import type { Files } from '../../../schemas/types.ts';
import { type DecisionText, decisionNamed } from '../../kernel/decision/build.ts';
import type { Impossible, Sum } from '../../kernel/decision/decision.ts';
import type { Fact } from '../../kernel/facts/fact.ts';

type Rules = Files['disclosure'];

/** `cells` (may this figure be shown?) and `match_rate` (how is the match rate told?). */
export function decisions(stageId: string, rules: Rules): DecisionText[] {
  return (['cells', 'match_rate'] as const).map((name) => ({
    ...decisionNamed(stageId, name, rules[name], offered[name] as Fact[]),
    impossible: neverMet[name],
    sums: sums[name],
  }));
}

const neverMet: Readonly<Record<'cells' | 'match_rate', readonly Impossible[]>> = {
  cells: [
    never('a mean is of all who contribute to it', { 'cell.kind': { among: ['mean'] }, 'cell.others': 'known' }),
    never('a mean is of all who contribute to it', { 'cell.kind': { among: ['mean'] }, 'cell.of': 'known' }),
    never('a rate has a base', { 'cell.kind': { among: ['rate'] }, 'cell.others': 'not known' }),
    never('a rate has a base', { 'cell.kind': { among: ['rate'] }, 'cell.of': 'not known' }),
    never('the others are those of the group', { 'cell.others': 'known', 'cell.of': 'not known' }),
    never('the others are those of the group', { 'cell.others': 'not known', 'cell.of': 'known' }),
    never('of nobody there are no others', { 'cell.of': { to: 0 }, 'cell.others': { from: 1 } }),
    never('of nobody there is nobody', { 'cell.of': { to: 0 }, 'cell.people': { from: 1 } }),
  ],
  match_rate: [
    never('of nobody nobody is found', { 'links.people': { to: 0 }, 'links.linked': { from: 1 } }),
    never('of nobody nobody is left', { 'links.people': { to: 0 }, 'links.unlinked': { from: 1 } }),
  ],
};

const sums: Readonly<Record<'cells' | 'match_rate', readonly Sum[]>> = {
  cells: [
    { parts: ['cell.people', 'cell.others'], total: 'cell.of', exact: true },
    { parts: ['cell.people'], total: 'cell.of', exact: false },
    { parts: ['cell.others'], total: 'cell.of', exact: false },
  ],
  match_rate: [
    { parts: ['links.linked', 'links.unlinked'], total: 'links.people', exact: true },
    { parts: ['links.linked'], total: 'links.people', exact: false },
    { parts: ['links.unlinked'], total: 'links.people', exact: false },
  ],
};

function never(because: string, where: Impossible['where']): Impossible {
  return { because, where };
}
