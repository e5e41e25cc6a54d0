import type { Files } from '../../schemas/types.ts';
import { decide } from '../kernel/decision/decide.ts';
import type { Judgement } from '../kernel/decision/decision.ts';
import { listed } from '../kernel/decision/sentence.ts';
import { type Diagnostic, diagnose, type Place } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import { own } from '../kernel/own.ts';
import { accessRoom, approvedFact, trainingFact } from '../pack/access-decisions.ts';
import type { Deed } from '../pack/life.ts';
import type { Pack } from '../pack/pack.ts';
import { decisionAsOf, parametersAsOf } from '../pack/resolve.ts';
import type { Path } from '../pack/yaml.ts';
import type { SiteFile } from './request.ts';
import { isCurrent, trainingPeriod, trainingProblem } from './trainings.ts';

/** Somebody who may do it, and by which rule. */
export interface Person {
  readonly name: string;
  readonly role: string;
  /** The row of the decision of access that allowed it. */
  readonly row: string;
  readonly cites: readonly string[];
  /** What the action is for: a purpose of access.yaml. */
  readonly purpose: string;
}

/** An action of access.yaml; which deed asks for it is told by life.yaml. */
export type Action = string;

/** Deeds that need a name: who reads what is sealed, or lets a figure be shown, says so, and nobody is taken for them. */
const neverGuessed: ReadonlySet<Deed | undefined> = new Set<Deed>(['read', 'read-draft', 'override']);

/**
 * Who acts: the person named or, where nobody is, the only person of the site who may do it on the day. A signature is
 * never given by guessing, and nothing sealed is read so. A name is believed: nothing here shows that it is theirs.
 */
export function actor(
  pack: Pack,
  site: SiteFile,
  named: string | undefined,
  action: Action,
  day: string,
  deed?: Deed,
): Person | Diagnostic {
  if (named !== undefined) return permitted(pack, site, named, action, day);
  if (!Object.hasOwn(pack.access.actions, action)) return noSuchAction(pack, action);
  const given = peopleGiven(pack, site, action, day);
  const able = given.filter((name) => isPerson(permitted(pack, site, name, action, day)));
  // Where nobody may now, the only one who could is told what they lack.
  const only = able.length === 0 ? given : able;
  if (only.length === 1 && !isSigned(pack, action) && !neverGuessed.has(deed))
    return permitted(pack, site, only[0]!, action, day);
  return diagnose('JDL6005', `nobody is named to ${actionInWords(pack, action)}`, {
    help: whomToName(given, able, day),
  });
}

function whomToName(given: readonly string[], able: readonly string[], day: string): string {
  if (given.length === 0) return 'Nobody of this site may: give a person a role that may.';
  if (able.length === 0)
    return `Nobody of this site may on ${day}. Name one of ${given.join(', ')} with --as to see what is missing.`;
  return `Name who does with --as; people of this site who may: ${able.join(', ')}.`;
}

/** A person of the site who may do it on the day, by the decision of access. Everybody else is refused, and told why. */
export function permitted(pack: Pack, site: SiteFile, name: string, action: Action, day: string): Person | Diagnostic {
  if (!Object.hasOwn(pack.access.actions, action)) return noSuchAction(pack, action);
  const people = site.site.people ?? {};
  const person = own(people, name);
  if (!person)
    return diagnose('JDL6005', `"${name}" is not a person of this site`, {
      at: site.file.at(['people']),
      help: `Name yourself with --as. ${suggestion(name, Object.keys(people), 'people')}`,
    });
  if (!Object.hasOwn(pack.access.roles, person.role))
    return diagnose('JDL6005', `"${person.role}" is not a role of the pack`, {
      at: site.file.at(['people', name, 'role']),
      help: suggestion(person.role, Object.keys(pack.access.roles), 'roles'),
    });
  const asking = { pack, site, name, action, day };
  if (!isGiven(pack, person.role, action, day)) return notOfTheRole(asking);
  const judged = asked(pack, factsOf(asking), day);
  if (judged.verdict !== 'may') return lacking(asking);
  const { purpose } = pack.access.actions[action]!;
  return { name, role: person.role, row: judged.row, cites: judged.cites, purpose };
}

/** Who wants to do what, and on which day. */
interface Asking {
  readonly pack: Pack;
  readonly site: SiteFile;
  readonly name: string;
  readonly action: Action;
  readonly day: string;
}

type AccessFacts = Readonly<Record<string, string | boolean>>;

function asked(pack: Pack, facts: AccessFacts, day: string): Judgement {
  const decision = decisionAsOf(pack.decisions.get(`${accessRoom}/may`)!, day, parametersAsOf(pack.parameters, day));
  // The decision is made of roles, trainings and actions, and no parameter stands in it.
  if ('noValue' in decision) throw new Error(`${decision.noValue} has no value on ${day}`);
  return decide(decision, facts);
}

function factsOf(asking: Asking): AccessFacts {
  return { ...factsUnapproved(asking), [approvedFact]: isApproved(asking) };
}

function factsUnapproved({ pack, site, name, action, day }: Asking): AccessFacts {
  const { role, trainings = {} } = site.site.people![name]!;
  const taken = Object.keys(pack.access.trainings ?? {}).map((training) => [
    trainingFact(training),
    isCurrent(trainings[training], trainingPeriod(pack, training, day), day),
  ]);
  return { role, action, ...Object.fromEntries(taken), [approvedFact]: false };
}

