import { isAlias, isMap, isPair, isScalar, isSeq, type Node, visit } from 'yaml';
import type { Code } from '../kernel/diagnostics/catalogue.ts';

const deepest = 32;

type Report = (code: Code, message: string, offset: number, help?: string, length?: number) => void;

/** A problem of the parser in the words of the catalogue: code, message, help. */
export function yamlProblem(code: string, message: string): [Code, string, string?] {
  switch (code) {
    case 'DUPLICATE_KEY':
      return ['JDL1003', 'this key stands here a second time', 'Remove or rename one of the two.'];
    case 'MULTIPLE_DOCS':
      return ['JDL1004', 'a second document begins here', 'Remove the line ---.'];
    case 'RESOURCE_EXHAUSTION':
      return ['JDL1005', 'the file is nested too deeply'];
    case 'NON_STRING_KEY':
      return ['JDL1006', 'braces without quotes were read as a map', 'Put text that holds {{...}} in double quotes.'];
    case 'TAG_RESOLVE_FAILED':
      return ['JDL1002', 'a tag (a word that begins with !) stands here', 'Remove it, or put the text in quotes.'];
    case 'TAB_AS_INDENT':
      return ['JDL1001', 'a tab is used to indent', 'Indent with spaces.'];
    case 'MISSING_CHAR':
    case 'BAD_INDENT':
      if (/quote/.test(message)) return ['JDL1001', 'this quote is never closed', 'Close it, or remove it.'];
      if (/^Flow (sequence|map)/.test(message))
        return ['JDL1001', 'a list or map in brackets is not closed before this', 'Close it with ] or }.'];
      break;
    default:
  }
  return ['JDL1001', lowerFirst(message.split('\n')[0]!.replace(/ at line \d+.*$/, ''))];
}

/** The parser tells of an open quote at the end of the file, and of {{ at the second brace. */
export function whereItBegan(
  problem: { code: string; pos: readonly [number, number] },
  source: string,
  root: unknown,
): number {
  const [at] = problem.pos;
  if (problem.code === 'NON_STRING_KEY' && source[at - 1] === '{') return at - 1;
  if (problem.code !== 'MISSING_CHAR' || root === null) return at;
  let began = at;
  visit(root as Node, {
    Scalar: (_, { type, range }) => {
      if (range && type?.startsWith('QUOTE') && range[0] < at && at <= range[2]) began = range[0];
    },
  });
  return began;
}

function tagBefore(source: string, start: number): number {
  return /!\S*\s*$/.exec(source.slice(0, start))?.index ?? start;
}

/** Everything that YAML allows and policy does not. */
export function inspect(root: Node, source: string, report: Report): void {
  visit(root, (key, node, path) => {
    const depth = path.filter((p) => isMap(p) || isSeq(p)).length;
    if (isPair(node)) return undefined;
    const here = node as Node;
    const start = here.range?.[0] ?? 0;
    if (depth > deepest) {
      report('JDL1005', `the file is nested deeper than ${deepest} levels`, start);
      return visit.BREAK;
    }
    if (isAlias(here)) {
      report('JDL1002', 'an alias (*name) stands here', start, 'Write the value out.');
      return undefined;
    }
    // Anchors and tags stand before the place where their node begins.
    if (here.anchor)
      report(
        'JDL1002',
        `an anchor (&${here.anchor}) stands here`,
        source.lastIndexOf(`&${here.anchor}`, start),
        'Remove it.',
      );
    if (here.tag !== undefined)
      report(
        'JDL1002',
        'a tag (a word that begins with !) stands here',
        tagBefore(source, start),
        'Remove it, or put the text in quotes.',
      );
    if (isScalar(here)) inspectScalar(key === 'key', here, start, report);
    return undefined;
  });
}

function inspectScalar(
  isKey: boolean,
  scalar: {
    value: unknown;
    source?: string;
    type?: string;
    comment?: string | null;
    range?: [number, number, number] | null;
  },
  start: number,
  report: Report,
): void {
  const { value } = scalar;
  const source = scalar.source ?? '';
  if (isKey && value === '<<') report('JDL1002', 'a merge key (<<) stands here', start, 'Write the keys out.');
  if (isKey && (value === '__proto__' || value === 'constructor' || value === 'prototype'))
    report('JDL2001', `"${value}" cannot be a key`, start);
  if (isKey && typeof value === 'string' && /[\u00a0\u2000-\u200b\ufeff]/.test(value))
    report('JDL1006', 'the key holds a space that is not an ordinary space', start, 'Type the key again.');
  if (scalar.type !== 'PLAIN') return;
  if (typeof value === 'number' && !/^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(source)) {
    report(
      'JDL1006',
      `${source} is read as the number ${value}`,
      start,
      'Write the number plainly, or put the text in quotes.',
      source.length,
    );
  }
  if (typeof value === 'string' && /^[\u2018\u2019\u201c\u201d]|[\u201c\u201d]$/.test(value))
    report('JDL1006', 'curly quotes stay part of the text', start, 'Use straight quotes.');
  if (!isKey && typeof value === 'string' && scalar.comment && !/^\s|^$/.test(scalar.comment)) {
    report(
      'JDL1006',
      `the text is cut here, because # after a space starts a comment: "${value}" is left`,
      start,
      'Put the text in quotes, or begin the comment with "# ".',
      value.length,
    );
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
