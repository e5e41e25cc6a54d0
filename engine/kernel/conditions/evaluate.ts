import jsonLogic from 'json-logic-js';
import type { FactValue } from '../facts/fact.ts';
import { isList, isMap, type Json } from './json.ts';
import { operators } from './operators.ts';

/** A condition made ready for json-logic-js: parameters replaced, names flat. */
export interface Ready {
  readonly logic: Json;
}

/** Complete facts under their names, and those that are not known. */
export interface Known {
  readonly values: ReadonlyMap<string, FactValue>;
  readonly absent: ReadonlySet<string>;
}

const absentFacts = Symbol('facts that are not known');

register();

/**
 * The library's operator set is global to the process: our own are added and `log` is removed once, here.
 */
function register(): void {
  jsonLogic.rm_operation('log');
  for (const op of operators) {
    if (op.apply) jsonLogic.add_operation(op.name, op.apply as (...args: unknown[]) => unknown);
  }
  jsonLogic.add_operation('absent', function absent(this: { [absentFacts]: ReadonlySet<string> }, name: unknown) {
    return this[absentFacts].has(String(name));
  } as (...args: unknown[]) => unknown);
}

/**
 * json-logic-js walks dotted names through objects, prototypes included; names are therefore made flat
 * (`/` for `.`) and looked up in a frozen map without prototype.
 */
export function ready(condition: Json): Ready {
  return { logic: flatten(condition) };
}

/**
 * Evaluates a checked condition. Every fact it reads must be in `known.values`, except inside `absent`.
 */
export function evaluate(condition: Ready, known: Known): unknown {
  const data = Object.create(null) as Record<string | symbol, unknown>;
  for (const [name, value] of known.values) data[flat(name)] = value;
  data[absentFacts] = known.absent;
  return jsonLogic.apply(condition.logic as never, Object.freeze(data));
}

function flatten(node: Json): Json {
  if (isList(node)) return node.map(flatten);
  if (!isMap(node)) return node;
  const [name, operand] = Object.entries(node)[0]!;
  if (name === 'var') return { var: flat(String(isList(operand) ? operand[0] : operand)) };
  if (name === 'absent') {
    const asked = isList(operand) ? operand[0] : operand;
    return { absent: isMap(asked) ? String(isList(asked['var']) ? asked['var'][0] : asked['var']) : '' };
  }
  return { [name]: isList(operand) ? operand.map(flatten) : flatten(operand) };
}

const flatNames = new Map<string, string>();

function flat(name: string): string {
  const known = flatNames.get(name);
  if (known !== undefined) return known;
  const made = name.replaceAll('.', '/');
  flatNames.set(name, made);
  return made;
}
