import { evaluate, ready } from './evaluate.ts';
import { isList, isMap, type Json } from './json.ts';

/**
 * A checked condition with every part that reads no fact replaced by its value, so that what is left
 * compares single facts with literals. Parameters must have been replaced before.
 */
export function folded(node: Json): Json {
  if (isList(node)) return node.map(folded);
  if (!isMap(node)) return node;
  const [name, operand] = Object.entries(node)[0]!;
  if (name === 'var') return { var: isList(operand) ? operand[0]! : operand };
  const inner = { [name]: folded(operand) };
  return readsFact(inner) ? inner : valueOfConstant(inner);
}

function readsFact(node: Json): boolean {
  if (isList(node)) return node.some(readsFact);
  return isMap(node) && Object.entries(node).some(([name, operand]) => name === 'var' || readsFact(operand));
}

/** Doubles hold 15 significant decimal digits: so rounded, 0.1 + 0.2 is 0.3. */
function valueOfConstant(constant: Json): Json {
  const value = evaluate(ready(constant), { values: new Map(), absent: new Set() }) as Json;
  return typeof value === 'number' ? Number(value.toPrecision(15)) : value;
}
