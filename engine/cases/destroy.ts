import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDiskError, whyNot } from '../adapters/disk-error.ts';
import { shown } from '../adapters/files.ts';
import { decide } from '../kernel/decision/decide.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Held } from '../pack/held.ts';
import { endOfDestruction } from '../pack/life-order.ts';
import type { Pack } from '../pack/pack.ts';
import { decisionAsOf, parametersAsOf } from '../pack/resolve.ts';
import type { TraceEntry } from '../pipeline/trace.ts';
import { signaturesFile } from './case-files.ts';
import { removePartials } from './case-folder.ts';
import { certificate } from './certificate.ts';
import { copiesOf, filesOf, remaining } from './held-files.ts';
import type { Case } from './ledger/case.ts';
import { destroyed, unfinished } from './ledger/destructions.ts';
import { requestOf } from './ledger/open-file.ts';
import { addStep, type Hand } from './ledger/record.ts';
import type { Writing } from './life/notices.ts';
import { eventOf } from './life/order.ts';
import { parsed } from './parsed.ts';
import { type KeptSignature, keptJudgements, keptSignatures, type Residue, residueFile } from './residue.ts';
import { type SiteKey, shredCopy } from './seal/case-keys.ts';
import { readSealed } from './seal/sealed-case.ts';
import { flushFolder } from './store/durable.ts';
import { type CaseFiles, jsonText } from './store.ts';

type Retention = Pack['retention'];

/** What is destroyed, why and by whose hand. */
export interface Destroying {
  readonly of: Case;
  readonly asset: string;
  /** The line of the schedule that asks for it. */
  readonly rule: string;
  readonly pack: Pack;
  readonly keys: readonly SiteKey[];
  readonly hand: Hand;
  readonly writing: Writing;
}

/**
 * Destroys an asset of a case: first the ledger says that it begins, then every wrapped copy of its key is shredded and its
 * files are removed, then the ledger says that it is done, with the certificate. Killed in between, it is taken up where it
 * was left: the first line lets nothing else follow.
 */
export async function destroyAsset(destroying: Destroying): Promise<Case | Diagnostic> {
  const { pack, asset, rule, hand, keys } = destroying;
  let { of } = destroying;
  const begins = eventOf(pack.life, 'begin-destruction');
  const ends = endOfDestruction(pack.life, asset, of.state);
  if (!begins || !ends)
    return diagnose('JDL6012', `no events of life.yaml tell of the destruction of ${asset} at "${of.state}"`, {
      help: 'Name them by `does: begin-destruction` and `does: destroy`.',
    });
  const mayEnd = ends.event.action === undefined ? hand.person : hand.may(ends.event.action);
  if ('code' in mayEnd) return mayEnd;
  const held = pack.retention.assets[asset]!.held_as!;
  const details = { asset, held, rule };
  if (unfinished(of)?.held !== held) {
    const leavesResidue = held === 'sealed-people' && !destroyed(of).includes('residue');
    const residue = leavesResidue ? residueOf(of, pack, keys, hand.clock.today()) : new Map();
    const begun = addStep(of, [{ event: begins.id, details }], residue, hand);
    if ('code' in begun) return begun;
    of = begun;
  }
  const removed = removedFrom(of, held, destroying);
  if ('code' in removed) return removed;
  const { letter } = ends.event;
  const files = await certificate({ ...destroying, of, held, letter, request: requestOf(of), removed });
  const ended = addStep(of, [{ event: ends.id, details }], files, hand);
  return 'code' in ended && ended.code === 'JDL6003' ? notYetTold(of, asset, ended) : ended;
}

/**
 * Destroys what the ledger says has begun to be: with every step that is half written, by whoever on whatever machine, for
 * none of them can take its place any more.
 * @returns what was removed or was gone already, by path in the case; or why something may be left.
 */
function removedFrom(of: Case, held: Held, { pack, asset, keys }: Destroying): string[] | Diagnostic {
  try {
    // That it began must outlast a cut of power, also where whoever began it was told that the disk does not confirm it.
    flushFolder(of.folder);
    const removed = removeHeld(of, held, pack.retention, keys);
    removePartials(of.folder);
    const [left] = remaining(of, held, removed, pack.retention, keys);
    return left === undefined ? removed : notWhole(of, asset, `${shown(left)} is there again`);
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return notWhole(of, asset, `${error.path === undefined ? '' : `${shown(error.path)}: `}${whyNot(error)}`);
  }
}

function notWhole({ about }: Case, asset: string, what: string): Diagnostic {
  return diagnose('JDL6018', `${asset} of ${about.id} is not wholly destroyed: ${what}`, {
    help: 'The ledger says that it began, and nothing else can follow. `npx jdl case destroy` takes it up.',
  });
}

function notYetTold({ about }: Case, asset: string, { message }: Diagnostic): Diagnostic {
  return diagnose('JDL6018', `${asset} of ${about.id} is destroyed, but ${message}`, {
    help: 'Make room; `npx jdl case destroy` then writes it down, with the certificate.',
  });
}

/**
 * Shreds the keys of what is held and removes its files. Doing it again does no harm.
 * @returns what was removed or was gone already, by path in the case.
 */
export function removeHeld(of: Case, held: Held, retention: Retention, keys: readonly SiteKey[]): string[] {
  for (const { file } of copiesOf(of, held, retention, keys)) shredCopy(file);
  const files = filesOf(of, held, retention);
  for (const name of files) rmSync(join(of.folder, name), { force: true });
  for (const folder of new Set(files.map((name) => join(of.folder, name, '..'))))
    if (existsSync(folder)) flushFolder(folder);
  return files;
}

/** What may outlive the people of a case. */
function residueOf(of: Case, pack: Pack, keys: readonly SiteKey[], day: string): CaseFiles {
  const trace = readSealed(of, 'trace.json', keys);
  if (trace === undefined || trace === 'destroyed') return new Map();
  // A key that is lost already must not stand in the way of a destruction.
  if ('code' in trace) return new Map();
  const signatures = readSealed(of, signaturesFile, keys);
  const all = signatures instanceof Buffer ? (parsed(signatures) as KeptSignature[]) : [];
  const residue: Residue = {
    trace: keptJudgements(parsed(trace) as TraceEntry[]),
    signatures: keptSignatures(all, mayKeep(pack, day)),
  };
  return new Map([[residueFile, jsonText(residue)]]);
}

/** By the decision of the schedule; where a pack has none, no count outlives the people. */
function mayKeep(pack: Pack, day: string): (people: number) => boolean {
  const decision = pack.decisions.get('retention/residue');
  const inForce = decision && decisionAsOf(decision, day, parametersAsOf(pack.parameters, day));
  if (!inForce || 'noValue' in inForce) return () => false;
  return (people) => decide(inForce, { people }).verdict === 'keep';
}
