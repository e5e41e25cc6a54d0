import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { openDatabase } from '../../adapters/duckdb.ts';
import { readPackFolder, shown } from '../../adapters/files.ts';
import { inTurn } from '../../adapters/turns.ts';
import { permitted } from '../../cases/access.ts';
import { backwardsProblem } from '../../cases/acting-day.ts';
import { stateOf } from '../../cases/case-state.ts';
import { earlierReleasesIn } from '../../cases/earlier-releases.ts';
import { readCase } from '../../cases/ledger/case.ts';
import { requestOf } from '../../cases/ledger/open-file.ts';
import { addStep, type Hand } from '../../cases/ledger/record.ts';
import { noticeFiles, type Writing } from '../../cases/life/notices.ts';
import { after, eventOf } from '../../cases/life/order.ts';
import { storeOf, templateFolder } from '../../cases/places.ts';
import { unproven } from '../../cases/proof.ts';
import {
  changedSinceDraft,
  type Draft,
  finalPages,
  finalPdf,
  readDraft,
  releasedSinceDraft,
  sign,
  signAndRelease,
  signaturesOf,
  stepsOf,
} from '../../cases/release.ts';
import { releaseDayProblem } from '../../cases/release-day.ts';
import { type OpenCase, openCase } from '../../cases/seal/open-case.ts';
import { missingSignatures, type Signing, signatureFor } from '../../cases/signatures.ts';
import { linkIntoStore } from '../../cases/store/links.ts';
import { listCases } from '../../cases/store/summary.ts';
import { type CaseFiles, textsHash } from '../../cases/store.ts';
import { type Diagnostic, diagnose, hasErrors } from '../../kernel/diagnostics/diagnostic.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { Pack } from '../../pack/pack.ts';
import { stageKinds } from '../../pipeline/registry.ts';
import { type ActingOptions, handOf, textsOf } from '../acting.ts';
import { openPack, reviewReminder } from '../open-pack.ts';
import { type OpenTemplates, openPrinter, openTemplates } from '../open-printing.ts';
import { openSchemas } from '../open-schemas.ts';
import { warnOfOverdue } from '../overdue.ts';
import { type ExitCode, printDiagnostics, refuse, remind, terminal } from '../terminal.ts';

export interface ReleaseOptions extends ActingOptions {
  readonly browser?: string;
}

/** `jdl case release <case> --as NAME`: signs the draft as the person may; the last signature makes the report final. */
export async function caseRelease(path: string, options: ReleaseOptions): Promise<ExitCode> {
  const schemas = openSchemas();
  const found = openCase(resolve(path), schemas);
  if ('refusals' in found) return refuse(found.refusals, found.texts);
  const { opened } = found;
  const draft = readDraft(opened);
  if ('code' in draft) return refuse([draft]);
  const packFolder = draft.state.pack.folder;
  const loaded = openPack(packFolder, schemas);
  const { pack } = loaded;
  if (!pack) return refuse(loaded.diagnostics, loaded.texts);
  const clock = clockAt(options.on);
  remind(reviewReminder(loaded, clock.today()));
  const texts = new Map([...loaded.texts, ...textsOf(opened.site)]);
  const signer = signerOf(draft, opened, pack, options, clock);
  if ('code' in signer) return refuse([signer], texts);
  const templates = await openTemplates(templateFolder(pack, packFolder));
  if ('diagnostics' in templates) return refuse(templates.diagnostics);
  const earlier = earlierReleasesIn(storeOf(opened.site), schemas);
  const problem =
    (await rulesProblem(draft, opened, pack, templates, clock.today())) ??
    backwardsProblem(opened.of, clock.today()) ??
    (await releasedSinceDraft(draft, pack, earlier));
  if (problem) return refuse([problem], texts);
  warnOfOverdue(opened.site, clock.today());
  const { signing, hand } = signer;
  const says = pack.access.signatures[signing.signature]!.says;
  const left = missingSignatures(pack, [...signaturesOf(draft), { id: signing.signature, by: signing.person.name }]);
  if (left.length > 0) {
    const signed = sign(draft, signing.signature, hand);
    if ('code' in signed) return refuse([signed]);
    terminal.say(`Signed by ${signing.person.name}: ${says}`);
    terminal.say(`Still to be signed: ${left.map((id) => pack.access.signatures[id]!.says).join('; ')}`);
    return 0;
  }
  // Wherever the case lies by now, what it is about to tell must be known to later releases.
  const unlinked = linkIntoStore(storeOf(opened.site), draft.of.folder);
  if (unlinked) return refuse([unlinked]);
  const printer = await openPrinter(options.browser);
  if ('diagnostic' in printer) return refuse([printer.diagnostic]);
  const database = await openDatabase();
  try {
    const ports = { database, printer, templates: templates.templates, progress: { step: terminal.progress } };
    const final = await finalPages({ draft, pack, kinds: stageKinds(), person: signing.person, clock, ports });
    if ('code' in final) return refuse([final]);
    // Of two releases at once the second must know of the first: they are compared one after the other.
    const released = await inTurn(
      storeOf(opened.site),
      async () => {
        const since = await releasedSinceDraft(draft, pack, earlier);
        return since ?? signAndRelease(draft, signing.signature, final.pages, hand);
      },
      // Told wherever it goes: nobody may watch, and somebody has to look after it.
      { progress: { step: terminal.complain }, after: 3_000 },
    );
    if ('code' in released) return refuse([released]);
    terminal.say(`Signed by ${signing.person.name}: ${says}`);
    terminal.say(`The final report: ${shown(join(released.steps.at(-1)!.folder, finalPdf))}`);
    printDiagnostics(await supersede(draft, opened, pack, hand, { templates: templates.templates, printer }));
    return 0;
  } finally {
    await printer.close();
    await database.close();
  }
}

