import type { JsonMap } from '../../kernel/conditions/json.ts';
import { operators } from '../../kernel/conditions/operators.ts';
import type { Fact } from '../../kernel/facts/fact.ts';
import { type Named, oneOf } from './names.ts';
import type { Refer } from './refer.ts';

/** The cells of `if:` over these facts: each with its levels, or the bounds and the parameters that fit it. */
export function cellsSchema(facts: readonly Fact[], refer: Refer): JsonMap {
  const properties = Object.fromEntries(facts.map((fact) => [fact.name, cell(fact, refer)]));
  return { type: 'object', properties, additionalProperties: false };
}

/** `when:` over these facts: the operators that there are, and the names that they may read. */
export function logicSchema(facts: readonly Fact[], refer: Refer, self: JsonMap): JsonMap {
  const fact = oneOf(facts.map(namedFact));
  const operations = operators.map(({ name, meaning }) => [name, { description: meaning, ...self }] as const);
  return {
    properties: {
      var: { description: 'A fact', anyOf: [fact, { type: 'array', items: fact, minItems: 1, maxItems: 1 }] },
      param: { description: 'A parameter', ...refer('parameters') },
      ...Object.fromEntries(operations),
    },
    additionalProperties: false,
    items: self,
  };
}

/** What a test case may give for each of these facts: a value of its domain, or that it is not known. */
export function givenSchema(facts: readonly Fact[], refer: Refer): JsonMap {
  const properties = Object.fromEntries(
    facts.map((fact) => [fact.name, { description: described(fact), anyOf: [value(fact), refer('not-known')] }]),
  );
  return { type: 'object', properties, additionalProperties: false };
}

/** One value that the fact can have. */
function value(fact: Fact): JsonMap {
  switch (fact.type) {
    case 'level':
      return levelsOf(fact);
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'number':
      return {
        type: fact.integer ? 'integer' : 'number',
        ...(fact.min === undefined ? {} : { minimum: fact.min }),
        ...(fact.max === undefined ? {} : { maximum: fact.max }),
      };
  }
}

/** Cells differ in their levels only; those of other types are defined once for the pack. */
function cell(fact: Fact, refer: Refer): JsonMap {
  const description = described(fact);
  if (fact.type !== 'level') return { description, ...refer(`cell-of-${fact.type}`) };
  const level = levelsOf(fact);
  return { description, anyOf: [level, refer('known-or-not'), { type: 'array', items: level, minItems: 1 }] };
}

function levelsOf(fact: Extract<Fact, { type: 'level' }>): JsonMap {
  return oneOf(fact.levels.map((name) => ({ name, title: fact.titles?.[name] ?? fact.title })));
}

function namedFact(fact: Fact): Named {
  return { name: fact.name, title: described(fact) };
}

function described(fact: Fact): string {
  const unit = fact.type === 'number' && fact.unit !== undefined ? ` (${fact.unit})` : '';
  // A linkage fact is defined by its levels in JSON, which nobody wants to read in an editor.
  const definition = fact.definition === undefined || fact.definition.startsWith('{') ? '' : `: ${fact.definition}`;
  return `${fact.title}${unit}${definition}`;
}
