import { suggestion } from '../diagnostics/nearest.ts';
import type { Json } from './json.ts';

/** What an expression yields. `level` carries the values that can occur, where they are known. */
export type Type =
  | { readonly is: 'number' | 'boolean' | 'date' | 'text' }
  | { readonly is: 'level'; readonly levels: readonly string[] }
  | { readonly is: 'list'; readonly of: readonly Typed[] };

export interface Typed {
  readonly type: Type;
  /** The fact whose value this is: a bare `var`. */
  readonly fact?: string;
  /** A fact that is read anywhere inside; undefined where all is constant. */
  readonly reads?: string;
  /** The value of a literal. */
  readonly literal?: Json;
}

/** A type, or what is wrong in words that complete "the operator ...". */
export type Verdict = Type | Wrong;

export interface Wrong {
  readonly wrong: string;
  readonly kind: 'type' | 'facts' | 'level';
  readonly help?: string;
  /** Where among the arguments; the operator itself where left out. */
  readonly path?: readonly number[];
}

/** An operand in plain English, with what a phrase needs to know of it. */
export interface Said {
  readonly text: string;
  /** It is the value of a fact. */
  readonly fact?: boolean;
  /** The members of a list, each in words. */
  readonly items?: readonly string[];
  /** It holds an "or" or an "and" of its own, so that what joins it to others needs a comma. */
  readonly wide?: boolean;
}

export interface Operator {
  readonly name: string;
  readonly arity: readonly [min: number, max: number];
  readonly types: (args: readonly Typed[]) => Verdict;
  /** Plain English over its arguments: no two different uses of any operator give the same text. */
  readonly phrase: (args: readonly Said[]) => string;
  readonly meaning: string;
  readonly example: Json;
  /** Given to json-logic-js where it lacks the operator. `this` is the data. */
  readonly apply?: (this: unknown, ...args: never[]) => unknown;
}

const boolean: Type = { is: 'boolean' };
const number: Type = { is: 'number' };

/**
 * The only operators that rules may use. This one table drives checking, evaluation, plain English and
 * the reference in rules/README.md, so that they cannot drift apart.
 */
export const operators: readonly Operator[] = [
  logic('and', (args) => texts(args).join(args.some((a) => a.wide) ? ', and ' : ' and '), 'all of them hold'),
  logic('or', (args) => texts(args).join(' or '), 'at least one of them holds'),
  {
    name: '!',
    arity: [1, 1],
    types: (args) => allAre('boolean', args) ?? boolean,
    phrase: ([a]) => `it is not so that ${a!.text}`,
    meaning: 'it does not hold',
    example: { '!': { var: 'request.encrypted' } },
  },
  equality('===', 'is', 'the two are the same'),
  equality('!==', 'is not', 'the two differ'),
  ordering(
    '<',
    'is below',
    'is strictly',
    'the first is below the second; with three, the second lies strictly between',
  ),
  ordering(
    '<=',
    'is at most',
    'is',
    'the first is at most the second; with three, the second lies between, ends included',
  ),
  { ...ordering('>', 'is above', '', 'the first is above the second'), arity: [2, 2] },
  { ...ordering('>=', 'is at least', '', 'the first is at least the second'), arity: [2, 2] },
  {
    name: 'in',
    arity: [2, 2],
    types: membership,
    phrase: ([a, list]) => `${a!.text} is ${oneOf(list!.items ?? [])}`,
    meaning: 'the first is one of a literal list',
    example: { in: [{ var: 'request.channel' }, ['post', 'upload']] },
  },
  {
    name: 'date_before',
    arity: [2, 2],
    types: (args) => allAre('date', args) ?? oneFact(args) ?? boolean,
    phrase: ([a, b]) => dated(a!, b!, 'before', 'after'),
    meaning: 'the first date is earlier than the second',
    example: { date_before: [{ var: 'request.received' }, '2013-10-01'] },
    apply: (a: string, b: string) => a < b,
  },
  {
    name: 'date_not_after',
    arity: [2, 2],
    types: (args) => allAre('date', args) ?? oneFact(args) ?? boolean,
    phrase: ([a, b]) => dated(a!, b!, 'on or before', 'on or after'),
    meaning: 'the first date is the second or earlier',
    example: { date_not_after: [{ var: 'record.intervention_start' }, '2010-12-31'] },
    apply: (a: string, b: string) => a <= b,
  },
  {
    name: 'absent',
    arity: [1, 1],
    types: (args) => (args[0]?.fact ? boolean : { wrong: 'takes one fact, written {"var": "name"}', kind: 'type' }),
    phrase: ([a]) => `${a!.text} is not known`,
    meaning: 'the fact is not known',
    example: { absent: { var: 'record.intervention_start' } },
  },
  {
    name: 'if',
    arity: [3, 21],
    types: choice,
    phrase: choiceInWords,
    meaning: 'condition, value, condition, value, ..., value otherwise; values are conditions, or all is constant',
    example: { if: [{ '<': [{ var: 'submission.people' }, 60] }, false, true] },
  },
  arithmetic('+', [2, 10], 'plus', 'the sum of constants'),
  arithmetic('-', [1, 2], 'minus', 'the difference of constants, or the negative of one'),
  arithmetic('*', [2, 10], 'times', 'the product of constants'),
  { ...arithmetic('/', [2, 2], 'divided by', 'the quotient of constants'), types: division },
  {
    ...arithmetic('min', [1, 10], '', 'the smallest of constants'),
    phrase: (args) => `(the smallest of ${listed(args)})`,
  },
  {
    ...arithmetic('max', [1, 10], '', 'the largest of constants'),
    phrase: (args) => `(the largest of ${listed(args)})`,
  },
];

