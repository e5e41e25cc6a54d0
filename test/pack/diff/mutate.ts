import { parse, stringify } from 'yaml';
import { dayAfter } from '../../../engine/kernel/decision/axis.ts';
import type { Decision } from '../../../engine/kernel/decision/decision.ts';
import type { Fact } from '../../../engine/kernel/facts/fact.ts';
import type { Pack, PackFiles } from '../../../engine/pack/pack.ts';

/** The same seed gives the same numbers (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Random = () => number;

export function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Days from which something changes; a mutation chooses among them, so that days meet. */
const days = ['2013-04-01', '2013-10-01', '2014-06-01', '2024-01-01', '2025-01-01', '2025-06-15'];

// biome-ignore lint/suspicious/noExplicitAny: texts of a pack are edited as what a YAML reader makes of them
type Loose = any;

/** What an editor does to one file of a pack. It may make a pack that does not load: then it is thrown away. */
export function mutated(files: PackFiles, pack: Pack, random: Random): PackFiles {
  const written = pick(
    [parameters, parameters, rows, rows, rows, rows, rows, rows, rows, retention, access, levels, order],
    random,
  )(files, pack, random);
  if (written === undefined) return files;
  const [name, value] = written;
  return { ...files, files: new Map([...files.files, [name, stringify(value)]]) };
}

type Written = readonly [file: string, value: Loose] | undefined;

function read(files: PackFiles, name: string): Loose {
  return parse(files.files.get(name)!);
}

function parameters(files: PackFiles, _: Pack, random: Random): Written {
  const value = read(files, 'parameters.yaml');
  const { values } = value[pick(Object.keys(value), random)];
  const date = pick(Object.keys(values), random);
  const other = otherValue(values[date].is, random);
  if (random() < 0.4) values[date].is = other;
  else if (random() < 0.8) values[pick(days, random)] = { ...values[date], is: other };
  else if (Object.keys(values).length > 1) delete values[date];
  return ['parameters.yaml', value];
}

function otherValue(is: Loose, random: Random): Loose {
  if (typeof is === 'number')
    return Number.isInteger(is)
      ? Math.max(0, is + pick([-7, -1, 1, 2, 30], random))
      : pick([is / 2, is + 0.01, 0.5], random);
  return typeof is === 'string' && /^\d{4}-/.test(is) ? dayAfter(is, pick([-365, -1, 1, 100], random)) : is;
}

/** Rows of a decision that somebody wrote: dropped, moved, dated, copied, or their cells and verdicts changed. */
function rows(files: PackFiles, pack: Pack, random: Random): Written {
  const ofAllKinds = [...pack.decisions.keys()].find((id) => id.endsWith('/of-all-kinds'))?.split('/')[0];
  const stage = pick(
    pack.stages.filter(({ id, kind }) => kind !== 'report' && (random() > 0.2 || id === ofAllKinds)),
    random,
  );
  if (stage === undefined) return undefined;
  const decisions = [...pack.decisions.values()].filter(({ id, ofOptions, path }) => {
    return id.startsWith(`${stage.id}/`) && !ofOptions && path?.[0] !== 'pool';
  });
  const [first] = decisions;
  const decision = stage.id === ofAllKinds && random() < 0.5 ? first! : pick(decisions, random);
  const file = pack.about.stages.find(({ id }) => id === stage.id)!.rules;
  const value = read(files, file);
  const body = (decision.path as string[]).reduce((here, key) => here[key], value);
  const i = Math.floor(random() * body.rows.length);
  const row = body.rows[i];
  const kind = random();
  if (row === undefined || kind < 0.1) body[pick(['otherwise', 'undecided'], random)] = pick(decision.verdicts, random);
  else if (kind < 0.2) body.rows.splice(i, 1);
  else if (kind < 0.3 && i > 0) body.rows.splice(i - 1, 2, row, body.rows[i - 1]);
  else if (kind < 0.45) row.then = pick(decision.verdicts, random);
  else if (kind < 0.55) row[pick(['from', 'until'], random)] = pick(days, random);
  else if (kind < 0.65) body.rows.splice(i, 0, copyOf(row, decision, random));
  else if (row.if !== undefined) cells(row.if, decision, random);
  return [file, value];
}

