import offered from '../../../schemas/facts/disclosure.json' with { type: 'json' };
import type { Files } from '../../../schemas/types.ts';
import { type DecisionText, decisionNamed } from '../../kernel/decision/build.ts';
import type { Impossible, Sum, Within } from '../../kernel/decision/decision.ts';
import type { Fact } from '../../kernel/facts/fact.ts';

type Rules = Files['disclosure'];
type Name = keyof typeof offered;

/**
 * `cells` (may this figure be shown?), `match_rate` (how is the match rate told?) and, where the rules have it,
 * `differences` (may this figure stand beside the same one of an earlier release?).
 */
export function decisions(stageId: string, rules: Rules): DecisionText[] {
  return (['cells', 'match_rate', 'differences'] as const).flatMap((name) => {
    const body = rules[name];
    if (body === undefined) return [];
    const text = decisionNamed(stageId, name, body, offered[name] as Fact[]);
    return [{ ...text, impossible: neverMet[name], sums: sums[name] }];
  });
}

const neverMet: Readonly<Record<Name, readonly Impossible[]>> = {
  cells: [
    ...['cell.others', 'cell.of'].map((fact) =>
      never('it is of all who contribute to it', { ...kind('mean', 'amount', 'test'), [fact]: 'known' }),
    ),
    ...['cell.others', 'cell.of'].map((fact) => never('a rate has a base', { ...kind('rate'), [fact]: 'not known' })),
    never('the others are those of the group', { 'cell.others': 'known', 'cell.of': 'not known' }),
    never('the others are those of the group', { 'cell.others': 'not known', 'cell.of': 'known' }),
    never('of nobody there are no others', { 'cell.of': { to: 0 }, 'cell.others': { from: 1 } }),
    never('of nobody there is nobody', { 'cell.of': { to: 0 }, 'cell.people': { from: 1 } }),
    ...['largest_share', 'two_largest_share', 'three_largest_share', 'remainder_share'].map((share) =>
      never('only a sum has contributions', { ...kind('count', 'rate', 'test', 'funnel'), [`cell.${share}`]: 'known' }),
    ),
    never('only a test has degrees of freedom', {
      ...kind('count', 'rate', 'mean', 'amount', 'funnel'),
      'cell.degrees_of_freedom': 'known',
    }),
  ],
  match_rate: [
    never('of nobody nobody is found', { 'links.people': { to: 0 }, 'links.linked': { from: 1 } }),
    never('of nobody nobody is left', { 'links.people': { to: 0 }, 'links.unlinked': { from: 1 } }),
  ],
  differences: [
    never('of nobody there is nobody', { 'difference.of': { to: 0 }, 'difference.others': { from: 1 } }),
    never('it is always known', { 'difference.scope': 'not known' }),
    never('it is always known', { 'release.supersedes': 'not known' }),
    never('the others are those of the group', { 'difference.others': 'known', 'difference.of': 'not known' }),
    never('the others are those of the group', { 'difference.others': 'not known', 'difference.of': 'known' }),
  ],
};

const sums: Readonly<Record<Name, readonly Sum[]>> = {
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
  differences: [{ parts: ['difference.others'], total: 'difference.of', exact: false }],
};

function kind(...among: string[]): Impossible['where'] {
  return { 'cell.kind': { among } };
}

function never(because: string, where: Readonly<Record<string, Within>>): Impossible {
  return { because, where };
}
