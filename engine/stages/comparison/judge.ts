import type { Files } from '../../../schemas/types.ts';
import type { Balance, Groups, MatchedSet } from '../../artifacts/groups.ts';
import type { Ask } from '../../artifacts/stage-contract.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { balanceOf } from './balance.ts';
import type { EncodedCovariate } from './covariates.ts';
import type { Matched } from './match.ts';
import type { NearestMatching } from './nearest.ts';
import type { Units } from './units.ts';

type Rules = Files['comparison'];

export function judge(
  matched: Matched,
  units: Units,
  linked: number,
  rules: Rules,
  ask: Ask,
): { groups: Groups; judgements: Judgement[] } {
  const { covariates, titles, weights, matching, inside, model } = matched;
  const balance = balanceOf(covariates, units.treated, weights, { denominator: 'treated' });
  const judgements = balance.covariates.map(({ largestAfter }) =>
    ask('balance', { 'covariate.difference': largestAfter }),
  );
  const perCovariate = balance.covariates.map(
    (line, i): Balance => ({
      covariate: line.covariate,
      title: titles.get(line.covariate)!,
      before: line.largestBefore ?? 0,
      after: line.largestAfter ?? 0,
      verdict: judgements[i]!.verdict,
    }),
  );
  const lines = balance.lines.map(
    (line): Balance => ({
      covariate: line.covariate,
      title: titles.get(line.covariate)!,
      level: line.name,
      before: line.before.standardisedDifference ?? 0,
      after: line.after.standardisedDifference ?? 0,
      verdict: perCovariate.find((c) => c.covariate === line.covariate)!.verdict,
    }),
  );
  const sets = setsOf(matching, inside, units);
  const unmatched = unmatchedOf(matching, inside, units);
  const eligible = units.treated.reduce((n, t) => n + t, 0);
  const worst = rules.balance.verdicts.at(-1);
  const controls = new Set(sets.flatMap((set) => set.controls)).size;
  judgements.push(
    ask('adequate', {
      'groups.linked': linked,
      'groups.eligible': eligible,
      'groups.matched': sets.length,
      'groups.controls': controls,
      'groups.matched_share': eligible === 0 ? 0 : sets.length / eligible,
      'groups.poor_covariates': perCovariate.filter((c) => c.verdict === worst).length,
      'groups.model': model.state,
    }),
  );
  const groups: Groups = {
    from: rules.from,
    linked,
    eligible,
    sets,
    unmatched,
    losses: lossesOf(linked - eligible, unmatched, rules),
    poolSize: units.poolSize,
    controls,
    balance: lines,
    covariates: perCovariate,
    model: { covariates: model.covariates, iterations: model.iterations, dropped: model.dropped },
    profile: profileOf(covariates, titles, units, weights),
  };
  return { groups, judgements };
}

function setsOf(matching: NearestMatching, inside: readonly number[], units: Units): MatchedSet[] {
  const controls = new Map<number, number[]>();
  for (const { treated, control } of matching.pairs) {
    const known = controls.get(treated);
    if (known) known.push(control);
    else controls.set(treated, [control]);
  }
  const person = (row: number) => units.persons[inside[row]!]!;
  return [...controls]
    .sort(([a], [b]) => a - b)
    .map(([treated, rows]) => ({ treated: person(treated), controls: rows.map(person) }));
}

function unmatchedOf(
  matching: NearestMatching,
  inside: readonly number[],
  units: Units,
): { person: string; reason: string }[] {
  const within = new Set(inside);
  const outside = units.persons.flatMap((person, i) =>
    units.treated[i] === 1 && !within.has(i) ? [{ person, reason: 'no-counterpart' }] : [],
  );
  return [
    ...outside,
    ...matching.unmatched.map(({ row, reason }) => ({
      person: units.persons[inside[row]!]!,
      reason: reason as string,
    })),
  ];
}

function lossesOf(notInExtract: number, unmatched: readonly { reason: string }[], rules: Rules): Groups['losses'] {
  const count = new Map<string, number>();
  if (notInExtract > 0) count.set('not-in-extract', notInExtract);
  for (const { reason } of unmatched) count.set(reason, (count.get(reason) ?? 0) + 1);
  return [...count]
    .map(([reason, people]) => ({ reason, title: rules.reasons?.[reason] ?? reason.replaceAll('-', ' '), people }))
    .sort((a, b) => b.people - a.people || (a.reason < b.reason ? -1 : 1));
}

/** Categories of the matched treated people, counted. */
function profileOf(
  covariates: readonly EncodedCovariate[],
  titles: ReadonlyMap<string, string>,
  units: Units,
  weights: Float64Array,
): Groups['profile'] {
  return covariates.flatMap((covariate) => {
    if (covariate.kind !== 'category') return [];
    const people = covariate.levels.map(() => 0);
    for (const [i, code] of covariate.codes.entries())
      if (units.treated[i] === 1 && weights[i]! > 0) people[code]! += 1;
    const levels = covariate.levels.map((level, code) => ({ level: level ?? 'not-recorded', people: people[code]! }));
    return [{ covariate: covariate.covariate, title: titles.get(covariate.covariate)!, levels }];
  });
}
