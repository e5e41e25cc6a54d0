import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkExpression } from '../../../engine/kernel/conditions/check.ts';
import { evaluate, ready } from '../../../engine/kernel/conditions/evaluate.ts';
import { folded } from '../../../engine/kernel/conditions/fold.ts';
import type { Json } from '../../../engine/kernel/conditions/json.ts';
import type { Fact, FactValue } from '../../../engine/kernel/facts/fact.ts';

interface Case {
  readonly description: string;
  readonly rule: Json;
  readonly data?: Json;
  readonly result: Json;
}

/** The suite that implementations of JSON Logic share: 278 cases, github.com/json-logic/compat-tables, Apache-2.0. */
const suite = '../shared/data/jsonlogic/compat-tables/compatible.json';
const present = existsSync(suite);

/** Members of flat data as facts, a text as the one level that it is. */
function factsOf(data: Json | undefined): { facts: Fact[]; values: Map<string, FactValue> } {
  const members = typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : [];
  const flat = members.filter(([, value]) => ['number', 'boolean', 'string'].includes(typeof value)) as [
    string,
    FactValue,
  ][];
  return { facts: flat.map(([name, value]) => factOf(name, value)), values: new Map(flat) };
}

function factOf(name: string, value: FactValue): Fact {
  if (typeof value === 'string') return { name, title: name, type: 'level', levels: [value] };
  return { name, title: name, type: typeof value === 'number' ? 'number' : 'boolean' };
}

/** The value, or why the rule is refused. */
function answer({ rule, data }: Case): { value: unknown } | { refused: string } {
  const { facts, values } = factsOf(data);
  const { complaints } = checkExpression(rule, {
    facts: new Map(facts.map((f) => [f.name, f])),
    parameters: new Map(),
  });
  if (complaints.length > 0) return { refused: complaints[0]!.message };
  return { value: evaluate(ready(folded(rule)), { values, absent: new Set() }) };
}

describe.skipIf(!present)(
  `the compatible suite of JSON Logic${present ? '' : ` (skipped: ${suite} is not here)`}`,
  () => {
    const cases = present
      ? (JSON.parse(readFileSync(suite, 'utf8')) as (Case | string)[]).filter((c) => typeof c !== 'string')
      : [];

    test('every case gives the same value or is refused with a reason', () => {
      const answers = cases.map((c) => ({ ...c, ...answer(c) }));
      const same = answers.filter((a) => 'value' in a);
      const refused = answers.filter((a) => 'refused' in a);
      for (const { description, value, result } of same as (Case & { value: unknown })[])
        expect(value, description).toStrictEqual(result);
      for (const { description, refused: reason } of refused as (Case & { refused: string })[])
        expect(reason, description).toMatch(/\S \S/);
      console.log(`JSON Logic compatible suite: ${same.length} same, ${refused.length} refused, of ${cases.length}`);
      expect(cases).toHaveLength(278);
      expect(same).toHaveLength(85);
    });
  },
);
