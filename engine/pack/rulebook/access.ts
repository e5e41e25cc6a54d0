import { listed } from '../../kernel/decision/sentence.ts';
import type { Chapter } from '../../print/rulebook-view.ts';
import { block, line, name, remark, row, table } from './lines.ts';
import type { Telling } from './telling.ts';

/** Who may do what, by role. */
export function accessChapter(telling: Telling): Chapter {
  const {
    title,
    purposes,
    actions,
    roles,
    trainings = {},
    approval,
    signatures,
    apart = [],
    ...whole
  } = telling.pack.access;
  const place = (...path: (string | number)[]) => telling.places.idOf('access.yaml', path);
  const action = (id: string) => actions[id]?.title ?? id;
  const ofRoles = Object.entries(roles).map(([id, role]) =>
    row(
      place('roles', id),
      [
        line(`${role.title} `, name(id)),
        ...(role.needs_approval ? [remark('Needs', 'approval before it is acted in')] : []),
        ...telling.briefly(role),
      ],
      role.may.length === 0 ? 'Nothing' : role.may.map((may) => line(action(may))),
      (role.trainings ?? []).length === 0
        ? 'None'
        : role.trainings!.map((training) => line(trainings[training]?.title ?? training)),
    ),
  );
  const ofActions = Object.entries(actions).map(([id, told]) => {
    const who = Object.values(roles).flatMap(({ title: role, may }) => (may.includes(id) ? [role] : []));
    return row(
      place('actions', id),
      [line(`${told.title} `, name(id)), ...telling.briefly(told)],
      purposes[told.purpose]?.title ?? told.purpose,
      who.length === 0 ? 'Nobody' : who.map((role) => line(role)),
    );
  });
  const ofTrainings = Object.entries(trainings).map(([id, told]) =>
    row(place('trainings', id), [
      line(`${told.title} `, name(id)),
      ...(told.valid_for === undefined
        ? []
        : [remark('Stays current for', `${validFor(told.valid_for, telling)} days`)]),
      ...telling.briefly(told),
    ]),
  );
  const ofApart = apart.map((pair, i) =>
    row(place('apart', i), [
      line(`Different people: ${listed([action(pair.first), action(pair.second)])}.`),
      ...telling.briefly(pair),
    ]),
  );
  const ofPurposes = Object.entries(purposes).map(([id, told]) =>
    row(place('purposes', id), [line(`${told.title} `, name(id)), ...telling.briefly(told)]),
  );
  const ofSignatures = Object.entries(signatures).map(([id, told], i) =>
    row(
      place('signatures', id),
      [line(`${i + 1}. ${told.title} `, name(id)), ...telling.briefly(told)],
      `“${told.says}”`,
      action(told.action),
    ),
  );
  return {
    id: place(),
    title: title ?? 'Access by role',
    lines: [line('A person acts in a role. What a role is not given, it may not do.'), ...telling.briefly(whole)],
    blocks: [
      block({ tables: [table(['Role', 'May', 'After training in'], ofRoles)] }),
      ...(approval === undefined
        ? []
        : [
            block({
              id: place('approval'),
              title: 'Who approves',
              lines: [
                line(
                  `A role that needs approval is acted in once another person approved it who may: ${action(approval.action)}.`,
                ),
                ...telling.briefly(approval),
              ],
            }),
          ]),
      block({
        id: 'access.actions-told',
        title: 'What can be done, and by whom',
        tables: [table(['What', 'For', 'Roles that may'], ofActions)],
      }),
      block({
        id: 'access.purposes-told',
        title: 'What data are used for',
        tables: [table(['Purpose'], ofPurposes)],
      }),
      ...(ofTrainings.length === 0
        ? []
        : [block({ id: 'access.trainings-told', title: 'Trainings', tables: [table(['Training'], ofTrainings)] })]),
      block({
        id: 'access.signatures-told',
        title: 'What is signed before a report leaves',
        tables: [table(['Signature', 'Whoever signs says', 'By whoever may'], ofSignatures)],
      }),
      ...(ofApart.length === 0
        ? []
        : [
            block({
              id: 'access.apart-told',
              title: 'What nobody does alone',
              tables: [table(['Steps that different people take'], ofApart)],
            }),
          ]),
    ],
  };
}

function validFor(value: number | string, { values }: Telling): string {
  return String(typeof value === 'number' ? value : (values.get(value) ?? value));
}