/** The facts of somebody in the role who lacks nothing. */
function factsOfTheBest(pack: Pack, role: string, action: Action): AccessFacts {
  const taken = Object.keys(pack.access.trainings ?? {}).map((training) => [trainingFact(training), true]);
  return { role, action, ...Object.fromEntries(taken), [approvedFact]: true };
}

/** Whether the role may do it at all: somebody in it who lacks nothing may. */
export function isGiven(pack: Pack, role: string, action: Action, day: string): boolean {
  return asked(pack, factsOfTheBest(pack, role, action), day).verdict === 'may';
}

/** People of the site whose role may do it, whatever they lack on the day. */
export function peopleGiven(pack: Pack, { site }: SiteFile, action: Action, day: string): string[] {
  return Object.entries(site.people ?? {})
    .filter(([, { role }]) => Object.hasOwn(pack.access.roles, role) && isGiven(pack, role, action, day))
    .map(([name]) => name);
}

/** By another person of the site, who may approve on the day of the approval. Whose own access needs approval may not. */
function isApproved({ pack, site, name, day }: Asking): boolean {
  const people = site.site.people!;
  const { approved_by: by, approved_on: on = day } = people[name]!;
  const { approval } = pack.access;
  if (approval === undefined || by === undefined || by === name || on > day || !Object.hasOwn(people, by)) return false;
  const facts = factsUnapproved({ pack, site, name: by, action: approval.action, day: on });
  return asked(pack, facts, on).verdict === 'may';
}

function noSuchAction(pack: Pack, action: Action): Diagnostic {
  return diagnose('JDL6005', `the rules know no action "${action}", so nobody may do it`, {
    at: placeInAccess(pack, ['actions']),
    help: 'Declare it under `actions:` of access.yaml, and give it to a role.',
  });
}

function notOfTheRole({ pack, site, name, action, day }: Asking): Diagnostic {
  const { role } = site.site.people![name]!;
  const able = Object.keys(pack.access.roles).filter((id) => isGiven(pack, id, action, day));
  return diagnose(
    'JDL6005',
    `${name} (${pack.access.roles[role]!.title}) may not ${actionInWords(pack, action)}${ruleInWords(pack.access.actions[action]!)}`,
    {
      at: site.file.at(['people', name, 'role']),
      help: able.length === 0 ? 'No role may.' : `The roles that may: ${able.join(', ')}.`,
    },
  );
}

/** Each fact without which somebody who lacks nothing else may not. */
function lacking(asking: Asking): Diagnostic {
  const { pack, site, name, action, day } = asking;
  const { role, trainings = {} } = site.site.people![name]!;
  const best = factsOfTheBest(pack, role, action);
  const theirs = factsOf(asking);
  const lacks = (fact: string) =>
    theirs[fact] === false && asked(pack, { ...best, [fact]: false }, day).verdict !== 'may';
  const missing = Object.entries(pack.access.trainings ?? {})
    .filter(([id]) => lacks(trainingFact(id)))
    .map(([id, { cites }]) => {
      const problem = trainingProblem(id, trainings[id], trainingPeriod(pack, id, day), day);
      return { ...problem, path: trainings[id] === undefined ? [] : ['trainings', id], cites };
    });
  const unapproved = lacks(approvedFact) ? [approvalProblem(asking)] : [];
  const all = [...missing, ...unapproved];
  const cites = [...new Set(all.flatMap((one) => one.cites ?? []))];
  return diagnose(
    'JDL6005',
    `${name} may not ${actionInWords(pack, action)} on ${day}: ${all.map(({ what }) => what).join('; ')}`,
    {
      at: site.file.at(['people', name, ...(all[0]?.path ?? [])]),
      help: `${[...new Set(all.map(({ remedy }) => remedy))].join(' ')}${cites.length === 0 ? '' : ` The rules ask for it by ${listed(cites)}.`}`,
    },
  );
}

interface Lack {
  readonly what: string;
  readonly remedy: string;
  readonly path: Path;
  readonly cites?: readonly string[] | undefined;
}

function approvalProblem({ pack, site, name, day }: Asking): Lack {
  const { approved_by: by, approved_on: on } = site.site.people![name]!;
  const { action, cites } = pack.access.approval!;
  const whose = `Record under \`approved_by:\` in site.yaml another person who may ${actionInWords(pack, action)}.`;
  if (by === undefined) return { what: 'nobody approved it', remedy: whose, path: [], cites };
  if (on !== undefined && on > day)
    return { what: `it is approved from ${on} only`, remedy: 'Wait for that day.', path: ['approved_on'], cites };
  return { what: `${by}, who approved it, may not approve it`, remedy: whose, path: ['approved_by'], cites };
}

/** Whether a signature is given by the action. */
export function isSigned({ access }: Pack, action: Action): boolean {
  return Object.values(access.signatures).some((signature) => signature.action === action);
}

/** The action within a sentence: run a request. */
export function actionInWords({ access }: Pack, action: Action): string {
  const title = access.actions[action]?.title ?? action;
  return /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}

function ruleInWords({ cites }: Files['access']['actions'][string]): string {
  return cites === undefined ? '' : ` (${cites.join(', ')})`;
}

/** A place of access.yaml, wherever the pack has it from. */
export function placeInAccess(pack: Pack, path: Path): Place | undefined {
  return pack.files.find(({ name }) => name === 'access.yaml')?.file.at(path);
}

export function isPerson(found: Person | Diagnostic): found is Person {
  return 'role' in found;
}
