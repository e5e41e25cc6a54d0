import offered from '../../../schemas/facts/linkage.json' with { type: 'json' };
import type { Files } from '../../../schemas/types.ts';
import type { Pointer, Vocabulary } from '../../kernel/decider.ts';
import { type DecisionText, decisionNamed } from '../../kernel/decision/build.ts';
import type { Fact } from '../../kernel/facts/fact.ts';

type Rules = Files['linkage'];

/** The column of every extract that stands for a person. */
export const personColumn = 'person_id';

/** What the stage can do with a pair or a record: a pack says when, and adds nothing. */
const verdictsCarriedOut = ['accept', 'clerical-review', 'discard'];

/** `tiers` asks of a pattern of levels, `records` of a person sent, once the tiers are known. */
export function decisions(stageId: string, rules: Rules): DecisionText[] {
  return [
    decisionNamed(stageId, 'tiers', rules.tiers, patternFacts(rules)),
    decisionNamed(stageId, 'records', rules.records, offered.records as Fact[]),
  ];
}

/** Each comparison is a fact whose levels are its own, closed by `missing` and `different`. */
export function patternFacts(rules: Rules): Fact[] {
  const comparisons = Object.entries(rules.comparisons).map(
    ([name, comparison]): Fact => ({
      name,
      title: comparison.title ?? name,
      type: 'level',
      levels: [...Object.keys(comparison.levels), 'missing', 'different'],
      definition: JSON.stringify(comparison.levels),
    }),
  );
  if (!rules.rivals) return comparisons;
  const levels = Object.keys(rules.rivals.levels);
  return [...comparisons, { name: 'rivals', title: rules.rivals.title ?? 'Rivals', type: 'level', levels }];
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
