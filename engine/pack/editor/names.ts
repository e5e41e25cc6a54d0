import type { Files } from '../../../schemas/types.ts';
import type { JsonMap } from '../../kernel/conditions/json.ts';
import { unitNamed } from '../../kernel/parameters/unit.ts';
import { clausesOf } from '../citations.ts';
import type { Pack } from '../pack.ts';
import { eventsOf } from '../schedule.ts';

/** What a pack calls something, and what it is. */
export interface Named {
  readonly name: string;
  /** Empty where the name says all. */
  readonly title: string;
}

/** The names that a pack declares, by what they are the names of: the word that schemas say in `names:`. */
export type Names = Readonly<Record<string, readonly Named[]>>;

export function namesOf(pack: Pack): Names {
  const { access, dictionary, life, retention, sources } = pack;
  return {
    actions: titled(access.actions),
    assets: titled(retention.assets),
    clauses: [...clausesOf(sources)].map(([name, { at, asks, outside }]) => ({
      name,
      title: `${at}. ${asks ?? outside ?? ''}`,
    })),
    conflicts: titled(sources.conflicts ?? {}),
    dates: parameters(pack, 'date'),
    durations: parameters(pack, 'number').filter(({ name }) => pack.parameters[name]!.unit === 'working days'),
    events: titled(eventsOf(pack)),
    fields: Object.values(dictionary.inputs).flatMap(({ fields }) => titled(fields)),
    inputs: titled(dictionary.inputs),
    letters: pack.stages.flatMap(({ kind, rules }) =>
      kind === 'report' ? titled((rules as Files['report']).letters) : [],
    ),
    numbers: parameters(pack, 'number'),
    parameters: Object.entries(pack.parameters).map(parameterNamed),
    purposes: titled(access.purposes),
    signatures: titled(access.signatures),
    stages: pack.stages.map(({ id }) => ({ name: id, title: '' })),
    states: titled(life.states),
    trainings: titled(access.trainings ?? {}),
  };
}

/** A schema that takes these names and no other; each is told by its title. */
export function oneOf(names: readonly Named[]): JsonMap {
  const titles = new Map(names.map(({ name, title }) => [name, title]));
  if (titles.size === 0) return { not: {}, description: 'The pack declares none' };
  const told = [...titles.values()].some((title) => title !== '') ? { enumDescriptions: [...titles.values()] } : {};
  return { enum: [...titles.keys()], ...told };
}

function titled(things: Readonly<Record<string, { readonly title?: string }>>): Named[] {
  return Object.entries(things).map(([name, { title }]) => ({ name, title: title ?? name }));
}

function parameters(pack: Pack, type: 'number' | 'date'): Named[] {
  return Object.entries(pack.parameters)
    .filter(([, { unit }]) => unitNamed(unit)?.type === type)
    .map(parameterNamed);
}

function parameterNamed([name, { title, unit }]: [string, Pack['parameters'][string]]): Named {
  return { name, title: `${title} (${unit})` };
}
