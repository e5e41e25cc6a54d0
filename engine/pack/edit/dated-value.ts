import { isMap, type Node, type YAMLMap } from 'yaml';
import { type Splice, spliced } from './splice.ts';
import {
  before,
  type Entry,
  endOf,
  endOfNode,
  entriesOf,
  keyOf,
  lineEnd,
  linesBelow,
  mapAt,
  startOf,
} from './yaml-nodes.ts';

/** What a dated value says, each as YAML in one line: `60`, `[pia.q21]`, `"a reason"`. */
export interface ValueText {
  readonly is: string;
  readonly cites?: string;
  readonly assumed?: string;
  readonly corrects?: string;
}

/** The text of parameters.yaml with a value under a date that the parameter does not have yet, in its place by date. */
export function withNewValue(source: string, parameter: string, date: string, value: ValueText): string {
  const { key, value: values } = entriesOf(mapAt(source, [parameter])).find((entry) => keyOf(entry) === 'values')!;
  const entries = entriesOf(values as YAMLMap);
  const earlier = entries.filter((entry) => keyOf(entry) < date).sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1))[0];
  if ((values as YAMLMap).flow) return spliced(source, [inBraces(entries, earlier, date, value)]);
  const beside = earlier ?? entries[0]!;
  const indent = before(source, startOf(beside));
  const lines = written(source, beside, date, value).map((line) => indent + line);
  // Before the first value, right below `values:`, so that a comment above the first value stays with it.
  return spliced(source, [linesBelow(source, earlier ? endOf(earlier) : key.range![1], lines)]);
}

/** The text with the value of that date altered where it stands: what is named takes the place of what was, or is added. */
export function withCorrectedValue(source: string, parameter: string, date: string, value: ValueText): string {
  const map = mapAt(source, [parameter, 'values', date]);
  const given = Object.entries(value) as [keyof ValueText, string][];
  const there = (key: string) => entriesOf(map).find((entry) => keyOf(entry) === key);
  const replaced = given.flatMap(([key, text]) => {
    const old = there(key)?.value;
    return old ? [inPlaceOf(source, old, text)] : [];
  });
  const added = given.filter(([key]) => there(key) === undefined).map(([key, text]) => `${key}: ${text}`);
  return spliced(source, [...replaced, ...(added.length === 0 ? [] : [atTheEnd(source, map, added)])]);
}

/** A list or a text of several lines is written anew in one; the end of its last line stays. */
function inPlaceOf(source: string, old: Node, text: string): Splice {
  const [start] = old.range!;
  const end = endOfNode(old);
  return { offset: start, length: end - start, text: source[end - 1] === '\n' ? text + lineEnd(source) : text };
}

function atTheEnd(source: string, map: YAMLMap, added: readonly string[]): Splice {
  const last = entriesOf(map).at(-1)!;
  if (map.flow) return { offset: endOf(last), length: 0, text: added.map((text) => `, ${text}`).join('') };
  const indent = before(source, startOf(last));
  return linesBelow(
    source,
    endOf(last),
    added.map((text) => indent + text),
  );
}

function inBraces(entries: readonly Entry[], earlier: Entry | undefined, date: string, value: ValueText): Splice {
  const text = `${date}: ${braced(value, ' ')}`;
  if (earlier) return { offset: endOf(earlier), length: 0, text: `, ${text}` };
  return { offset: startOf(entries[0]!), length: 0, text: `${text}, ` };
}

/** As the value beside it is written: in braces, or a key a line. */
function written(source: string, { key, value: beside }: Entry, date: string, value: ValueText): string[] {
  if (!isMap(beside) || beside.flow) {
    const spaced = beside === null || /\s/.test(source[beside.range![0] + 1]!);
    return [`${date}: ${braced(value, spaced ? ' ' : '')}`];
  }
  const first = startOf(entriesOf(beside)[0]!);
  const step = before(source, first).slice(before(source, key.range![0]).length);
  return [`${date}:`, ...Object.entries(value).map(([name, text]) => `${step}${name}: ${text}`)];
}

function braced(value: ValueText, padding: string): string {
  return `{${padding}${Object.entries(value)
    .map(([key, text]) => `${key}: ${text}`)
    .join(', ')}${padding}}`;
}
