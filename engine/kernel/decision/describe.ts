import { isList, isMap, type Json } from '../conditions/json.ts';
import { operator, type Said } from '../conditions/operators.ts';
import { type Fact, type FactValue, isCalendarDate } from '../facts/fact.ts';
import type { Decision, Row } from './decision.ts';
import { asNoun, idsInWords, inQuotes, toldApart } from './names-in-words.ts';
import { idInWords, longDate } from './sentence.ts';

/** A parameter as a sentence names it: by its title, with its value on the day that is told of. */
export interface ParameterInWords {
  readonly title: string;
  /** Undefined where it has none on that day. */
  readonly value?: FactValue;
}

export type ParametersInWords = ReadonlyMap<string, ParameterInWords>;

/** Says what stands in the rows of one decision. */
export interface Describer {
  /** A condition in plain English. Two conditions that are written differently never read the same. */
  condition(node: Json): string;
  /** A fact in the middle of a sentence. */
  fact(name: string): string;
  /** A level of a fact, in quotes. */
  level(fact: string, id: string): string;
  verdict(id: string): string;
}

type Told = Pick<Decision, 'facts'> & Partial<Pick<Decision, 'verdicts'>>;

/**
 * @param parameters without them, parameters are called by their names.
 *
 * @example
 * describer(decision, parameters).condition({ '<': [{ var: 'submission.people' }, { param: 'minimum_records' }] });
 * // different people sent is below the fewest people in a request (60)
 */
export function describer(decision: Told, parameters: ParametersInWords = new Map()): Describer {
  const facts = toldApart([...decision.facts.values()].map(({ name, title }) => [name, asNoun(title)]));
  const titles = toldApart([...parameters].map(([name, { title }]) => [name, asNoun(title)]));
  const verdicts = idsInWords(decision.verdicts ?? []);

  const fact = (name: string): string => facts.get(name) ?? inQuotes(name);
  const level = (name: string, id: string): string => {
    const known = decision.facts.get(name);
    return (known && levelsInWords(known).get(id)) ?? inQuotes(id);
  };
  const parameter = (name: string): string => {
    const title = titles.get(name) ?? asNoun(name.replaceAll('_', ' '));
    const known = parameters.get(name);
    const value = known === undefined ? 'a parameter' : known.value === undefined ? 'no value' : literal(known.value);
    return `${title.startsWith('“') ? '' : 'the '}${title} (${value})`;
  };

  /** @param of the fact with which a text is compared: it is then one of its levels. */
  const operand = (node: Json, of?: string): Said => {
    if (isList(node)) return { text: '', items: node.map((item) => operand(item, of).text) };
    if (!isMap(node)) {
      return { text: typeof node === 'string' && of !== undefined ? level(of, node) : literal(node) };
    }
    const asked = factOf(node);
    if (asked !== undefined) return { text: fact(asked), fact: true };
    if (typeof node['param'] === 'string') return { text: parameter(node['param']) };
    const { name } = operationOf(node);
    return name === 'if' || arithmetic.has(name) ? { text: phrase(node, false) } : { text: `(${condition(node)})` };
  };

  const phrase = (node: { readonly [key: string]: Json }, asCondition: boolean): string => {
    const { name, operands } = operationOf(node);
    const said = operands.map((part, i) => {
      if (name === 'and' || name === 'or') return joined(part, name);
      if (name === '!') return { text: `(${condition(part)})` };
      if (name === 'if') {
        const asked = i % 2 === 0 && i < operands.length - 1;
        return asked || asCondition ? joined(part, name) : operand(part);
      }
      return operand(part, comparedLevel(operands, decision));
    });
    return operator(name)!.phrase(said);
  };

  /** Brackets keep what is joined one way apart from what is joined another. */
  const joined = (node: Json, by: string): Said => {
    const text = condition(node);
    const inner = isMap(node) ? operationOf(node) : undefined;
    if (inner === undefined) return { text };
    if (boundsOf(inner) !== undefined) return by === 'and' ? { text, wide: true } : { text: `(${text})` };
    if (inner.name === 'and' || inner.name === 'or') return { text: `(${text})` };
    const wide = inner.name === 'in' || inner.operands.length === 3;
    return wide && inner.name !== 'if' ? (by === 'or' ? { text: `(${text})` } : { text, wide }) : { text };
  };

  const condition = (node: Json): string => {
    if (!isMap(node)) return node === true ? 'it is always so' : node === false ? 'it is never so' : literal(node);
    const asked = factOf(node);
    if (asked !== undefined) return `${fact(asked)} holds`;
    if (typeof node['param'] === 'string') return `${parameter(node['param'])} holds`;
    const { name, operands } = operationOf(node);
    const unknown = name === '!' && isMap(operands[0]) ? operationOf(operands[0]) : undefined;
    if (unknown?.name === 'absent') return `${operand(unknown.operands[0]!).text} is known`;
    const bounded = boundsOf({ name, operands });
    if (bounded !== undefined) {
      const subject = `${fact(bounded)} is `;
      return `${condition(operands[0]!)} and ${condition(operands[1]!).slice(subject.length)}`;
    }
    return phrase(node, true);
  };

  return { condition, fact, level, verdict: (id) => verdicts.get(id) ?? id };
}

