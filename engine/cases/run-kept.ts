import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDiskError } from '../adapters/disk-error.ts';
import type { RequestInHand } from '../artifacts/stage-contract.ts';
import { canonical } from '../kernel/conditions/json.ts';
import type { Diagnostic } from '../kernel/diagnostics/diagnostic.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { isSealedAs, type SealedAs } from '../pack/held.ts';
import type { LifeEvent } from '../pack/life.ts';
import { parametersAsOf } from '../pack/resolve.ts';
import type { RunResult } from '../pipeline/run.ts';
import { renderCheck } from '../print/page.ts';
import { cohortFile, heldSealed, individualFiles } from './case-files.ts';
import type { CaseInput } from './case-input.ts';
import { checkView } from './check-page.ts';
import {
  checkPage,
  checkPdf,
  draftPage,
  draftPdf,
  type RunInputs,
  recordFile,
  recordOf,
  requestFile,
} from './decision-record.ts';
import { type Case, readCase, stepName } from './ledger/case.ts';
import { destroyed } from './ledger/destructions.ts';
import type { CaseAbout } from './ledger/line.ts';
import { addStep, beginCase, type Happening } from './ledger/record.ts';
import { letterView, outlookOf } from './letter.ts';
import { letterFiles, noticeFiles } from './life/notices.ts';
import { eventOf } from './life/order.ts';
import { whatHappened } from './life/run-events.ts';
import { keptJudgements, type Residue, residueFile } from './residue.ts';
import { resultsOf } from './results.ts';
import { destroyCaseKey, destroyCaseKeys, readyCaseKey, siteKeys } from './seal/case-keys.ts';
import { sealedFiles } from './seal/sealed-case.ts';
import { keepRules } from './store/rules-kept.ts';
import { jsonText, sha256 } from './store.ts';

/** A run that ended, and what it was given. */
export interface Ran {
  readonly request: RequestInHand;
  readonly result: RunResult;
  readonly inputs: RunInputs;
  readonly cohort: Uint8Array;
}

type Contents = Map<string, string | Uint8Array>;

/**
 * Keeps a run as a step of its case. What is about people, and every figure that is not released, is sealed; of a request
 * that is to be purged nothing of the people is kept at all, sealed or not.
 */
export async function keepRun(input: CaseInput, ran: Ran): Promise<Case | Diagnostic> {
  const { opening, hand, pack } = input;
  const begins = eventOf(pack.life, opening.deed);
  if (!begins)
    return diagnose('JDL6012', `the pack ${pack.about.pack} has no event for this`, {
      help: `life.yaml of the pack names it by \`does: ${opening.deed}\`.`,
    });
  const about = aboutOf(input, ran.request);
  const told = whatHappened(
    pack.life,
    begins.id,
    opening.deed === 'receive' ? undefined : opening.of.state,
    ran.result,
    about.id,
  );
  if ('code' in told) return told;
  // The data came on the day that the request says, whenever it is run.
  const dated = opening.deed === 'receive' ? told.with(0, { ...told[0]!, on: about.received }) : told;
  const happenings = dated.with(-1, { ...dated.at(-1)!, binds: boundBy(ran.inputs) });
  const open = await openFiles(input, ran, begins);
  const rulesLost = keepRules(input.site, hand.packHash, input.packFiles);
  if (rulesLost) return rulesLost;
  if (ran.result.stopped?.purge) {
    const residue: Residue = { trace: keptJudgements(ran.result.trace.entries('request')), signatures: [] };
    open.set(residueFile, jsonText(residue));
    return written(input, about, happenings, open);
  }
  const contents = await runFiles(input, ran, open);
  let kept: Case | Diagnostic | undefined;
  try {
    const heldAs = heldSealed(pack.retention);
    const keys = keysFor(new Set([...contents.keys()].map(heldAs)), input, about.number);
    if ('code' in keys) return keys;
    const step = opening.deed === 'receive' ? 1 : opening.of.steps.length + 1;
    const sealed = sealedFiles(contents, about.number, step, heldAs, (held) => keys.get(held)!);
    kept = written(input, about, happenings, new Map([...open, ...sealed]));
    return kept;
  } finally {
    if (kept === undefined || 'code' in kept) forgetUnusedKeys(input, about.number);
  }
}

/** What a run rests on: one hash over the provider's file and every extract, and one over the templates. */
function boundBy({ cohort, extracts, templates }: RunInputs): Record<string, string> {
  return { inputs: sha256(canonical({ cohort, extracts })), templates };
}

/** Keys of a case that did not come to be open nothing that anybody may read. */
function forgetUnusedKeys({ opening, site }: CaseInput, number: string): void {
  try {
    if (opening.deed === 'receive') {
      if (!mayBeThere(opening.folder, number)) destroyCaseKeys(siteKeys(site), number);
      return;
    }
    // Of a case that is there a key may seal what somebody else just added, unless the ledger says that it is destroyed.
    const now = readCase(opening.of.folder);
    if (!('code' in now))
      for (const held of destroyed(now).filter(isSealedAs)) destroyCaseKey(siteKeys(site), { case: number, held });
  } catch (error) {
    // Where the disk does not tell, or fails, a key is kept rather than lost.
    if (!isDiskError(error)) throw error;
  }
}

