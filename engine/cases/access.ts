import type { Files } from '../../schemas/types.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import type { Pack } from '../pack/pack.ts';
import type { SiteFile } from './request.ts';

export interface Person {
  readonly name: string;
  readonly role: string;
}

/** The actions of the engine's own commands; which role may do them is the pack's. */
export type Action = 'run-request' | 'release-report';

/**
 * Who acts: the person named or, where nobody is, for a run the only person of the site who may run requests. A name
 * is believed: nothing here shows that it is theirs.
 */
export function actor(pack: Pack, site: SiteFile, named: string | undefined, action: Action): Person | Diagnostic {
  if (named !== undefined) return permitted(pack, site, named, action);
  const able = peopleWhoMay(pack, site, action);
  if (action === 'run-request' && able.length === 1) return permitted(pack, site, able[0]!, action);
  const does = action === 'run-request' ? 'runs' : 'releases';
  return diagnose('JDL6005', `nobody is named who ${does} it`, {
    help:
      able.length === 0
        ? 'Nobody of this site may: give a person a role that may.'
        : `Name who ${does} it with --as; people of this site who may: ${able.join(', ')}.`,
  });
}

function peopleWhoMay(pack: Pack, { site }: SiteFile, action: Action): string[] {
  return Object.entries(site.people ?? {})
    .filter(([, { role }]) => pack.access.roles[role]?.may.includes(action))
    .map(([name]) => name);
}

/** A person of the site whose role may do it, with the trainings of the role. Everybody else is refused. */
export function permitted(pack: Pack, site: SiteFile, name: string, action: Action): Person | Diagnostic {
  const people = site.site.people ?? {};
  const person = people[name];
  const at = site.file.at(['people']);
  if (!person)
    return diagnose('JDL6005', `"${name}" is not a person of this site`, {
      at,
      help: `Name yourself with --as. ${suggestion(name, Object.keys(people), 'people')}`,
    });
  const role: Files['access']['roles'][string] | undefined = pack.access.roles[person.role];
  if (!role)
    return diagnose('JDL6005', `"${person.role}" is not a role of the pack`, {
      at: site.file.at(['people', name, 'role']),
      help: suggestion(person.role, Object.keys(pack.access.roles), 'roles'),
    });
  if (!role.may.includes(action)) {
    const able = Object.entries(pack.access.roles)
      .filter(([, r]) => r.may.includes(action))
      .map(([id]) => id);
    return diagnose('JDL6005', `${name} (${role.title}) may not ${action.replaceAll('-', ' ')}`, {
      at: site.file.at(['people', name, 'role']),
      help: able.length === 0 ? 'No role may.' : `The roles that may: ${able.join(', ')}.`,
    });
  }
  const lacking = (role.trainings ?? []).filter((training) => person.trainings?.[training] === undefined);
  if (lacking.length > 0)
    return diagnose('JDL6005', `${name} lacks the training ${lacking.join(', ')}`, {
      at: site.file.at(['people', name]),
      help: 'Record the day it was taken under `trainings:` in site.yaml.',
    });
  return { name, role: person.role };
}

export function isPerson(found: Person | Diagnostic): found is Person {
  return 'role' in found;
}