/** Who signs, and with which signature. */
function signerOf(
  draft: Draft,
  { site }: OpenCase,
  pack: Pack,
  options: ActingOptions,
  clock: Clock,
): { readonly signing: Signing; readonly hand: Hand } | Diagnostic {
  const given = signaturesOf(draft);
  const [next] = missingSignatures(pack, given);
  if (next === undefined)
    return diagnose('JDL6006', 'every signature was given', { help: 'Nothing is left to sign in this case.' });
  const name = options.as;
  const handFor = (action: string) => handOf(pack, draft.record.pack.hash, site, options, { action }, clock);
  // Nobody is taken for who signs: without a name this tells whom to name.
  if (name === undefined) {
    const unnamed = handFor(pack.access.signatures[next]!.action);
    if ('code' in unnamed) return unnamed;
    throw new Error('a signature was about to be given without a name');
  }
  const signing = signatureFor(pack, site, name, clock.today(), given, stepsOf(draft, pack.life));
  if ('code' in signing) return signing;
  const hand = handFor(pack.access.signatures[signing.signature]!.action);
  if ('code' in hand) return hand;
  return { signing, hand: { ...hand, may: (other) => permitted(pack, site, name, other, clock.today()) } };
}

/** Whether the rules, templates and extracts are those of the draft, are proved by their cases, and hold on the day. */
async function rulesProblem(
  draft: Draft,
  opened: OpenCase,
  pack: Pack,
  templates: OpenTemplates,
  day: string,
): Promise<Diagnostic | undefined> {
  const { folder } = draft.state.pack;
  const now = { pack: textsHash(readPackFolder(folder)!.files), templates: templates.hash };
  const changed = await changedSinceDraft(draft, now, folder, opened);
  if (changed) return changed;
  const doubt = unproven(pack, shown(folder));
  return (doubt && hasErrors([doubt]) ? doubt : undefined) ?? releaseDayProblem(pack, draft.state, day);
}

/** Notes in the ledger of the earlier case that its report is superseded, where the pack has an event for it, with the letter. */
async function supersede(
  draft: Draft,
  { site }: OpenCase,
  pack: Pack,
  hand: Hand,
  writing: Writing,
): Promise<Diagnostic[]> {
  const named = draft.request.supersedes;
  const event = eventOf(pack.life, 'supersede');
  if (named === undefined || !event) return [];
  const listed = listCases(storeOf(site)).find(
    ({ summary, folder }) => !('code' in summary) && summary.case === named && summary.released && existsSync(folder),
  );
  const of = listed && readCase(listed.folder);
  if (!of || 'code' in of) return [];
  const correctedLetter = async (): Promise<CaseFiles> => {
    const [letter, request, today] = [event.event.letter, requestOf(of), hand.clock.today()];
    if (letter === undefined || request === undefined) return new Map();
    const facts = { on: today, earlier: stateOf(of).released!.on, because: draft.request.correction ?? '' };
    return noticeFiles(pack, { letter, request, date: today, facts, details: [], tables: [] }, writing);
  };
  const next = after(pack.life, of.state, event.id, named);
  const noted = typeof next === 'string' ? addStep(of, [{ event: event.id }], await correctedLetter(), hand) : next;
  if (!('code' in noted)) return [];
  return [
    {
      ...noted,
      severity: 'warning',
      message: `the ledger of ${named} does not tell that its report is superseded: ${noted.message}`,
    },
  ];
}
