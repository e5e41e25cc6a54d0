import type { JsonMap } from '../../kernel/conditions/json.ts';
import type { DecisionText } from '../../kernel/decision/build.ts';
import type { Fact } from '../../kernel/facts/fact.ts';
import { cellsSchema, givenSchema, logicSchema } from './cells.ts';
import { refer } from './refer.ts';

/** Where facts are written: in the cells of a row, in its JSON Logic, in what a case gives. */
export type FactsAs = 'facts' | 'logic' | 'given';

/** Schemas of facts. Decisions that offer the same facts share one, which is defined once in a file. */
export interface FactSchemas {
  readonly definitions: JsonMap;
  of(decision: DecisionText, as: FactsAs): JsonMap;
}

export function factSchemas(decisions: readonly DecisionText[], kinds: readonly FactsAs[]): FactSchemas {
  const sharing = Map.groupBy(decisions, ({ facts }) => JSON.stringify(facts));
  const nameOf = ({ facts }: DecisionText, as: FactsAs): string => {
    const [first] = sharing.get(JSON.stringify(facts))!;
    return `${as}-of-${first!.id.replace('/', '-')}`;
  };
  const of = (decision: DecisionText, as: FactsAs): JsonMap => ({ $ref: `#/$defs/${nameOf(decision, as)}` });
  const definitions = [...sharing.values()].flatMap(([first]) =>
    kinds.map((as) => [nameOf(first!, as), schemaOf(first!.facts, as, of(first!, as))] as const),
  );
  return { definitions: Object.fromEntries(definitions), of };
}

function schemaOf(facts: readonly Fact[], as: FactsAs, self: JsonMap): JsonMap {
  if (as === 'given') return givenSchema(facts, refer);
  return as === 'logic' ? logicSchema(facts, refer, self) : cellsSchema(facts, refer);
}
