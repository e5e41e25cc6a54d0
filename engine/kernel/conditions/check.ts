import type { Code } from '../diagnostics/catalogue.ts';
import { suggestion } from '../diagnostics/nearest.ts';
import { type Fact, isCalendarDate } from '../facts/fact.ts';
import { isList, isMap, type Json } from './json.ts';
import { operator, operatorNames, type Type, type Typed } from './operators.ts';

export type ParameterType = 'number' | 'date' | 'boolean' | 'text';

/** The names that a condition may use. */
export interface Vocabulary {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly parameters: ReadonlyMap<string, ParameterType>;
}

/** Something wrong in a condition, at a path of keys and indices below it. */
export interface Complaint {
  readonly code: Code;
  readonly message: string;
  readonly help?: string;
  readonly path: readonly (string | number)[];
}

export function wrong(code: Complaint['code'], message: string, path: Complaint['path'], help?: string): Complaint {
  return { code, message, path, ...(help === undefined ? {} : { help }) };
}

export interface Checked {
  readonly type: Type | undefined;
  readonly reads: ReadonlySet<string>;
  readonly complaints: readonly Complaint[];
}

/** Two operators of the library compare loosely and are near to others in spelling as well. */
const strict = new Map([
  ['==', 'Did you mean "==="?'],
  ['!=', 'Did you mean "!=="?'],
]);
const maxDepth = 64;
const maxNodes = 5000;

/**
 * Checks JSON Logic against the allowed subset: every name declared, every operator known, every argument
 * of the right type. Nothing reaches the evaluator that has a complaint.
 */
export function checkExpression(expression: Json, vocabulary: Vocabulary): Checked {
  const complaints: Complaint[] = [];
  const reads = new Set<string>();
  let nodes = 0;
  let tooLarge = false;

  const complain = (code: Code, message: string, path: Complaint['path'], help?: string): undefined => {
    complaints.push({ code, message, path, ...(help === undefined ? {} : { help }) });
    return undefined;
  };

  const visit = (node: Json, path: Complaint['path'], depth: number): Typed | undefined => {
    nodes += 1;
    if (depth > maxDepth || nodes > maxNodes) {
      if (tooLarge) return undefined;
      tooLarge = true;
      return complain('JDL2110', `the condition is larger than ${maxDepth} levels or ${maxNodes} parts`, []);
    }
    if (isList(node)) {
      const of = node.map((item, i) => visit(item, [...path, i], depth + 1));
      return of.includes(undefined) ? undefined : { type: { is: 'list', of: of as Typed[] }, ...readBy(of as Typed[]) };
    }
    if (!isMap(node)) return literal(node, path);
    const keys = Object.keys(node);
    if (keys.length !== 1) {
      return complain(
        'JDL2107',
        `an operation has exactly one operator, but ${keys.length} were found here`,
        path,
        'Join conditions with "and" or "or".',
      );
    }
    const name = keys[0]!;
    if (name === 'var') return readFact(node[name]!, [...path, 'var']);
    if (name === 'param') return readParameter(node[name]!, [...path, 'param']);
    return operate(name, node[name]!, path, depth);
  };

  const literal = (value: null | boolean | number | string, path: Complaint['path']): Typed | undefined => {
    if (value === null)
      return complain(
        'JDL2107',
        'null is not a value that rules compare',
        path,
        'Use "absent" to ask whether a fact is known.',
      );
    if (typeof value === 'number') {
      return Number.isFinite(value)
        ? { type: { is: 'number' }, literal: value }
        : complain('JDL2107', 'a number must be finite', path);
    }
    if (typeof value === 'boolean') return { type: { is: 'boolean' }, literal: value };
    return { type: isCalendarDate(value) ? { is: 'date' } : { is: 'text' }, literal: value };
  };

  const readFact = (operand: Json, path: Complaint['path']): Typed | undefined => {
    const name = isList(operand) && operand.length === 1 ? operand[0] : operand;
    if (typeof name !== 'string')
      return complain(
        'JDL2107',
        'var takes the name of one fact and no default',
        path,
        'Ask for a missing fact with "absent".',
      );
    const fact = vocabulary.facts.get(name);
    if (!fact)
      return complain(
        'JDL2101',
        `"${name}" is not a fact that can be asked for here`,
        path,
        suggestion(name, vocabulary.facts.keys(), 'facts'),
      );
    reads.add(name);
    return { type: typeOf(fact), fact: name, reads: name };
  };

  const readParameter = (operand: Json, path: Complaint['path']): Typed | undefined => {
    const type = typeof operand === 'string' ? vocabulary.parameters.get(operand) : undefined;
    if (type !== undefined) return { type: { is: type } };
    return complain(
      'JDL2102',
      `${JSON.stringify(operand)} is not a parameter`,
      path,
      suggestion(String(operand), vocabulary.parameters.keys(), 'parameters'),
    );
  };

  const operate = (name: string, operand: Json, path: Complaint['path'], depth: number): Typed | undefined => {
    const op = operator(name);
    if (!op)
      return complain(
        'JDL2106',
        `"${name}" is not an operator that rules may use`,
        [...path, name],
        strict.get(name) ?? suggestion(name, operatorNames(), 'operators'),
      );
    const operands = isList(operand) ? operand : [operand];
    const [min, max] = op.arity;
    if (operands.length < min || operands.length > max) {
      const wanted = min === max ? String(min) : `${min} to ${max}`;
      return complain('JDL2107', `"${name}" takes ${wanted} arguments, but was given ${operands.length}`, [
        ...path,
        name,
      ]);
    }
    const args = operands.map((arg, i) =>
      visit(arg, isList(operand) ? [...path, name, i] : [...path, name], depth + 1),
    );
    if (args.includes(undefined)) return undefined;
    const verdict = op.types(args as Typed[]);
    if (!('wrong' in verdict)) return { type: verdict, ...readBy(args as Typed[]) };
    const code = { type: 'JDL2104', facts: 'JDL2105', level: 'JDL2103' } as const;
    const at = isList(operand) ? [...path, name, ...(verdict.path ?? [])] : [...path, name];
    return complain(
      code[verdict.kind],
      `"${name}" ${verdict.wrong}`,
      at,
      verdict.help ?? helpFor(verdict.kind, vocabulary),
    );
  };

  const result = visit(expression, [], 0);
  return { type: result?.type, reads, complaints };
}

/** As `checkExpression`, and the whole must be a condition that is true or false. */
export function checkCondition(condition: Json, vocabulary: Vocabulary): Checked {
  const checked = checkExpression(condition, vocabulary);
  if (checked.type === undefined || checked.type.is === 'boolean') return checked;
  const complaint: Complaint = {
    code: 'JDL2107',
    message: `a condition is true or false, but this is a ${checked.type.is}`,
    path: [],
  };
  return { ...checked, complaints: [...checked.complaints, complaint] };
}

function readBy(parts: readonly Typed[]): { reads?: string } {
  const reads = parts.find((part) => part.reads !== undefined)?.reads;
  return reads === undefined ? {} : { reads };
}

function typeOf(fact: Fact): Type {
  return fact.type === 'level' ? { is: 'level', levels: fact.levels } : { is: fact.type };
}

function helpFor(kind: 'type' | 'facts' | 'level', vocabulary: Vocabulary): string | undefined {
  if (kind !== 'facts') return undefined;
  const names = [...vocabulary.facts.keys()];
  return `Compare one fact with a number, date, level or parameter. Relations are offered as facts of their own: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', ...' : ''}.`;
}
