import type { Files } from '../../schemas/types.ts';
import { isList, isMap, type Json } from '../kernel/conditions/json.ts';
import type { Pointer } from '../kernel/decider.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import type { Loading } from './loading.ts';
import type { Pack } from './pack.ts';
import type { Path, YamlFile } from './yaml.ts';

/** Every name in the files that belong to every pack points at something declared. */
export function checkPointers(pack: Omit<Pack, 'decisions'>, loading: Loading): void {
  const conflicts = Object.keys(pack.sources.conflicts ?? {});
  follow(inRetention(pack.retention), loading.yaml.get('retention.yaml')!, loading);
  follow(inAccess(pack.access), loading.yaml.get('access.yaml')!, loading);
  follow(inChangeRecord(pack.about, Object.keys(pack.access.roles)), loading.yaml.get('pack.yaml')!, loading);
  follow(inParameters(pack.parameters, conflicts), loading.yaml.get('parameters.yaml')!, loading);
}

/** A name that points nowhere is told where it stands: at the key, if it is one. */
export function follow(pointers: readonly Pointer[], file: YamlFile, loading: Loading): void {
  for (const { name, path, among, what } of pointers) {
    if (among.includes(name)) continue;
    const at = path.at(-1) === name ? file.atKey(path.slice(0, -1), name) : file.at(path);
    loading.diagnostics.push(
      diagnose('JDL2114', `"${name}" is not among the ${what}`, { at, help: suggestion(name, among, what) }),
    );
  }
}

/** Ids in a list are unique. Rows and stages are left out: their own checks say it with more to help. */
export function checkIds(file: YamlFile, loading: Loading, path: Path = [], value: Json = file.value): void {
  if (isMap(value)) {
    for (const [key, inner] of Object.entries(value)) checkIds(file, loading, [...path, key], inner);
  }
  if (!isList(value) || path.at(-1) === 'rows' || path.at(-1) === 'stages') return;
  const seen = new Set<Json>();
  for (const [i, item] of value.entries()) {
    const id = isMap(item) ? item['id'] : undefined;
    if (typeof id === 'string' && seen.has(id)) {
      loading.diagnostics.push(
        diagnose('JDL2109', `"${id}" stands here a second time`, {
          at: file.at([...path, i, 'id']),
          help: 'Give each its own id.',
        }),
      );
    }
    if (id !== undefined) seen.add(id);
    checkIds(file, loading, [...path, i], item);
  }
}

function inChangeRecord({ changes = [] }: Files['pack'], roles: readonly string[]): Pointer[] {
  return changes.map(({ approved_by: name }, i) => ({
    name,
    path: ['changes', i, 'approved_by'],
    among: roles,
    what: 'roles',
  }));
}

function inRetention({ assets, events, schedule }: Files['retention']): Pointer[] {
  return schedule.flatMap((line, i) => [
    { name: line.asset, path: ['schedule', i, 'asset'], among: Object.keys(assets), what: 'assets' },
    { name: line.after, path: ['schedule', i, 'after'], among: Object.keys(events ?? {}), what: 'events' },
  ]);
}

function inAccess({ trainings, actions, roles, apart }: Files['access']): Pointer[] {
  const known = Object.keys(actions);
  const trained = Object.keys(trainings ?? {});
  const ofRoles = Object.entries(roles).flatMap(([role, { trainings: needed, may }]): Pointer[] => [
    ...(needed ?? []).map((name, i) => ({
      name,
      path: ['roles', role, 'trainings', i],
      among: trained,
      what: 'trainings',
    })),
    ...may.map((name, i) => ({ name, path: ['roles', role, 'may', i], among: known, what: 'actions' })),
  ]);
  const keptApart = (apart ?? []).flatMap(({ first, second }, i) => [
    { name: first, path: ['apart', i, 'first'], among: known, what: 'actions' },
    { name: second, path: ['apart', i, 'second'], among: known, what: 'actions' },
  ]);
  return [...ofRoles, ...keptApart];
}

function inParameters(parameters: Files['parameters'], conflicts: readonly string[]): Pointer[] {
  return Object.entries(parameters).flatMap(([name, { values }]) =>
    Object.entries(values).flatMap(([date, { settles }]) =>
      settles === undefined
        ? []
        : [
            {
              name: settles,
              path: [name, 'values', date, 'settles'],
              among: conflicts,
              what: 'contradictions of sources.yaml',
            },
          ],
    ),
  );
}
