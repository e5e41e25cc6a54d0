import type { Files } from '../../schemas/types.ts';
import type { DecisionText } from '../kernel/decision/build.ts';
import type { Fact } from '../kernel/facts/fact.ts';

/** The room of the decision that access by role is. */
export const accessRoom = 'access';

/** That somebody approved that the person acts in the role. */
export const approvedFact = 'approved';

/**
 * Who may do what, as one decision: a row for each role that may do anything, with the trainings and the approval that it
 * needs.
 */
export function accessDecisions({ title, trainings = {}, actions, roles }: Files['access']): DecisionText[] {
  const able = Object.entries(roles).filter(([, role]) => role.may.length > 0);
  const facts: Fact[] = [
    level('role', 'Role', roles),
    level('action', 'Action', actions),
    ...Object.entries(trainings).map(
      ([name, training]): Fact => ({ name: trainingFact(name), title: `Trained: ${training.title}`, type: 'boolean' }),
    ),
    ...(able.some(([, role]) => role.needs_approval)
      ? [{ name: approvedFact, title: 'Access was approved', type: 'boolean' } satisfies Fact]
      : []),
  ];
  return [
    {
      id: `${accessRoom}/may`,
      asks: title ?? 'May this role do this?',
      verdicts: ['may', 'may-not'],
      protective: true,
      guards: [{ whom: 'people' }],
      facts,
      ofOptions: true,
      rows: able.map(([name, role]) => ({
        id: name,
        title: role.title,
        if: {
          role: name,
          action: role.may,
          ...Object.fromEntries((role.trainings ?? []).map((training) => [trainingFact(training), true])),
          ...(role.needs_approval ? { [approvedFact]: true } : {}),
        },
        then: 'may',
        cites: role.cites ?? [],
        ...(role.assumed === undefined ? {} : { assumed: role.assumed }),
      })),
      otherwise: 'may-not',
      undecided: 'may-not',
      path: ['roles'],
    },
  ];
}

export function trainingFact(name: string): string {
  return `training.${name}`;
}

function level(name: string, title: string, of: Readonly<Record<string, { readonly title: string }>>): Fact {
  const titles = Object.fromEntries(Object.entries(of).map(([id, named]) => [id, named.title]));
  return { name, title, type: 'level', levels: Object.keys(of), titles };
}
