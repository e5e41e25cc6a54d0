import type { Files } from '../../../schemas/types.ts';
import type { Ask } from '../../artifacts/stage-contract.ts';
import type { Vocabulary } from '../../kernel/decider.ts';
import type { FieldSpec } from '../../kernel/fields/field-type.ts';
import type { ExtractColumns, ExtractValue } from './read-extract.ts';

type Rules = Files['comparison'];

/** The rows of the extract that take part, in order of pseudonym: the treated, and the pool. */
export interface Units {
  readonly rows: readonly number[];
  readonly persons: readonly string[];
  readonly treated: Uint8Array;
  readonly poolSize: number;
}

export function fieldsNeeded(rules: Rules, dictionary: Vocabulary): Record<string, FieldSpec> {
  const all = (dictionary.inputs[rules.from]?.fields ?? {}) as Record<string, FieldSpec>;
  const names = new Set([
    ...(rules.exact ?? []),
    ...Object.keys(rules.covariates),
    ...Object.keys(rules.pool.keep ?? {}).map((fact) => fact.replace(/^pool\./, '')),
  ]);
  return Object.fromEntries([...names].map((name) => [name, all[name]!]));
}

export function unitsOf(data: ExtractColumns, linked: ReadonlySet<string>, rules: Rules, ask: Ask): Units {
  const kept = data.persons.map(
    (person, row) =>
      linked.has(person) ||
      rules.pool.keep === undefined ||
      ask('pool', poolFacts(data, row), { individual: true }).verdict === 'keep',
  );
  const rows = data.persons.map((_, row) => row).filter((row) => kept[row]);
  const treated = Uint8Array.from(rows, (row) => (linked.has(data.persons[row]!) ? 1 : 0));
  return {
    rows,
    persons: rows.map((row) => data.persons[row]!),
    treated,
    poolSize: treated.reduce((n, t) => n + 1 - t, 0),
  };
}

function poolFacts(data: ExtractColumns, row: number): Record<string, ExtractValue> {
  return Object.fromEntries([...data.columns].map(([name, values]) => [`pool.${name}`, values[row]!]));
}
