import { isList, isMap, type Json } from '../../kernel/conditions/json.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import { idInWords, longDate } from '../../kernel/decision/sentence.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { Pack, PolicyFile } from '../pack.ts';
import { valueAt } from '../paths.ts';
import type { Path } from '../yaml.ts';
import { withCapital } from './lines.ts';

/** Where something of a pack stands in the rulebook: the target of links, and its name. */
export interface Named {
  readonly to: string;
  readonly title: string;
}

/** Keys that hold what is named below them, and say nothing themselves. */
const holders = new Set(['checks', 'rows', 'values', 'inputs', 'fields', 'schedule', 'parameters']);

/** The places of a rulebook by the places of the files. */
export interface Places {
  /**
   * The target of links for what stands at a path of a file.
   * @param stage that tells it, where several share the file; links lead to the first.
   */
  idOf(file: string, path: Path, stage?: string): string;
  of(file: Pick<PolicyFile, 'name' | 'file'>, path: Path): Named;
  stage(id: string): { readonly to: string; readonly number: number; readonly title: string };
  /** The number of a decision, such as 1.2 or Life 1, and of the rows in it, from 1. */
  decision(id: string): { readonly to: string; readonly number: string };
  row(decision: string, index: number): { readonly to: string; readonly number: string };
}

export function placesOf(pack: Pack): Places {
  const stageOfFile = new Map([...pack.about.stages].reverse().map(({ id, rules }) => [rules, id]));
  const numbers = new Map(pack.stages.map(({ id }, i) => [id, i + 1]));
  const idOf = (file: string, path: Path, stage = stageOfFile.get(file)): string =>
    slug([...(stage === undefined ? [base(file)] : ['set', stage]), ...steps(file, path)]);
  const steps = (file: string, path: Path): string[] => {
    const value = pack.files.find(({ name }) => name === file)?.file.value ?? null;
    return path.map((step, i) => (typeof step === 'number' ? itemName(value, path.slice(0, i + 1), step) : step));
  };
  const stage = (id: string) => {
    const found = pack.stages.find((s) => s.id === id)!;
    const { title } = found.rules as { readonly title?: string };
    return { to: `stage.${id}`, number: numbers.get(id)!, title: title ?? withCapital(idInWords(id)) };
  };
  const decisions = new Map<string, { to: string; number: string }>();
  const rows = new Map<string, Named>();
  const rooms = [
    ...pack.stages.map(({ id }) => ({ id, counted: `${numbers.get(id)}.` })),
    ...['life', 'retention'].map((id) => ({ id, counted: `${withCapital(id)} ` })),
  ];
  for (const room of rooms) {
    for (const [i, decision] of decisionsOf(pack, room.id).entries()) {
      const number = `${room.counted}${i + 1}`;
      const to = slug(['decision', ...decision.id.split('/')]);
      decisions.set(decision.id, { to, number });
      for (const [j, row] of decision.rows.entries()) {
        const title = `${number}.${j + 1} ${row.title ?? withCapital(idInWords(row.id))}`;
        // A file that two stages share is told of at the first.
        const key = keyOf(row.at);
        if (key !== undefined && !rows.has(key)) rows.set(key, { to: `${to}.${slug([row.id])}`, title });
      }
    }
  }
  const of = ({ name, file }: Pick<PolicyFile, 'name' | 'file'>, path: Path): Named => {
    const ofRow = path.length > 0 ? rows.get(keyOf(file.at([...path, 'id']))!) : undefined;
    if (ofRow) return ofRow;
    const stageId = stageOfFile.get(name);
    if (name === 'parameters.yaml') return parameterAt(path, pack);
    if (path.length === 0 && stageId !== undefined) {
      const { to, number, title } = stage(stageId);
      return { to, title: `Stage ${number}: ${title}` };
    }
    const within = stageId === undefined ? withCapital(base(name)) : `Stage ${numbers.get(stageId)}`;
    return { to: idOf(name, path), title: titleOf(file.value, path, within) };
  };
  return {
    idOf,
    of,
    stage,
    decision: (id) => decisions.get(id)!,
    row: (decision, index) => {
      const { to, number } = decisions.get(decision)!;
      const { id } = pack.decisions.get(decision)!.rows[index]!;
      return { to: `${to}.${slug([id])}`, number: `${number}.${index + 1}` };
    },
  };
}

/** The decisions of a stage, or of another file of the rules. */
export function decisionsOf({ decisions }: Pack, room: string): Decision[] {
  return [...decisions.values()].filter(({ id }) => id.startsWith(`${room}/`));
}

/** The titles along the way. Keys in words only where what stands there has no title of its own. */
function titleOf(value: Json, path: Path, within: string): string {
  const steps = path.map((step, i) => {
    const here = path.slice(0, i + 1);
    const thing = valueAt(value, here);
    const title = isMap(thing) && typeof thing['title'] === 'string' ? thing['title'] : undefined;
    return { key: typeof step === 'number' ? itemName(value, here, step) : step, title };
  });
  const told = steps.filter(
    ({ key, title }) => title !== undefined || (steps.at(-1)!.title === undefined && !holders.has(key)),
  );
  return [within, ...told.map(({ key, title }) => title ?? withCapital(idInWords(key)))].join(': ');
}

/** All values of a parameter stand together; where there are several, the day tells which is meant. */
function parameterAt([name, , date]: Path, { parameters }: Pack): Named {
  const { title, values } = parameters[String(name)]!;
  const day = date === undefined || Object.keys(values).length === 1 ? '' : `, from ${longDate(String(date))}`;
  return { to: `parameter.${name}`, title: `${title}${day}` };
}

function itemName(value: Json, path: Path, index: number): string {
  const item = valueAt(value, path);
  const id = isMap(item) ? item['id'] : undefined;
  return typeof id === 'string' ? id : String(index + 1);
}

function base(name: string): string {
  return name.replace(/\.yaml$/, '');
}

function keyOf(at: Place | undefined): string | undefined {
  return at && `${at.file}:${at.line}:${at.column}`;
}

/** An id of a page: what stands in a file holds no dots, so that no two places share one. */
export function slug(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/[^A-Za-z0-9_-]/g, (sign) => `~${sign.codePointAt(0)!.toString(16)}`))
    .join('.');
}

/** Every map of a value that says where it comes from, with its path. */
export function* answering(value: Json, path: Path = []): Generator<Answering> {
  if (isList(value)) for (const [i, item] of value.entries()) yield* answering(item, [...path, i]);
  if (!isMap(value)) return;
  const cites = isList(value['cites']) ? value['cites'].map(String) : [];
  const assumed = typeof value['assumed'] === 'string' ? value['assumed'] : undefined;
  if (cites.length > 0 || assumed !== undefined) yield { path, cites, assumed };
  for (const [key, item] of Object.entries(value)) yield* answering(item, [...path, key]);
}

export interface Answering {
  readonly path: Path;
  readonly cites: readonly string[];
  readonly assumed: string | undefined;
}
