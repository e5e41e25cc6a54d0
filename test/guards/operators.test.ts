import jsonLogic from 'json-logic-js';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { operatorNames, operators } from '../../engine/kernel/conditions/operators.ts';

/** What json-logic-js 2.0.5 brings, read from its table of operations; `if`, `and`, `or` and the lists' own are built in. */
const library = [
  '==',
  '===',
  '!=',
  '!==',
  '>',
  '>=',
  '<',
  '<=',
  '!!',
  '!',
  '%',
  'in',
  'cat',
  'substr',
  '+',
  '*',
  '-',
  '/',
  'min',
  'max',
  'merge',
  'var',
  'missing',
  'missing_some',
];
const builtIn = ['if', '?:', 'and', 'or', 'filter', 'map', 'reduce', 'all', 'none', 'some'];

describe('the operators of json-logic-js in this process', () => {
  const added: string[] = [];
  const removed: string[] = [];
  beforeAll(async () => {
    vi.spyOn(jsonLogic, 'add_operation').mockImplementation((name) => void added.push(String(name)));
    vi.spyOn(jsonLogic, 'rm_operation').mockImplementation((name) => void removed.push(String(name)));
    await import('../../engine/kernel/conditions/evaluate.ts');
    vi.restoreAllMocks();
    vi.resetModules();
    await import('../../engine/kernel/conditions/evaluate.ts');
  });

  it("are the library's own less log, which writes to the terminal", () => {
    expect(removed).toEqual(['log']);
    expect(recognised('log')).toBe(false);
    expect([...library, ...builtIn].filter((name) => !recognised(name))).toEqual([]);
  });

  it("and those that the table of operators adds, none of which is the library's", () => {
    const lacking = operators
      .filter((operator) => ![...library, ...builtIn].includes(operator.name))
      .map((operator) => operator.name);
    expect([...added].sort()).toEqual([...lacking].sort());
    expect(added.filter((name) => !recognised(name))).toEqual([]);
  });

  it('hold every operator that rules may use', () => {
    expect(operatorNames().filter((name) => !recognised(name))).toEqual([]);
  });
});

/** json-logic-js throws of its own accord only for an operation that it does not have. */
function recognised(name: string): boolean {
  try {
    jsonLogic.apply({ [name]: [] } as never, { absent: new Set() });
    return true;
  } catch (error) {
    return !(error instanceof Error && error.message.startsWith('Unrecognized operation'));
  }
}