/** Whether the case of this number is in its place; one that cannot be read may be it. */
function mayBeThere(folder: string, number: string): boolean {
  if (lstatSync(join(folder, stepName(1)), { throwIfNoEntry: false }) === undefined) return false;
  const of = readCase(folder);
  return 'code' in of || of.about.number === number;
}

/** The keys of the case, by what each seals. */
function keysFor(
  sealed: ReadonlySet<SealedAs>,
  { site }: CaseInput,
  number: string,
): Map<SealedAs, Buffer> | Diagnostic {
  const keys = new Map<SealedAs, Buffer>();
  for (const held of sealed) {
    const key = readyCaseKey(siteKeys(site), { case: number, held });
    if ('code' in key) return key;
    keys.set(held, key);
  }
  return keys;
}

function written(
  input: CaseInput,
  about: CaseAbout,
  happenings: readonly Happening[],
  files: Contents,
): Case | Diagnostic {
  const { opening, hand } = input;
  return opening.deed === 'receive'
    ? beginCase(opening.folder, about, happenings, files, hand)
    : addStep(opening.of, happenings, files, hand, about);
}

function aboutOf({ opening, pack, packFolder, siteFile }: CaseInput, request: RequestInHand): CaseAbout {
  const folder = opening.deed === 'receive' ? opening.folder : opening.of.folder;
  return {
    id: request.id,
    number: opening.deed === 'receive' ? randomBytes(8).toString('hex') : opening.of.about.number,
    received: String(request.values['received']),
    provider: request.values['provider'] === undefined ? null : String(request.values['provider']),
    pack: { id: pack.about.pack, folder: relative(folder, packFolder) },
    site: relative(folder, siteFile),
  };
}

/** What lies in clear: what the provider told of its request, and the letter that goes to it. */
async function openFiles(
  input: CaseInput,
  { request, result }: Ran,
  { event }: { readonly event: LifeEvent },
): Promise<Contents> {
  const files: Contents = new Map([[requestFile, jsonText(request)]]);
  const { letter } = event;
  const received = String(request.values['received']);
  const notice = letter && { letter, request, date: request.date, facts: { on: received }, details: [], tables: [] };
  if (notice && !result.stopped?.purge)
    for (const [name, content] of await noticeFiles(input.pack, notice, input)) files.set(name, content);
  await addLetter(files, input, request, result);
  return files;
}

/** Everything else that a run leaves. */
async function runFiles(input: CaseInput, { request, result, inputs, cohort }: Ran, open: Contents): Promise<Contents> {
  const { pack, hand } = input;
  const { report, safeTables, publishedCounts } = result.artifacts;
  const files: Contents = new Map<string, string | Uint8Array>([
    [cohortFile, cohort],
    ['results.json', jsonText(resultsOf(pack, hand.packHash, request, result))],
    ['trace.json', jsonText(result.trace.entries('request'))],
    ...individualFiles(result),
  ]);
  if (safeTables) files.set('safe-tables.json', jsonText(safeTables));
  if (publishedCounts) files.set('counts.json', jsonText(publishedCounts));
  if (report) files.set(draftPage, report.html);
  if (report?.pdf) files.set(draftPdf, report.pdf);
  await addCheck(files, input, request, result);
  files.set(recordFile, jsonText(recordOf(new Map([...open, ...files]), input, request, result, inputs)));
  return files;
}

/** The page of the person who signs, beside the draft. */
async function addCheck(
  files: Contents,
  { pack, ownTemplates, printer }: CaseInput,
  request: RequestInHand,
  { artifacts }: RunResult,
): Promise<void> {
  if (!artifacts.disclosureCheck) return;
  const about = {
    title: pack.about.title,
    request: request.id,
    date: request.date,
    draft: true,
    pack: pack.about.pack,
  };
  const html = renderCheck(checkView(artifacts.disclosureCheck, about), ownTemplates);
  files.set(checkPage, html);
  if (printer) files.set(checkPdf, await printer.print(html, { date: request.date }));
}

async function addLetter(files: Contents, input: CaseInput, request: RequestInHand, result: RunResult): Promise<void> {
  if (!result.stopped) return;
  const parameters = parametersAsOf(input.pack.parameters, String(request.values['received']));
  const { submission } = result.artifacts;
  const outlook = submission && outlookOf(input.pack, input.kinds, parameters, submission.people.length);
  const view = letterView(input.pack, result.stopped, submission, request, parameters, outlook);
  if (!view) return;
  for (const [name, content] of await letterFiles('letter', view, request.date, input)) files.set(name, content);
}

/** The letter of the last run of a case, if it wrote one. */
export function letterOf(of: Case, page: 'pdf' | 'html'): string | undefined {
  const file = `${of.steps.at(-1)!.folder}/letter.${page}`;
  return existsSync(file) ? file : undefined;
}
