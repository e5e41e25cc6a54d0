import type { Files } from '../../schemas/types.ts';
import { isList, isMap, type Json } from '../kernel/conditions/json.ts';
import type { Pointer } from '../kernel/decider.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import type { Loading } from './loading.ts';
import type { Pack } from './pack.ts';
import { eventsOf } from './schedule.ts';
import type { Path, YamlFile } from './yaml.ts';

/** Every name in the files that belong to every pack points at something declared. */
export function checkPointers(pack: Omit<Pack, 'decisions'>, loading: Loading): void {
  const conflicts = Object.keys(pack.sources.conflicts ?? {});
  follow(inRetention(pack.retention, Object.keys(eventsOf(pack))), loading.yaml.get('retention.yaml')!, loading);
  follow(inAccess(pack.access), loading.yaml.get('access.yaml')!, loading);
  checkApproval(pack.access, loading.yaml.get('access.yaml')!, loading);
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

function inRetention({ assets, schedule }: Files['retention'], events: readonly string[]): Pointer[] {
  return schedule.flatMap((line, i) => {
    const event = (name: string, ...path: Path): Pointer => ({
      name,
      path: ['schedule', i, ...path],
      among: events,
      what: 'events',
    });
    return [
      { name: line.asset, path: ['schedule', i, 'asset'], among: Object.keys(assets), what: 'assets' },
      event(line.after, 'after'),
      ...(line.holds ?? []).flatMap(({ from, until }, j) => [
        event(from, 'holds', j, 'from'),
        event(until, 'holds', j, 'until'),
      ]),
    ];
  });
}

function inAccess({ purposes, trainings, actions, approval, roles, signatures, apart }: Files['access']): Pointer[] {
  const known = Object.keys(actions);
  const trained = Object.keys(trainings ?? {});
  const anAction = (name: string, ...path: (string | number)[]): Pointer => ({
    name,
    path,
    among: known,
    what: 'actions',
  });
  const ofActions = Object.entries(actions).map(([action, { purpose }]): Pointer => {
    return { name: purpose, path: ['actions', action, 'purpose'], among: Object.keys(purposes), what: 'purposes' };
  });
  const ofRoles = Object.entries(roles).flatMap(([role, { trainings: needed, may }]): Pointer[] => [
    ...(needed ?? []).map((name, i) => ({
      name,
      path: ['roles', role, 'trainings', i],
      among: trained,
      what: 'trainings',
    })),
    ...may.map((name, i) => anAction(name, 'roles', role, 'may', i)),
  ]);
  const approving = approval === undefined ? [] : [anAction(approval.action, 'approval', 'action')];
  const signed = Object.entries(signatures).map(([id, { action }]) => anAction(action, 'signatures', id, 'action'));
  const keptApart = (apart ?? []).flatMap(({ first, second }, i) => [
    anAction(first, 'apart', i, 'first'),
    anAction(second, 'apart', i, 'second'),
  ]);
  return [...ofActions, ...approving, ...ofRoles, ...signed, ...keptApart];
}

/** A role that needs an approval which nobody could give. */
function checkApproval({ approval, roles }: Files['access'], file: YamlFile, loading: Loading): void {
  const needing = Object.keys(roles).find((role) => roles[role]!.needs_approval);
  if (needing === undefined || approval !== undefined) return;
  loading.diagnostics.push(
    diagnose('JDL2114', `the role "${needing}" needs approval, and no \`approval:\` says whose`, {
      at: file.at(['roles', needing, 'needs_approval']),
      help: 'Add `approval:` to access.yaml, with the action that whoever approves must be allowed.',
    }),
  );
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