const byName: ReadonlyMap<string, Operator> = new Map(operators.map((o) => [o.name, o]));

export function operator(name: string): Operator | undefined {
  return byName.get(name);
}

export function operatorNames(): string[] {
  return [...byName.keys()];
}

function logic(name: string, phrase: Operator['phrase'], meaning: string): Operator {
  const example = {
    [name]: [{ '===': [{ var: 'request.encrypted' }, true] }, { '<': [{ var: 'submission.people' }, 60] }],
  };
  return { name, arity: [2, 100], types: (args) => allAre('boolean', args) ?? boolean, phrase, meaning, example };
}

function equality(name: string, words: string, meaning: string): Operator {
  return {
    name,
    arity: [2, 2],
    types: (args) => sameKind(args) ?? oneFact(args) ?? knownLevel(args) ?? boolean,
    phrase: ([a, b]) => `${a!.text} ${words} ${b!.text}`,
    meaning,
    example: { [name]: [{ var: 'request.channel' }, 'post'] },
  };
}

/** @param within how what lies between two others is said; two operators never say it alike. */
function ordering(name: string, words: string, within: string, meaning: string): Operator {
  return {
    name,
    arity: [2, 3],
    types: (args) => ordered(args) ?? oneFact(args) ?? boolean,
    phrase: ([a, b, c]) =>
      c === undefined
        ? `${a!.text} ${words} ${b!.text}`
        : `${b!.text} ${within} between ${a!.text} and ${c.text}${within === 'is' ? ', both included' : ''}`,
    meaning,
    example: { [name]: [{ var: 'submission.people' }, 60] },
  };
}

function arithmetic(name: string, arity: readonly [number, number], word: string, meaning: string): Operator {
  return {
    name,
    arity,
    types: (args) => allAre('number', args) ?? constants(args) ?? number,
    phrase: (args) => (args.length === 1 ? `(${word} ${args[0]!.text})` : `(${texts(args).join(` ${word} `)})`),
    meaning,
    example: { [name]: arity[1] === 2 ? [60, 2] : [1, 2] },
  };
}

function texts(args: readonly Said[]): string[] {
  return args.map(({ text }) => text);
}

function listed(args: readonly Said[]): string {
  return texts(args).join(', ');
}