/** A condition in plain English: see `describer`. */
export function describeCondition(
  condition: Json,
  decision: Pick<Decision, 'facts'>,
  parameters?: ParametersInWords,
): string {
  return describer(decision, parameters).condition(condition);
}

/** A row as one sentence: what must hold, and what follows. */
export function describeRow(row: Row, decision: Decision, parameters?: ParametersInWords): string {
  const says = describer(decision, parameters);
  return `If ${says.condition(row.condition)}: ${says.verdict(row.then)}.`;
}

interface Operation {
  readonly name: string;
  readonly operands: readonly Json[];
}

function operationOf(node: { readonly [key: string]: Json }): Operation {
  const [name, operand] = Object.entries(node)[0]!;
  return { name, operands: isList(operand) ? operand : [operand] };
}

function factOf(node: Json): string | undefined {
  if (!isMap(node)) return undefined;
  const asked = node['var'];
  return asked === undefined ? undefined : String(isList(asked) ? asked[0] : asked);
}

const arithmetic = new Set(['+', '-', '*', '/', 'min', 'max']);
const lowerBounds = new Set(['>=', '>']);
const upperBounds = new Set(['<=', '<']);
const dateBounds = new Set(['date_before', 'date_not_after']);

/** The one fact of two bounds, the lower before the upper, as cells write them: they are said in one. */
function boundsOf({ name, operands }: Operation): string | undefined {
  const [lower, upper, more] = operands.map((part) => (isMap(part) ? operationOf(part) : undefined));
  if (name !== 'and' || !lower || !upper || more || operands.length !== 2) return undefined;
  if (lower.operands.length !== 2 || upper.operands.length !== 2) return undefined;
  const dated = dateBounds.has(lower.name) && dateBounds.has(upper.name);
  if (!dated && !(lowerBounds.has(lower.name) && upperBounds.has(upper.name))) return undefined;
  const below = factOf(lower.operands[dated ? 1 : 0]!);
  return below !== undefined && below === factOf(upper.operands[0]!) ? below : undefined;
}

/** The fact with levels that is one of these, if any is. */
function comparedLevel(operands: readonly Json[], { facts }: Told): string | undefined {
  return operands.map(factOf).find((name) => name !== undefined && facts.get(name)?.type === 'level');
}

function levelsInWords(fact: Fact): ReadonlyMap<string, string> {
  if (fact.type !== 'level') return new Map();
  const { levels, titles = {} } = fact;
  return toldApart(levels.map((id) => [id, inQuotes(titles[id] ?? idInWords(id))]));
}

/** Exactly as it is: numbers to their last digit, texts in quotes, dates written out. */
function literal(value: Json | FactValue): string {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? (value === 0 ? 0 : value).toLocaleString('en-GB') : String(value);
  }
  if (typeof value === 'string') return isCalendarDate(value) ? longDate(value) : inQuotes(value);
  return String(value);
}
