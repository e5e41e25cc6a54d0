import fc from 'fast-check';
import { isList, isMap, type Json } from '../../../engine/kernel/conditions/json.ts';
import type { RowText } from '../../../engine/kernel/decision/build.ts';
import type { Fact, FactValue } from '../../../engine/kernel/facts/fact.ts';

/** Facts whose every value, or every one that could matter, can be written out. */
export const facts: readonly Fact[] = [
  { name: 'cell.people', title: 'People', type: 'number', integer: true, min: 0, max: 6 },
  { name: 'cell.share', title: 'Share', type: 'number', min: 0, max: 1 },
  { name: 'cell.kind', title: 'Kind', type: 'level', levels: ['count', 'rate', 'mean'] },
  { name: 'cell.shown', title: 'Shown', type: 'boolean' },
  { name: 'cell.day', title: 'Day', type: 'date' },
];

const cuts = {
  people: [-1, 0, 2, 3, 6, 9],
  share: [-0.5, 0, 0.25, 0.5, 1, 1.5],
  day: ['2013-04-02', '2013-04-04', '2013-04-05'],
};

/** Shares between cut points behave alike, so steps of an eighth meet every stretch; days reach past every cut point. */
export const everyValue: Readonly<Record<string, readonly FactValue[]>> = {
  'cell.people': [0, 1, 2, 3, 4, 5, 6],
  'cell.share': [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1],
  'cell.kind': ['count', 'rate', 'mean'],
  'cell.shown': [false, true],
  'cell.day': ['2013-04-01', '2013-04-02', '2013-04-03', '2013-04-04', '2013-04-05', '2013-04-06'],
};

export const parameters = new Map<string, number | string | boolean>([
  ['smallest_count', 3],
  ['first_day', '2013-04-04'],
]);
export const parameterTypes = new Map([
  ['smallest_count', 'number' as const],
  ['first_day', 'date' as const],
]);

const of = (name: string): Json => ({ var: name });
const number = (values: readonly number[]) =>
  fc.oneof(
    fc.constantFrom<Json>(...values),
    fc.constant<Json>({ param: 'smallest_count' }),
    fc.constantFrom(...values).map((v): Json => ({ '+': [v, { '-': [2, 1] }] })),
  );
const eitherWay =
  (op: string) =>
  (a: Json, b: Json, turned: boolean): Json => ({ [op]: turned ? [b, a] : [a, b] });
const compared = (name: string, values: fc.Arbitrary<Json>, ops: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...ops), values, fc.boolean())
    .map(([op, value, turned]) => eitherWay(op)(of(name), value, turned));
const between = (name: string, values: fc.Arbitrary<Json>) =>
  fc
    .tuple(fc.constantFrom('<', '<='), values, values)
    .map(([op, low, high]): Json => ({ [op]: [low, of(name), high] }));
const orders = ['<', '<=', '>', '>=', '===', '!=='];
const kinds = fc.constantFrom<Json>('count', 'rate', 'mean');

const atom: fc.Arbitrary<Json> = fc.oneof(
  compared('cell.people', number(cuts.people), orders),
  compared('cell.share', number(cuts.share), orders),
  between('cell.people', number(cuts.people)),
  between('cell.share', number(cuts.share)),
  compared('cell.kind', kinds, ['===', '!==']),
  fc.uniqueArray(kinds, { minLength: 1 }).map((list): Json => ({ in: [of('cell.kind'), list] })),
  compared('cell.day', fc.oneof(fc.constantFrom<Json>(...cuts.day), fc.constant<Json>({ param: 'first_day' })), [
    'date_before',
    'date_not_after',
    '===',
  ]),
  fc.constant(of('cell.shown')),
  fc.constantFrom(...facts.map((fact) => fact.name)).map((name): Json => ({ absent: of(name) })),
);

export const condition: fc.Arbitrary<Json> = fc.letrec<{ any: Json }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('any'), { minLength: 2, maxLength: 3 }))
      .map(([op, parts]): Json => ({ [op]: parts })),
    tie('any').map((part): Json => ({ '!': part })),
    fc.tuple(tie('any'), tie('any'), tie('any')).map((parts): Json => ({ if: parts })),
  ),
})).any;

export const rows: fc.Arbitrary<RowText[]> = fc
  .array(fc.tuple(condition, fc.constantFrom('publish', 'round', 'suppress')), { minLength: 1, maxLength: 4 })
  .map((all) =>
    all.map(([when, then], i) => ({ id: `row-${i}`, when: isMap(when) ? when : { '!': { '!': when } }, then })),
  );

export const allFacts = fc.record(
  Object.fromEntries(Object.entries(everyValue).map(([name, values]) => [name, fc.constantFrom(...values)])),
);

/** What a condition says, worked out in the plainest way and with none of the engine's code. */
export function naive(node: Json, values: Readonly<Record<string, FactValue>>, absent: readonly string[]): FactValue {
  if (!isMap(node)) return node as FactValue;
  const [op, operand] = Object.entries(node)[0]!;
  const operands = isList(operand) ? operand : [operand];
  if (op === 'var') return values[String(operand)]!;
  if (op === 'param') return parameters.get(String(operand))!;
  if (op === 'absent') return absent.includes(String((operands[0] as { var: string }).var));
  if (op === 'in') return (operands[1] as readonly Json[]).includes(naive(operands[0]!, values, absent));
  const args = operands.map((o) => naive(o, values, absent));
  const pairs = args.slice(1).map((b, i) => [args[i]!, b] as const);
  switch (op) {
    case 'and':
      return args.every((a) => a === true);
    case 'or':
      return args.some((a) => a === true);
    case '!':
      return args[0] === false;
    case 'if':
      return args[0] === true ? args[1]! : args[2]!;
    case '===':
      return args[0] === args[1];
    case '!==':
      return args[0] !== args[1];
    case '<':
    case 'date_before':
      return pairs.every(([a, b]) => a < b);
    case '<=':
    case 'date_not_after':
      return pairs.every(([a, b]) => a <= b);
    case '>':
      return pairs.every(([a, b]) => a > b);
    case '>=':
      return pairs.every(([a, b]) => a >= b);
    case '+':
      return Number(args[0]) + Number(args[1]);
    case '-':
      return Number(args[0]) - Number(args[1]);
    default:
      throw new Error(`the plain evaluation lacks ${op}`);
  }
}
