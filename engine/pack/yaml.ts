import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Json } from '../kernel/conditions/json.ts';
import type { Code } from '../kernel/diagnostics/catalogue.ts';
import { type Diagnostic, diagnose, type Place } from '../kernel/diagnostics/diagnostic.ts';
import { inspect } from './strict-yaml.ts';
import { yamlProblem } from './yaml-problem.ts';

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
    const { code, message, help, offset } = yamlProblem(problem, source, doc.contents);
    report(code, message, offset, help);
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

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}
