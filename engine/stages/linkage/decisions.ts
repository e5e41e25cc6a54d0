import offered from '../../../schemas/facts/linkage.json' with { type: 'json' };
import type { Files } from '../../../schemas/types.ts';
import { personColumn } from '../../artifacts/links.ts';
import type { JsonMap } from '../../kernel/conditions/json.ts';
import type { Pointer, Vocabulary } from '../../kernel/decider.ts';
import { type DecisionText, decisionNamed } from '../../kernel/decision/build.ts';
import type { Impossible } from '../../kernel/decision/decision.ts';
import type { Fact } from '../../kernel/facts/fact.ts';
import { closing, comparisonDecision, type LevelDecision, rivalsDecision } from './comparison.ts';
import type { LinkageRules } from './rules.ts';

type Rules = Files['linkage'];

/** What the stage can do with a pair or a record: a pack says when, and adds nothing. */
const verdictsCarriedOut = ['accept', 'clerical-review', 'discard'];

/**
 * `tiers` asks of a pattern of levels, `records` of a person sent, once the tiers are known. What level two values have is
 * a decision too, which the database carries out.
 */
export function decisions(stageId: string, rules: Rules): DecisionText[] {
  return [
    decisionNamed(stageId, 'tiers', rules.tiers, patternFacts(stageId, rules)),
    { ...decisionNamed(stageId, 'records', rules.records, recordFacts), impossible: recordsNeverMet },
    ...levelDecisions(stageId, rules as unknown as LinkageRules),
  ];
}

/** Each comparison is a fact whose levels are its own, closed by `missing` and `different`. */
function patternFacts(stageId: string, rules: Rules): Fact[] {
  const comparisons = Object.entries(rules.comparisons).map(
    ([name, comparison]): Fact => ({
      name,
      title: comparison.title ?? name,
      type: 'level',
      levels: [...Object.keys(comparison.levels), ...closing],
      madeBy: `${stageId}/${name}`,
    }),
  );
  if (!rules.rivals) return comparisons;
  const { title = 'Rivals', levels } = rules.rivals;
  const rivals: Fact = {
    name: 'rivals',
    title,
    type: 'level',
    levels: Object.keys(levels),
    madeBy: `${stageId}/rivals`,
  };
  return [...comparisons, rivals];
}

/** The best tier of a record, and who is in it, follow from the tiers of all its candidates. */
const recordFacts = (offered.records as Fact[]).map((fact) => ({ ...fact, restsOn: ['tiers', 'candidates'] }));

const recordsNeverMet: readonly Impossible[] = [
  {
    because: 'a record without a candidate has nobody in a tier',
    where: { 'record.best_verdict': { among: ['none'] }, 'record.people_at_best_tier': { from: 1 } },
  },
  {
    because: 'a best tier has somebody in it',
    where: { 'record.best_verdict': { among: verdictsCarriedOut }, 'record.people_at_best_tier': { to: 0 } },
  },
  {
    because: 'whoever has no candidate shares none',
    where: { 'record.best_verdict': { among: ['none'] }, 'record.people_claimed_by_others': { from: 1 } },
  },
];

function levelDecisions(stageId: string, rules: LinkageRules): DecisionText[] {
  const text = (key: string, { decision, impossible }: LevelDecision, path: DecisionText['path']): DecisionText => ({
    ...decision,
    ofOptions: true,
    facts: [...decision.facts.values()],
    impossible,
    rows: decision.rows.map((row) => ({
      id: row.id,
      when: row.condition as JsonMap,
      then: row.then,
      ...sourceOf(key, rules),
    })),
    path,
  });
  const comparisons = Object.entries(rules.comparisons).map(([name, comparison]) =>
    text(name, comparisonDecision(`${stageId}/${name}`, name, comparison), ['comparisons', name, 'levels']),
  );
  if (rules.rivals === undefined) return comparisons;
  return [...comparisons, text('rivals', rivalsDecision(`${stageId}/rivals`, rules.rivals), ['rivals', 'levels'])];
}

/** Levels rest on what their comparison rests on. */
function sourceOf(name: string, { comparisons, rivals }: LinkageRules): { cites: string[]; assumed?: string } {
  const { cites = [], assumed } = (comparisons[name] ?? rivals)!;
  return { cites: [...cites], ...(assumed === undefined ? {} : { assumed }) };
}

/**
 * Every field that the rules read must stand in both inputs (or in the one that the pair names), the extract must have
 * people, and the verdicts must be those that the stage carries out.
 */
export function pointers(rules: Rules, dictionary: Vocabulary): Pointer[] {
  const inputs = Object.keys(dictionary.inputs);
  const found: Pointer[] = [
    { name: rules.link.from, path: ['link', 'from'], among: inputs, what: 'inputs of the dictionary' },
    { name: rules.link.to, path: ['link', 'to'], among: inputs, what: 'inputs of the dictionary' },
    ...(['tiers', 'records'] as const).flatMap((decision) =>
      rules[decision].verdicts.map((name, i) => ({
        name,
        path: [decision, 'verdicts', i],
        among: verdictsCarriedOut,
        what: 'verdicts that linkage carries out',
      })),
    ),
  ];
  const own = Object.keys(dictionary.inputs[rules.link.from]?.fields ?? {});
  const theirs = Object.keys(dictionary.inputs[rules.link.to]?.fields ?? {});
  const both = own.filter((name) => theirs.includes(name));
  if (theirs.length > 0)
    found.push({ name: personColumn, path: ['link', 'to'], among: theirs, what: `fields of ${rules.link.to}` });
  const field = (name: string, path: Pointer['path'], among = both) =>
    found.push({ name, path, among, what: 'fields that both inputs have' });
  const measure = (node: unknown, path: Pointer['path']): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'all' || key === 'any')
        for (const [i, inner] of (value as unknown[]).entries()) measure(inner, [...path, key, i]);
      else if (key === 'at_least' || key === 'at_most' || key === 'cites' || key === 'assumed') continue;
      else if (typeof value === 'string') field(value, [...path, key]);
      else if (Array.isArray(value)) for (const [i, name] of value.entries()) field(String(name), [...path, key, i]);
      else if (typeof value === 'object' && value !== null) {
        const pair = value as { own: string; theirs: string };
        found.push({ name: pair.own, path: [...path, key, 'own'], among: own, what: `fields of ${rules.link.from}` });
        found.push({
          name: pair.theirs,
          path: [...path, key, 'theirs'],
          among: theirs,
          what: `fields of ${rules.link.to}`,
        });
      }
    }
  };
  for (const [name, comparison] of Object.entries(rules.comparisons)) {
    for (const [level, test] of Object.entries(comparison.levels))
      measure(test, ['comparisons', name, 'levels', level]);
  }
  for (const [i, name] of (rules.rivals?.counts.equal ?? []).entries())
    found.push({ name, path: ['rivals', 'counts', 'equal', i], among: theirs, what: `fields of ${rules.link.to}` });
  for (const [i, line] of rules.candidates.entries()) {
    for (const [j, part] of line.entries()) {
      if (typeof part === 'string') field(part, ['candidates', i, j]);
      else field(part.of, ['candidates', i, j, 'of']);
    }
  }
  return found;
}
