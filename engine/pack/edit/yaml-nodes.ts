import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';

export type Entry = Pair<Node, Node | null>;

/** The map at the end of a path of keys; the text was read before, and holds it. */
export function mapAt(source: string, path: readonly string[]): YAMLMap<Node, Node | null> {
  const document = parseDocument(source, { schema: 'core', stringKeys: true, logLevel: 'error' });
  let here: unknown = document.contents;
  for (const key of path) here = entriesOf(here as YAMLMap).find((entry) => keyOf(entry) === key)?.value;
  if (!isMap(here)) throw new Error(`there is no map at ${path.join('.')}`);
  return here as YAMLMap<Node, Node | null>;
}

export function entriesOf(map: YAMLMap): Entry[] {
  return map.items as Entry[];
}

export function keyOf({ key }: Entry): string {
  return isScalar(key) ? String(key.value) : String(key);
}

/** Where a key begins. */
export function startOf({ key }: Entry): number {
  return key.range![0];
}

/** Where what is written of an entry ends: before a comment that follows, and before the end of its line. */
export function endOf({ key, value }: Entry): number {
  return value === null ? key.range![1] : endOfNode(value);
}

export function endOfNode(node: Node): number {
  if (isMap(node) && !node.flow && node.items.length > 0) return endOf(entriesOf(node).at(-1)!);
  if (isSeq(node) && !node.flow && node.items.length > 0) return endOfNode(node.items.at(-1) as Node);
  return node.range![1];
}

/** The characters before a place on its line: its indent, if nothing else stands there. */
export function before(source: string, offset: number): string {
  return source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
}

/** How the lines of a text end. */
export function lineEnd(source: string): string {
  return /\r?\n/.exec(source)?.[0] ?? '\n';
}

/** A splice that puts whole lines below the one on which a place lies, also where that is the last and is not ended. */
export function linesBelow(source: string, offset: number, lines: readonly string[]) {
  const end = lineEnd(source);
  const isLineStart = source[offset - 1] === '\n';
  const next = isLineStart ? offset - 1 : source.indexOf('\n', offset);
  if (next < 0) return { offset: source.length, length: 0, text: lines.map((line) => end + line).join('') };
  return { offset: next + 1, length: 0, text: lines.map((line) => line + end).join('') };
}
