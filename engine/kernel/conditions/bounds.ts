import { suggestion } from '../diagnostics/nearest.ts';
import { type Fact, isCalendarDate } from '../facts/fact.ts';
import { type Complaint, type Vocabulary, wrong } from './check.ts';
import { isList, isMap, type Json, type JsonMap } from './json.ts';

/** What a cell means, or what is wrong in it. */
export type Cell = { condition: Json } | Complaint;

/** The bounds a cell may put on a number or a date, and what they become. */
const bounds: Readonly<Record<string, (fact: Json, bound: Json, dated: boolean) => Json>> = {
  below: (f, x, dated) => (dated ? { date_before: [f, x] } : { '<': [f, x] }),
  at_most: (f, x, dated) => (dated ? { date_not_after: [f, x] } : { '<=': [f, x] }),
  at_least: (f, x, dated) => (dated ? { date_not_after: [x, f] } : { '>=': [f, x] }),
  above: (f, x, dated) => (dated ? { date_before: [x, f] } : { '>': [f, x] }),
};

/** A cell such as { at_least: 1, below: minimum_records }: all bounds must hold. */
export function compileBounds(fact: Fact, asked: Json, cell: JsonMap, vocabulary: Vocabulary): Cell {
  if (fact.type !== 'number' && fact.type !== 'date') {
    return wrong(
      'JDL2104',
      `${fact.name} has levels, not an order, so it takes no bound`,
      [],
      `Name ${levelsOf(fact)}.`,
    );
  }
  const parts: Json[] = [];
  for (const [bound, value] of Object.entries(cell)) {
    const part =
      bound === 'between' ? range(fact, asked, value, vocabulary) : edge(fact, asked, value, bound, vocabulary);
    if ('code' in part) return { ...part, path: [bound, ...part.path] };
    parts.push(...(isMap(part.condition) && isList(part.condition['and']) ? part.condition['and'] : [part.condition]));
  }
  if (parts.length === 0) return wrong('JDL2104', `${fact.name} is given no bound`, []);
  return { condition: parts.length === 1 ? parts[0]! : { and: parts } };
}

/** From the lower end to the higher, both included; `above x` and `below x` as text leave that end out. */
function range(fact: Fact, asked: Json, ends: Json, vocabulary: Vocabulary): Cell {
  if (!isList(ends) || ends.length !== 2)
    return wrong('JDL2104', 'between takes a list of two ends', [], 'Write [1, 9], or [1, below 10].');
  const [first, last] = ends as [Json, Json];
  if (typeof first === 'number' && typeof last === 'number' && first > last) {
    return wrong('JDL2104', `no number lies between ${first} and ${last}`, [], 'Write the lower end first.');
  }
  const low = end(fact, asked, first, ['at_least', 'above'], vocabulary);
  if ('code' in low) return { ...low, path: [0, ...low.path] };
  const high = end(fact, asked, last, ['at_most', 'below'], vocabulary);
  if ('code' in high) return { ...high, path: [1, ...high.path] };
  return { condition: { and: [low.condition, high.condition] } };
}

function end(
  fact: Fact,
  asked: Json,
  written: Json,
  [included, excluded]: readonly [string, string],
  vocabulary: Vocabulary,
): Cell {
  const left = typeof written === 'string' ? new RegExp(`^${excluded} (\\S+)$`).exec(written) : null;
  return left
    ? edge(fact, asked, numberOrName(left[1]!), excluded, vocabulary)
    : edge(fact, asked, written, included, vocabulary);
}

function edge(fact: Fact, asked: Json, written: Json, bound: string, vocabulary: Vocabulary): Cell {
  if (!Object.hasOwn(bounds, bound)) {
    return wrong(
      'JDL2106',
      `"${bound}" is not a bound`,
      [],
      suggestion(bound, [...Object.keys(bounds), 'between'], 'bounds'),
    );
  }
  const operand = boundValue(fact, written, vocabulary);
  if ('code' in operand) return operand;
  return { condition: bounds[bound]!(asked, operand.value, fact.type === 'date') };
}

function boundValue(fact: Fact, value: Json, vocabulary: Vocabulary): { value: Json } | Complaint {
  const wanted = fact.type === 'date' ? 'date' : 'number';
  if (typeof value === 'number' && wanted === 'number') return { value };
  if (typeof value === 'string' && wanted === 'date' && isCalendarDate(value)) return { value };
  if (typeof value !== 'string')
    return wrong('JDL2104', `${fact.name} is a ${wanted}, but the bound is ${JSON.stringify(value)}`, []);
  const type = vocabulary.parameters.get(value);
  if (type === wanted) return { value: { param: value } };
  if (type !== undefined)
    return wrong('JDL2104', `${fact.name} is a ${wanted}, but the parameter "${value}" is a ${type}`, []);
  if (/^\d/.test(value))
    return wrong(
      'JDL2104',
      `${fact.name} is a ${wanted}, but the bound "${value}" is text`,
      [],
      wanted === 'date' ? 'Dates are written 2013-04-01.' : 'Write the number without quotes.',
    );
  return wrong(
    'JDL2102',
    `"${value}" is not a parameter`,
    [],
    suggestion(value, vocabulary.parameters.keys(), 'parameters'),
  );
}

function levelsOf(fact: Fact): string {
  return fact.type === 'level' ? `one or more of ${fact.levels.join(', ')}` : 'true or false';
}

function numberOrName(text: string): Json {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