function copyOf(row: Loose, decision: Decision, random: Random): Loose {
  const copy = structuredClone(row);
  copy.id = `${row.id}-${Math.floor(random() * 1e6)}`;
  copy.then = pick(decision.verdicts, random);
  if (copy.if !== undefined) cells(copy.if, decision, random);
  if (random() < 0.5) copy.from = pick(days, random);
  return copy;
}

const bounds = ['below', 'at_most', 'at_least', 'above'];

function cells(all: Loose, decision: Decision, random: Random): void {
  const names = Object.keys(all);
  const name = pick(names, random);
  const kind = random();
  if (kind < 0.15 && names.length > 1) delete all[name];
  else if (kind < 0.3) {
    const fact = pick([...decision.facts.values()], random);
    all[fact.name] = cellOf(fact, random);
  } else if (kind < 0.6 && typeof all[name] === 'object' && !Array.isArray(all[name])) {
    const [bound] = Object.entries(all[name])[0]!;
    all[name] = bounds.includes(bound)
      ? { [pick(bounds, random)]: all[name][bound] }
      : cellOf(decision.facts.get(name)!, random);
  } else all[name] = cellOf(decision.facts.get(name)!, random);
}

function cellOf(fact: Fact, random: Random): Loose {
  if (random() < 0.1) return pick(['absent', 'present'], random);
  switch (fact.type) {
    case 'boolean':
      return random() < 0.5;
    case 'level': {
      const some = fact.levels.filter(() => random() < 0.5);
      return some.length === 0 ? [pick(fact.levels, random)] : some;
    }
    case 'date':
      return { [pick(bounds, random)]: pick(days, random) };
    case 'number':
      return {
        [pick(bounds, random)]: pick(fact.integer ? [1, 9, 10, 59, 60, 61, 1000] : [0.05, 0.051, 0.1, 0.5], random),
      };
  }
}

function retention(files: PackFiles, _: Pack, random: Random): Written {
  const value = read(files, 'retention.yaml');
  const line = pick<Loose>(value.schedule, random);
  const key = line.not_before === undefined ? 'no_later_than' : 'not_before';
  line[key] = `${Math.floor(random() * 30)} working days`;
  return ['retention.yaml', value];
}

function access(files: PackFiles, _: Pack, random: Random): Written {
  const value = read(files, 'access.yaml');
  const role = pick<Loose>(Object.values(value.roles), random);
  const action = pick(Object.keys(value.actions), random);
  role.may = role.may.includes(action) ? role.may.filter((may: string) => may !== action) : [...role.may, action];
  return ['access.yaml', value];
}

/** Levels of a comparison: another bound, another order, one less. */
function levels(files: PackFiles, pack: Pack, random: Random): Written {
  const { rules: file } = pack.about.stages.find(({ kind }) => kind === 'linkage')!;
  const value = read(files, file);
  const comparison = pick<Loose>(Object.values(value.comparisons), random);
  const entries = Object.entries<Loose>(comparison.levels);
  const i = Math.floor(random() * entries.length);
  const [, test] = entries[i]!;
  if ('at_least' in test && 'jaro_winkler' in test) test.at_least = pick([0.8, 0.88, 0.9, 0.92, 0.97], random);
  else if ('at_most' in test) test.at_most = pick([0, 7, 14, 30], random);
  else if (i > 0) entries.splice(i - 1, 2, entries[i]!, entries[i - 1]!);
  comparison.levels = Object.fromEntries(entries);
  return [file, value];
}

/** The verdicts of a stage in another order, the first of them kept. */
function order(files: PackFiles, pack: Pack, random: Random): Written {
  const { rules: file } = pick(
    pack.about.stages.filter(({ kind }) => kind === 'acceptance'),
    random,
  );
  const value = read(files, file);
  const i = 1 + Math.floor(random() * (value.verdicts.length - 1));
  if (i < 2) return undefined;
  value.verdicts.splice(i - 1, 2, value.verdicts[i], value.verdicts[i - 1]);
  return [file, value];
}
