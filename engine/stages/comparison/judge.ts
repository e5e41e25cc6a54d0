import type { Files } from '../../../schemas/types.ts';
import type { Balance, Groups, MatchedSet } from '../../artifacts/groups.ts';
import type { Ask } from '../../artifacts/stage-contract.ts';
import type { FieldText, Vocabulary } from '../../kernel/decider.ts';
import type { Judgement } from '../../kernel/decision/decision.ts';
import { idInWords } from '../../kernel/decision/sentence.ts';
import { type Balance as BalanceOf, balanceOf } from './balance.ts';
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
  dictionary: Vocabulary,
  ask: Ask,
): { groups: Groups; judgements: Judgement[] } {
  const { covariates, titles, weights, matching, inside, model } = matched;
  const balance = balanceOf(covariates, units.treated, weights, { denominator: 'treated' });
  const analysed = balanceOfAnalysed(covariates, units, weights);
  const judgements = analysed.covariates.map(({ largestAfter }) =>
    ask('balance', { 'covariate.difference': largestAfter }),
  );
  const perCovariate = analysed.covariates.map(
    (line, i): Balance => ({
      covariate: line.covariate,
      title: titles.get(line.covariate)!,
      before: line.largestBefore,
      after: line.largestAfter,
      verdict: judgements[i]!.verdict,
    }),
  );
  const lines = balance.lines.map(
    (line): Balance => ({
      covariate: line.covariate,
      title: titles.get(line.covariate)!,
      level: line.name,
      before: line.before.standardisedDifference,
      after: line.after.standardisedDifference,
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
      'groups.matched_share': linked === 0 ? 0 : sets.length / linked,
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
    profile: profileOf(matched, units, dictionary.inputs[rules.from]!.fields),
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

/** In the order in which the pack words them, so that the order tells nothing of the numbers. */
function lossesOf(notInExtract: number, unmatched: readonly { reason: string }[], rules: Rules): Groups['losses'] {
  const count = new Map<string, number>();
  if (notInExtract > 0) count.set('not-in-extract', notInExtract);
  for (const { reason } of unmatched) count.set(reason, (count.get(reason) ?? 0) + 1);
  const worded = Object.keys(rules.reasons ?? {});
  return [...count]
    .map(([reason, people]) => ({ reason, title: rules.reasons?.[reason] ?? idInWords(reason), people }))
    .sort((a, b) => worded.indexOf(a.reason) - worded.indexOf(b.reason) || (a.reason < b.reason ? -1 : 1));
}

/** Balance of the treated people who were matched, against everybody in the pool and against their comparison people. */
function balanceOfAnalysed(covariates: readonly EncodedCovariate[], units: Units, weights: Float64Array): BalanceOf {
  const kept = units.rows.map((_, i) => i).filter((i) => units.treated[i] === 0 || weights[i]! > 0);
  const pick = <T extends Int32Array | Float64Array | Uint8Array>(all: T): T =>
    (all as Float64Array).filter((_, i) => units.treated[i] === 0 || weights[i]! > 0) as T;
  const encoded = covariates.map(
    (covariate): EncodedCovariate =>
      covariate.kind === 'category'
        ? { ...covariate, codes: pick(covariate.codes) }
        : { ...covariate, values: pick(covariate.values), missing: pick(covariate.missing) },
  );
  const treated = Uint8Array.from(kept, (i) => units.treated[i]!);
  return balanceOf(encoded, treated, pick(weights), { denominator: 'treated' });
}

/** Categories of the matched treated people, counted; levels in the order of the dictionary, then by code point. */
function profileOf(
  { covariates, titles, weights }: Matched,
  units: Units,
  fields: Readonly<Record<string, FieldText>>,
): Groups['profile'] {
  return covariates.flatMap((covariate) => {
    if (covariate.kind !== 'category') return [];
    const people = covariate.levels.map(() => 0);
    for (const [i, code] of covariate.codes.entries())
      if (units.treated[i] === 1 && weights[i]! > 0) people[code]! += 1;
    const field = fields[covariate.covariate];
    const order = field?.type === 'boolean' ? ['true', 'false'] : Object.keys(field?.values ?? {});
    const place = (level: string | null) =>
      level === null ? order.length + 1 : order.includes(level) ? order.indexOf(level) : order.length;
    const levels = covariate.levels.map((level, code) => ({ level, people: people[code]! }));
    levels.sort((a, b) => (order.length === 0 ? 0 : place(a.level) - place(b.level)));
    return [{ covariate: covariate.covariate, title: titles.get(covariate.covariate)!, levels }];
  });
}
