import { folded } from '../../kernel/conditions/fold.ts';
import { isList, isMap, type Json, type JsonMap } from '../../kernel/conditions/json.ts';
import { dayAfter } from '../../kernel/decision/axis.ts';
import { factsRead } from '../../kernel/decision/in-force.ts';
import { type Fact, isCalendarDate } from '../../kernel/facts/fact.ts';
import { neighbours, stepOf } from '../../kernel/parameters/unit.ts';
import { parametersIn } from '../epochs.ts';

/** A condition with one thing changed, and what, in words. */
export interface ChangedCondition {
  readonly condition: Json;
  readonly change: string;
}

export interface ConditionOf {
  readonly facts: ReadonlyMap<string, Fact>;
  /** Conditions are made of options: that a fact is known is asked with each test of it, and belongs to the test. */
  readonly ofOptions?: boolean;
}

type Put = (node: Json) => Json;

/** Of each order what it reads as with the fact first, and with the bound first; and the order with the bound left out or in. */
const orders: Readonly<Record<string, { readonly reads: readonly [string, string]; readonly other: string }>> = {
  '<': { reads: ['below', 'above'], other: '<=' },
  '<=': { reads: ['at most', 'at least'], other: '<' },
  '>': { reads: ['above', 'below'], other: '>=' },
  '>=': { reads: ['at least', 'at most'], other: '>' },
  date_before: { reads: ['below', 'above'], other: 'date_not_after' },
  date_not_after: { reads: ['at most', 'at least'], other: 'date_before' },
};

const comparisons = new Set([...Object.keys(orders), '===', '!==']);

/**
 * Every small change of a condition: a part dropped, a bound moved by a step either way, a bound left out that belonged
 * to its range or the other way round, a level removed from a list.
 */
export function changedConditions(condition: Json, of: ConditionOf): ChangedCondition[] {
  const parts = isMap(condition) ? (condition['and'] ?? condition['or']) : undefined;
  const whole = isList(parts) && parts.length > 1 && !isOneTest(condition, of);
  return [
    ...(whole ? [] : [{ condition: true, change: dropped(condition) }]),
    ...within(condition, of, (node) => node),
  ];
}

function within(node: Json, of: ConditionOf, put: Put): ChangedCondition[] {
  if (!isMap(node)) return [];
  const [name, operand] = Object.entries(node)[0]!;
  const operands = isList(operand) ? operand : [operand];
  const putAt =
    (i: number): Put =>
    (part) =>
      put({ [name]: isList(operand) ? operands.with(i, part) : part });
  const inside = () => operands.flatMap((part, i) => within(part, of, putAt(i)));
  if (name === 'and' || name === 'or') {
    if (isOneTest(node, of) || operands.length < 2) return inside();
    const without = operands.map((part, i) => {
      const rest = operands.toSpliced(i, 1);
      return { condition: put(rest.length === 1 ? rest[0]! : { [name]: rest }), change: dropped(part) };
    });
    return [...without, ...inside()];
  }
  if (name === 'in') return withoutLevel(operands, put);
  const fact = operands.find((part) => isMap(part) && part['var'] !== undefined);
  if (fact === undefined || !comparisons.has(name)) return inside();
  const reads = of.facts.get([...factsRead(fact)][0]!)!;
  return [
    ...moved(node, operands, reads, putAt),
    ...(Object.hasOwn(orders, name)
      ? [{ condition: put({ [orders[name]!.other]: operands }), change: turned(node, orders[name]!.other) }]
      : []),
  ];
}

/** `known and ...` about one fact. */
function isOneTest(node: Json, { ofOptions = false }: ConditionOf): boolean {
  const parts = isMap(node) ? node['and'] : undefined;
  return ofOptions && isList(parts) && parts.some(asksKnown) && factsRead(node).size === 1;
}

function asksKnown(node: Json): boolean {
  return isMap(node) && isMap(node['!']) && 'absent' in node['!'];
}

function withoutLevel([fact, list]: readonly Json[], put: Put): ChangedCondition[] {
  const levels = list as readonly Json[];
  return levels.map((level, i) => ({
    condition: put({ in: [fact!, levels.toSpliced(i, 1)] }),
    change: `${[...factsRead(fact!)].join()}: ${String(level)} removed`,
  }));
}

/** Bounds that name no parameter, a step to either side. */
function moved(node: JsonMap, operands: readonly Json[], fact: Fact, putAt: (i: number) => Put): ChangedCondition[] {
  return operands.flatMap((operand, i) => {
    if (factsRead(operand).size > 0 || namesParameter(operand)) return [];
    const bound = folded(operand);
    const nexts =
      typeof bound === 'number' && fact.type === 'number'
        ? neighbours(bound, stepOf(bound, fact.unit, fact.integer))
        : typeof bound === 'string' && fact.type === 'date' && isCalendarDate(bound)
          ? [-1, 1].map((days) => dayAfter(bound, days))
          : [];
    return nexts.map((next) => ({
      condition: putAt(i)(next),
      change: `${inCells(node)} -> ${next}`,
    }));
  });
}

function turned(node: JsonMap, other: string): string {
  const operands = Object.values(node)[0] as readonly Json[];
  return `${inCells(node)} -> ${inCells({ [other]: operands }, false)}`;
}

/** A comparison as a cell asks it: `submission.people below minimum_records`. */
function inCells(node: JsonMap, named = true): string {
  const [name, operand] = Object.entries(node)[0]!;
  const operands = isList(operand) ? operand : [operand];
  const at = operands.findIndex((part) => factsRead(part).size > 0);
  const fact = [...factsRead(operands[at]!)][0]!;
  const bounds = operands.filter((_, i) => i !== at).map(boundInWords);
  if (operands.length === 3)
    return `${named ? `${fact} ` : ''}between ${bounds.join(' and ')}${orders[name]?.reads[0] === 'below' ? ', ends left out' : ''}`;
  const asked = orders[name]?.reads[at] ?? (name === '!==' ? 'not' : 'exactly');
  return `${named ? `${fact} ` : ''}${asked} ${bounds[0]}`;
}

function boundInWords(bound: Json): string {
  if (isMap(bound) && typeof bound['param'] === 'string') return bound['param'];
  if (namesParameter(bound)) return 'its bound';
  return String(folded(bound));
}

export function namesParameter(node: Json): boolean {
  return parametersIn(node).size > 0;
}

function dropped(part: Json): string {
  const facts = [...factsRead(part)];
  if (facts.length !== 1) return `the part about ${facts.join(', ')} dropped`;
  const [name, operand] = isMap(part) ? Object.entries(part)[0]! : ['', null];
  const bound = Object.hasOwn(orders, name) && isList(operand) ? `${inCells(part as JsonMap)}: ` : '';
  return bound === '' ? `the condition on ${facts[0]} dropped` : `the bound ${bound.slice(0, -2)} dropped`;
}
