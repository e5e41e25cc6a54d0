import { listed } from '../../kernel/decision/sentence.ts';
import type { Chapter } from '../../print/rulebook-view.ts';
import { block, line, name, remark, row, table } from './lines.ts';
import { notYet, schemaAt } from './schema-words.ts';
import type { Telling } from './telling.ts';

/** Who may do what, by role. */
export function accessChapter(telling: Telling): Chapter {
  const { title, actions, roles, trainings = {}, apart = [], ...whole } = telling.pack.access;
  const place = (...path: (string | number)[]) => telling.places.idOf('access.yaml', path);
  const action = (id: string) => actions[id]?.title ?? id;
  const ofRoles = Object.entries(roles).map(([id, role]) =>
    row(
      place('roles', id),
      [line(`${role.title} `, name(id)), ...telling.briefly(role)],
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
      ...notYet('apart', schemaAt(telling.schemas, 'access', [])),
    ]),
  );
  return {
    id: place(),
    title: title ?? 'Access by role',
    lines: [line('A person acts in a role. What a role is not given, it may not do.'), ...telling.briefly(whole)],
    blocks: [
      block({ tables: [table(['Role', 'May', 'After training in'], ofRoles)] }),
      block({
        id: 'access.actions-told',
        title: 'What can be done, and by whom',
        tables: [table(['What', 'Roles that may'], ofActions)],
      }),
      ...(ofTrainings.length === 0
        ? []
        : [block({ id: 'access.trainings-told', title: 'Trainings', tables: [table(['Training'], ofTrainings)] })]),
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