/** A list of one reads unlike the one alone. */
function oneOf(items: readonly string[]): string {
  if (items.length === 1) return `one of ${items[0]} alone`;
  return `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}

/** A fact is said first, whichever side it stands on: "on or after" is said of nothing else. */
function dated(a: Said, b: Said, forwards: string, backwards: string): string {
  return b.fact && !a.fact ? `${b.text} is ${backwards} ${a.text}` : `${a.text} is ${forwards} ${b.text}`;
}

/** Pairs of condition and value, and the value otherwise. */
function choiceInWords(args: readonly Said[]): string {
  const cases = args.slice(0, -1).flatMap(({ text }, i) => (i % 2 === 0 ? [`${args[i + 1]!.text} where ${text}`] : []));
  return `(${cases.join('; ')}; ${args.at(-1)!.text} otherwise)`;
}

function allAre(is: Type['is'], args: readonly Typed[]): Wrong | undefined {
  const odd = args.find((a) => a.type.is !== is);
  return odd && { wrong: `takes ${plural(is)}, but was given ${named(odd)}`, kind: 'type' };
}

function ordered(args: readonly Typed[]): Wrong | undefined {
  const text = args.find((a) => a.type.is === 'level' || a.type.is === 'text');
  if (text)
    return { wrong: `puts numbers in order, but was given ${named(text)}; text is never put in order`, kind: 'type' };
  const date = args.find((a) => a.type.is === 'date');
  if (date)
    return {
      wrong: `puts numbers in order, but was given ${named(date)}; use date_before or date_not_after`,
      kind: 'type',
    };
  return allAre('number', args);
}

function oneFact(args: readonly Typed[]): Wrong | undefined {
  const facts = args.flatMap((a) => (a.fact === undefined ? [] : [a.fact]));
  if (facts.length < 2) return undefined;
  return { wrong: `compares the fact ${facts[0]} with the fact ${facts[1]}`, kind: 'facts' };
}

function constants(args: readonly Typed[]): Wrong | undefined {
  const fact = args.find((a) => a.reads !== undefined);
  return (
    fact && { wrong: `reckons with constants and parameters only, but was given the fact ${fact.reads}`, kind: 'facts' }
  );
}

/** Only by a written number, so that no parameter can make the quotient infinite. */
function division(args: readonly Typed[]): Verdict {
  const odd = allAre('number', args) ?? constants(args);
  if (odd) return odd;
  const by = args[1]!.literal;
  return typeof by === 'number' && by !== 0
    ? number
    : { wrong: 'divides by a written number other than 0', kind: 'type', path: [1] };
}

function sameKind(args: readonly Typed[]): Wrong | undefined {
  const [a, b] = args as [Typed, Typed];
  if (a.type.is === 'list' || b.type.is === 'list')
    return { wrong: 'compares single values, not lists; use in', kind: 'type' };
  const textual = (t: Typed) => t.type.is === 'level' || t.type.is === 'text';
  if (a.type.is === b.type.is || (textual(a) && textual(b))) return undefined;
  return { wrong: `compares ${named(a)} with ${named(b)}`, kind: 'type' };
}

function knownLevel(args: readonly Typed[]): Wrong | undefined {
  const asked = args.find((a) => a.type.is === 'level' && a.fact !== undefined);
  if (asked?.type.is !== 'level') return undefined;
  const { levels } = asked.type;
  const i = args.findIndex((a) => a !== asked && !(typeof a.literal === 'string' && levels.includes(a.literal)));
  const other = args[i];
  if (other === undefined) return undefined;
  if (typeof other.literal !== 'string')
    return {
      wrong: `compares ${asked.fact} with a text that may be none of its levels`,
      kind: 'level',
      help: `Name levels: ${levels.join(', ')}.`,
      path: [i],
    };
  return {
    wrong: `asks whether ${asked.fact} is "${other.literal}", which it cannot be`,
    kind: 'level',
    help: suggestion(other.literal, levels, 'levels'),
    path: [i],
  };
}

function membership(args: readonly Typed[]): Verdict {
  const [needle, haystack] = args as [Typed, Typed];
  if (haystack.type.is !== 'list') return { wrong: 'looks in a literal list such as ["post", "upload"]', kind: 'type' };
  if (haystack.type.of.length === 0) return { wrong: 'looks in an empty list, where nothing is', kind: 'type' };
  for (const [i, member] of haystack.type.of.entries()) {
    if (member.reads !== undefined)
      return { wrong: 'looks in a list of constants, not of facts', kind: 'facts', path: [1, i] };
    const odd = sameKind([needle, member]) ?? knownLevel([needle, member]);
    if (odd) return { ...odd, path: [1, i] };
  }
  return boolean;
}

/** A number or text chosen by a fact would make the comparison around it one of fact with fact. */
function choice(args: readonly Typed[]): Verdict {
  if (args.length % 2 === 0) return { wrong: 'needs a value for when no condition holds', kind: 'type' };
  const conditions = args.filter((_, i) => i % 2 === 0 && i < args.length - 1);
  const values = args.filter((_, i) => i % 2 === 1 || i === args.length - 1);
  const odd =
    allAre('boolean', conditions) ??
    values
      .slice(1)
      .map((v) => sameKind([values[0]!, v]))
      .find(Boolean);
  if (odd) return odd;
  const reads = args.find((a) => a.reads !== undefined)?.reads;
  if (reads === undefined || values[0]!.type.is === 'boolean') return values[0]!.type;
  return { wrong: `chooses between values by the fact ${reads}; choose between conditions`, kind: 'facts' };
}

function plural(is: Type['is']): string {
  return {
    number: 'numbers',
    boolean: 'true-or-false conditions',
    date: 'dates',
    text: 'texts',
    level: 'levels',
    list: 'lists',
  }[is];
}

function named(arg: Typed): string {
  if (arg.fact !== undefined) return `${arg.fact} (a ${arg.type.is})`;
  if (arg.type.is === 'list') return 'a list';
  return arg.literal === undefined ? `a ${arg.type.is}` : `${JSON.stringify(arg.literal)} (a ${arg.type.is})`;
}
