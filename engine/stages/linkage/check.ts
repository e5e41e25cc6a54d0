import { fieldOf } from './candidates.ts';
import { comparisonDecision } from './comparison.ts';
import { bounds, measureNames } from './level-test.ts';
import { type Atom, kinds } from './measures.ts';
import type { CandidateLine, Fields, LevelTest, LinkageRules, Measure } from './rules.ts';

/** Something that a linkage cannot be computed with. Never holds a value of a record. */
export interface LinkageProblem {
  readonly kind: 'rules' | 'person-twice';
  readonly message: string;
  /** Where in the rules. */
  readonly path?: readonly (string | number)[];
}

/** Patterns are numbered exactly up to here. */
const mostPatterns = Number.MAX_SAFE_INTEGER;
/** Lines are bits of a 64-bit integer. */
const mostLines = 62;

/** What is wrong in rules, beyond what their schema tells: measures, bounds, fields, types, too much of it. */
export function ruleProblems(rules: LinkageRules, fields: Fields): LinkageProblem[] {
  const { candidates, rivals } = rules;
  return [
    ...Object.keys(rules.comparisons).flatMap((name) => comparisonProblems(rules, name, fields)),
    ...candidates.flatMap((line, i) => lineProblems(line, i, fields)),
    ...(rivals?.counts.equal ?? []).flatMap((field, i) =>
      unknownField('theirs', field, ['rivals', 'counts', 'equal', i], fields),
    ),
    ...(candidates.length === 0 ? [problem('No candidate line: nobody would be compared', ['candidates'])] : []),
    ...(candidates.length > mostLines ? [problem(`More than ${mostLines} candidate lines`, ['candidates'])] : []),
    ...(patternCount(rules) > mostPatterns
      ? [problem('More patterns of levels than can be numbered', ['comparisons'])]
      : []),
  ];
}

function comparisonProblems(rules: LinkageRules, name: string, fields: Fields): LinkageProblem[] {
  const comparison = rules.comparisons[name]!;
  const path = ['comparisons', name];
  const shape = Object.entries(comparison.levels).flatMap(([level, test]) =>
    testProblems(test, [...path, 'levels', level]),
  );
  if (shape.length > 0) return shape;
  return comparisonDecision(name, name, comparison).atoms.flatMap((atom) => atomProblems(atom, path, fields));
}

/** A level with `all`, `any` or one measure; each of theirs is one measure. */
function testProblems(test: LevelTest, path: readonly (string | number)[]): LinkageProblem[] {
  const { all, any, ...measure } = test;
  const lists = [all, any].filter((list) => list !== undefined);
  const inner = lists.flatMap((list) => list.flatMap((one) => measureProblems(one, path)));
  if (lists.length === 0) return measureProblems(measure, path);
  const several = lists.length > 1 || Object.keys(measure).length > 0;
  return several ? [problem('A level asks for one of `all`, `any` or a measure', path), ...inner] : inner;
}

function measureProblems(measure: Measure, path: readonly (string | number)[]): LinkageProblem[] {
  const [name, ...more] = measureNames.filter((key) => measure[key] !== undefined);
  if (name === undefined) return [problem(`No measure; there are ${measureNames.join(', ')}`, path)];
  if (more.length > 0)
    return [problem(`Two measures, ${name} and ${more[0]}, where one is asked for; use \`all\` or \`any\``, path)];
  return (['at_least', 'at_most'] as const).flatMap((bound) => {
    const wanted = bounds[name] === bound;
    if (wanted === (measure[bound] !== undefined)) return [];
    return [problem(wanted ? `${name} needs the bound ${bound}` : `${name} takes no ${bound}`, path)];
  });
}

function atomProblems(atom: Atom, path: readonly (string | number)[], fields: Fields): LinkageProblem[] {
  const { own, theirs, kind } = atom;
  const unknown = [...unknownField('own', own, path, fields), ...unknownField('theirs', theirs, path, fields)];
  if (unknown.length > 0) return unknown;
  const [first, second] = [fields.own[own]!.type, fields.theirs[theirs]!.type];
  const sides = `${own} (${first}) and ${theirs} (${second})`;
  const { takes, words } = kinds[kind];
  if (takes !== 'anything' && [first, second].some((type) => takes !== takenAs(type)))
    return [problem(`"${words}" is asked of ${takes}, not of ${sides}`, path)];
  return takenAs(first) === takenAs(second) ? [] : [problem(`${sides} cannot be compared`, path)];
}

/** Dates and numbers are compared as such, all else as text. */
function takenAs(type: string): 'dates' | 'numbers' | 'texts' {
  return type === 'date' ? 'dates' : type === 'number' ? 'numbers' : 'texts';
}

function lineProblems(line: CandidateLine, i: number, fields: Fields): LinkageProblem[] {
  if (line.length === 0) return [problem('An empty line would compare everybody with everybody', ['candidates', i])];
  return line.flatMap((part, j) => {
    const path = ['candidates', i, j];
    const unknown = [
      ...unknownField('own', fieldOf(part), path, fields),
      ...unknownField('theirs', fieldOf(part), path, fields),
    ];
    const short = typeof part !== 'string' && !(Number.isInteger(part.first) && part.first >= 1);
    return short ? [...unknown, problem('`first` is a whole number of letters, at least 1', path)] : unknown;
  });
}

function unknownField(
  side: keyof Fields,
  field: string,
  path: readonly (string | number)[],
  fields: Fields,
): LinkageProblem[] {
  return Object.hasOwn(fields[side], field)
    ? []
    : [problem(`"${field}" is not a field of ${side === 'own' ? 'the records sent' : 'the extract'}`, path)];
}

function patternCount({ comparisons, rivals }: LinkageRules): number {
  const lists = [...Object.values(comparisons), ...(rivals === undefined ? [] : [rivals])];
  return lists.reduce((n, { levels }) => n * (Object.keys(levels).length + 2), 1);
}

function problem(message: string, path: readonly (string | number)[]): LinkageProblem {
  return { kind: 'rules', message, path };
}
