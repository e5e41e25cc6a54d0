import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Json } from '../kernel/conditions/json.ts';
import type { Code } from '../kernel/diagnostics/catalogue.ts';
import { type Diagnostic, diagnose, type Place } from '../kernel/diagnostics/diagnostic.ts';

export type Path = readonly (string | number)[];

/** A YAML file as a value, and where everything in it stands. */
export interface YamlFile {
  readonly file: string;
  readonly source: string;
  readonly value: Json;
  /** The place of the value at a path, or of the nearest thing above it. */
  at(path: Path): Place;
  /** The place of a key of the map at a path. */
  atKey(path: Path, key: string): Place;
}

const largest = 1024 * 1024;
const deepest = 32;
const mostReported = 20;

/**
 * Reads YAML 1.2 core in the strict way: no directives, tags, anchors, aliases, merge keys or repeated
 * keys, and nothing that would be read otherwise than it looks.
 */
export function readYaml(source: string, file: string): { file?: YamlFile; diagnostics: Diagnostic[] } {
  if (source.length > largest) return refused('JDL1005', `${file} is larger than 1 MiB`, { file });
  const lines = new LineCounter();
  const doc = parseDocument(source, {
    lineCounter: lines,
    schema: 'core',
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const place = (offset: number, length = 1): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, length };
  };

  // Bytes that are not UTF-8 were read as U+FFFD, a character that no policy needs.
  const garbled = source.indexOf('\uFFFD');
  if (garbled >= 0) return refused('JDL1008', `${file} is not UTF-8 text`, place(garbled));

  const diagnostics: Diagnostic[] = [];
  const report = (code: Code, message: string, offset: number, help?: string, length?: number): void => {
    if (diagnostics.length < mostReported)
      diagnostics.push(diagnose(code, message, { at: place(offset, length), help }));
  };

  for (const problem of [...doc.errors, ...doc.warnings]) {
    const [code, message, help] = yamlProblem(problem.code, problem.message);
    report(code, message, whereItBegan(problem, source, doc.contents), help);
    break; // what follows the first error of a text is usually its echo
  }
  if (diagnostics.length > 0) return { diagnostics };
  if (/^%/m.test(source.split(/^---/m)[0] ?? ''))
    report('JDL1002', 'a % directive stands at the top of the file', 0, 'Delete the line.');
  if (doc.contents === null) return refused('JDL1004', 'the file is empty', { file, line: 1, column: 1 });
  inspect(doc.contents as Node, source, report);
  if (diagnostics.length > 0) return { diagnostics };

  const node = (path: Path): Node | undefined => {
    let here: unknown = doc.contents;
    let found = doc.contents as Node;
    for (const step of path) {
      if (isMap(here)) here = here.items.find((p) => keyOf(p.key) === String(step))?.value;
      else if (isSeq(here)) here = here.items[Number(step)];
      else here = undefined;
      if (here === undefined || here === null) return found;
      found = here as Node;
    }
    return found;
  };
  const keyPlace = (path: Path, key: string): Place | undefined => {
    const map = node(path);
    const found = isMap(map) ? map.items.find((p) => keyOf(p.key) === key)?.key : undefined;
    return isScalar(found) && found.range ? place(found.range[0], String(found.value).length) : undefined;
  };
  const at = (path: Path): Place => {
    const found = node(path);
    const start = found?.range?.[0] ?? 0;
    const length = isScalar(found) ? Math.max(1, (found.range?.[1] ?? start) - start) : 1;
    return place(start, Math.min(length, 80));
  };
  return {
    file: { file, source, value: doc.toJS() as Json, at, atKey: (path, key) => keyPlace(path, key) ?? at(path) },
    diagnostics,
  };
}

function refused(code: Code, message: string, at: Place): { diagnostics: Diagnostic[] } {
  return { diagnostics: [diagnose(code, message, { at })] };
}

function yamlProblem(code: string, message: string): [Code, string, string?] {
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
function whereItBegan(
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

type Report = (code: Code, message: string, offset: number, help?: string, length?: number) => void;

/** Everything that YAML allows and policy does not. */
function inspect(root: Node, source: string, report: Report): void {
  visit(root, (key, node, path) => {
    const depth = path.filter((p) => isMap(p) || isSeq(p)).length;
    if (isPair(node)) return undefined;
    const here = node as Node;
    const start = here.range?.[0] ?? 0;
    if (depth > deepest)
      return report('JDL1005', `the file is nested deeper than ${deepest} levels`, start), visit.BREAK;
    if (isAlias(here))
      return report('JDL1002', 'an alias (*name) stands here', start, 'Write the value out.'), undefined;
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

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
