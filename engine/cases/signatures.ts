import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { own } from '../kernel/own.ts';
import type { Pack } from '../pack/pack.ts';
import { type Action, actionInWords, isGiven, isPerson, type Person, permitted, placeInAccess } from './access.ts';
import type { SiteFile } from './request.ts';

/** A signature that was given. */
export interface Signed {
  /** The signature of access.yaml. */
  readonly id: string;
  readonly by: string;
}

/** A step that somebody took in a case. */
export interface Step {
  readonly action: Action;
  readonly by: string;
}

/** The signature that a person gives now. */
export interface Signing {
  readonly signature: string;
  readonly person: Person;
}

/** The signatures that are still to be given, in the order of the pack. */
export function missingSignatures({ access }: Pack, given: readonly Signed[]): string[] {
  return Object.keys(access.signatures).filter((id) => !given.some((one) => one.id === id));
}

/**
 * The first signature not given yet that the person's role may give.
 * @param steps what was done in the case so far, and by whom; signatures given count among them.
 */
export function signatureFor(
  pack: Pack,
  site: SiteFile,
  name: string,
  day: string,
  given: readonly Signed[],
  steps: readonly Step[],
): Signing | Diagnostic {
  const { signatures } = pack.access;
  const open = missingSignatures(pack, given);
  if (open.length === 0)
    return diagnose('JDL6006', 'every signature was given', { help: 'Nothing is left to sign in this case.' });
  const role = own(site.site.people, name)?.role;
  const ofRole = open.find((id) => role !== undefined && isGiven(pack, role, signatures[id]!.action, day));
  const signature = ofRole ?? open[0]!;
  const { action } = signatures[signature]!;
  const person = permitted(pack, site, name, action, day);
  if (!isPerson(person)) return person;
  const signed = given.flatMap(({ id, by }) => (signatures[id] ? [{ action: signatures[id].action, by }] : []));
  return keptApart(pack, [...steps, ...signed], action, name) ?? signedAlready(given, name) ?? { signature, person };
}

/** What two signatures say together, one person cannot say: this holds whatever the rules keep apart. */
function signedAlready(given: readonly Signed[], name: string): Diagnostic | undefined {
  if (!given.some(({ by }) => by === name)) return undefined;
  return diagnose('JDL6005', `${name} has signed already, so another person gives the next signature`, {
    help: 'Name another person with --as.',
  });
}

export function isSigning(found: Signing | Diagnostic): found is Signing {
  return 'signature' in found;
}

/** Why a person may not take a step of a case, where they took another that the pack keeps apart from it. */
export function keptApart(pack: Pack, steps: readonly Step[], action: Action, name: string): Diagnostic | undefined {
  const own = steps.filter(({ by }) => by === name).map((step) => step.action);
  for (const [i, { first, second, cites, assumed }] of (pack.access.apart ?? []).entries()) {
    const other = first === action ? second : second === action ? first : undefined;
    if (other === undefined || !own.includes(other)) continue;
    const why = cites === undefined ? (assumed === undefined ? '' : ` (${assumed})`) : ` (${cites.join(', ')})`;
    return diagnose(
      'JDL6005',
      `${name} may not ${actionInWords(pack, action)} here, as the same person may not also ${actionInWords(pack, other)}`,
      {
        at: placeInAccess(pack, ['apart', i]),
        help: `The rules keep the two steps of a case apart${why}: name another person with --as.`,
      },
    );
  }
  return undefined;
}
