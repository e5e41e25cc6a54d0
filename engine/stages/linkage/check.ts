import { fieldOf } from './candidates.ts';
import { comparisonDecision } from './comparison.ts';
import { kinds } from './measures.ts';
import type { CandidateLine, Fields, LinkageRules } from './rules.ts';

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

/** What is wrong in rules whose shape is right: fields that do not exist, measures of the wrong type, too much of it. */
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
  const path = ['comparisons', name];
  const { atoms } = comparisonDecision(name, name, rules.comparisons[name]!);
  return atoms.flatMap((atom) => {
    const unknown = [
      ...unknownField('own', atom.own, path, fields),
      ...unknownField('theirs', atom.theirs, path, fields),
    ];
    if (unknown.length > 0) return unknown;
    const types = [fields.own[atom.own]!.type, fields.theirs[atom.theirs]!.type];
    const [first, second] = types as [string, string];
    const { takes, words } = kinds[atom.kind];
    if (takes === 'dates' && types.some((type) => type !== 'date'))
      return [
        problem(`"${words}" is asked of dates, not of ${atom.own} (${first}) and ${atom.theirs} (${second})`, path),
      ];
    if (takes === 'texts' && types.some((type) => type === 'date' || type === 'number'))
      return [
        problem(`"${words}" is asked of texts, not of ${atom.own} (${first}) and ${atom.theirs} (${second})`, path),
      ];
    return sameForm(first, second)
      ? []
      : [problem(`${atom.own} (${first}) cannot be compared with ${atom.theirs} (${second})`, path)];
  });
}

/** Dates and numbers are compared as such, all else as text. */
function sameForm(a: string, b: string): boolean {
  return a === b || ![a, b].some((type) => type === 'date' || type === 'number');
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
  path: LinkageProblem['path'] & {},
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
