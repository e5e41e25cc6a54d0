import type { Files } from '../../schemas/types.ts';
import { isMap, type Json } from '../kernel/conditions/json.ts';
import { diagnose, type Place } from '../kernel/diagnostics/diagnostic.ts';
import type { Loading } from './loading.ts';
import { valueAt } from './paths.ts';
import type { Mentions } from './schema.ts';
import type { Path, YamlFile } from './yaml.ts';

/** A file of the pack and the citations found in it. */
export interface Cited {
  /** The file's name in the pack: intake.yaml. */
  readonly name: string;
  readonly file: YamlFile;
  readonly found: Pick<Mentions, 'citations'>;
}

export const registerName = 'citations.yaml';

const head = `# yaml-language-server: $schema=../../schemas/citations.schema.json
#
# Which rules answer each clause. Made by \`jdl check --accept-citations\`, never by hand: a citation that is added
# or lost must show here, and whoever reviews the change sees it.

`;

/**
 * The text of the register of citations: each clause and the places that cite it, in the order of their names.
 * A place that cites a clause twice stands twice.
 */
export function citationRegister(cited: readonly Cited[]): string {
  const lines = [...placesByClause(cited)].map(
    ([clause, places]) => `${clause}: [${places.map(quotedIfNeeded).join(', ')}]\n`,
  );
  return head + lines.join('');
}

/**
 * Compares the register of a pack that has one with what the pack cites. A citation that was lost may be a promise
 * that was lost: an error. One that was only added is a warning, and the pack can be used.
 */
export function checkRegister(loading: Loading): void {
  if (!loading.has(registerName)) return;
  const cited = placesByClause(loading.mentions);
  const register = loading.read<Files['citations']>(registerName, 'citations');
  if (register === undefined) return;
  const file = loading.yaml.get(registerName)!;
  for (const clause of [...new Set([...Object.keys(register), ...cited.keys()])].sort()) {
    const added = without(cited.get(clause) ?? [], register[clause] ?? []);
    const removed = without(register[clause] ?? [], cited.get(clause) ?? []);
    if (added.length + removed.length === 0) continue;
    const changes = [
      ...(added.length === 0 ? [] : [`is newly cited by ${added.join(' and ')}`]),
      ...(removed.length === 0 ? [] : [`is no longer cited by ${removed.join(' and ')}`]),
    ];
    const isLost = removed.length > 0;
    loading.diagnostics.push(
      diagnose('JDL3007', `${clause} ${changes.join(' and ')}`, {
        at: isLost ? file.atKey([], clause) : whereCited(clause, added[0]!, loading.mentions),
        help: 'If this is meant, `jdl check --accept-citations` writes the register anew.',
        severity: isLost ? 'error' : 'warning',
      }),
    );
  }
}

/** Where in the rules a place cites a clause. */
function whereCited(clause: string, place: string, cited: readonly Cited[]): Place | undefined {
  for (const { name, file, found } of cited) {
    const citation = found.citations.find((c) => c.name === clause && placeOf(name, file.value, c.path) === place);
    if (citation) return file.at(citation.path);
  }
  return undefined;
}

function placesByClause(cited: readonly Cited[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { name, file, found } of cited) {
    for (const { name: clause, path } of found.citations) {
      places.set(clause, [...(places.get(clause) ?? []), placeOf(name, file.value, path)]);
    }
  }
  return new Map([...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([clause, all]) => [clause, all.sort()]));
}

/** Keys that only hold what is named below them. */
const holders = new Set(['checks', 'rows', 'values', 'inputs', 'fields']);

/** The place of a citation as a reader would name it: intake/secure-channel/other-route. */
function placeOf(name: string, value: Json, path: Path): string {
  const words = path
    .slice(0, -2)
    .map((step, i) => (typeof step === 'number' ? itemName(value, path.slice(0, i + 1), step) : step));
  return [name.replace(/\.yaml$/, ''), ...words.filter((word) => !holders.has(word))].join('/');
}

function itemName(value: Json, path: Path, index: number): string {
  const item = valueAt(value, path);
  const id = isMap(item) ? item['id'] : undefined;
  return typeof id === 'string' ? id : String(index + 1);
}

/** The members of a list, each once for each time that it stands there, without those of another list. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return list.filter((member) => {
    const i = left.indexOf(member);
    if (i >= 0) left.splice(i, 1);
    return i < 0;
  });
}

function quotedIfNeeded(place: string): string {
  return /^[A-Za-z][A-Za-z0-9_/-]*$/.test(place) ? place : JSON.stringify(place);
}
