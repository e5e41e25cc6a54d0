import type { JsonMap } from '../../kernel/conditions/json.ts';
import { oneOf } from './names.ts';

const words = {
  below: 'Below this; this itself does not hold',
  at_most: 'This, or less',
  at_least: 'This, or more',
  above: 'Above this; this itself does not hold',
};

const notKnown = { name: 'absent', title: 'Not known' };
const known = { name: 'present', title: 'Known' };

const whether: JsonMap = { $ref: '#/$defs/known-or-not' };

/** What a cell may say whatever the pack: bounds by a parameter that fits or by a value, values, and known or not. */
export function cellDefinitions(): JsonMap {
  const number: JsonMap = { type: 'number' };
  const date: JsonMap = { type: 'string', format: 'date' };
  return {
    'not-known': oneOf([notKnown]),
    'known-or-not': oneOf([notKnown, known]),
    'cell-of-boolean': { anyOf: [{ type: 'boolean' }, whether, listOf({ type: 'boolean' })] },
    'cell-of-number': { anyOf: [boundsSchema('numbers', number), number, whether, listOf(number)] },
    'cell-of-date': { anyOf: [boundsSchema('dates', date), date, whether, listOf(date)] },
  };
}

function listOf(items: JsonMap): JsonMap {
  return { type: 'array', items, minItems: 1 };
}

function boundsSchema(parameters: 'numbers' | 'dates', written: JsonMap): JsonMap {
  const bound = [{ $ref: `#/$defs/${parameters}` }, written];
  const end = (word: string): JsonMap => ({ anyOf: [...bound, { type: 'string', pattern: `^${word} \\S+$` }] });
  const between = {
    description: 'Within both, ends included; `between: [60, below 1000]` leaves the end out',
    type: 'array',
    prefixItems: [end('above'), end('below')],
    minItems: 2,
    maxItems: 2,
  };
  const each = Object.entries(words).map(([word, description]) => [word, { description, anyOf: bound }] as const);
  return {
    type: 'object',
    properties: { ...Object.fromEntries(each), between },
    additionalProperties: false,
    minProperties: 1,
  };
}
