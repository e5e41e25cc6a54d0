import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { home, readPackFolder, shown } from '../../adapters/files.ts';
import { backwardsProblem } from '../../cases/acting-day.ts';
import { caseFolderProblem } from '../../cases/case-folder.ts';
import type { Opening } from '../../cases/case-input.ts';
import { stateOf } from '../../cases/case-state.ts';
import { earlierReleasesIn } from '../../cases/earlier-releases.ts';
import { type Case, looksLikeCase, readCase } from '../../cases/ledger/case.ts';
import type { Hand } from '../../cases/ledger/record.ts';
import { askedFor } from '../../cases/life/asked.ts';
import type { Writing } from '../../cases/life/notices.ts';
import { after, eventOf } from '../../cases/life/order.ts';
import { defaultCaseFolder, packOf, siteOf, storeOf, templateFolder } from '../../cases/places.ts';
import { unproven } from '../../cases/proof.ts';
import { purposeProblem } from '../../cases/purposes.ts';
import { checkRequest, readRequest, readSite, receiptProblem, type SiteFile } from '../../cases/request.ts';
import { runCase } from '../../cases/run-case.ts';
import { letterOf } from '../../cases/run-kept.ts';
import { readySiteKeys } from '../../cases/seal/case-keys.ts';
import { markInStore, settleAbandonedMarks, settleMark } from '../../cases/store/links.ts';
import { listCases } from '../../cases/store/summary.ts';
import { textsHash } from '../../cases/store.ts';
import { type Diagnostic, diagnose, hasErrors } from '../../kernel/diagnostics/diagnostic.ts';
import type { Clock } from '../../kernel/ports.ts';
import { actionsOfARun } from '../../pack/life-actions.ts';
import type { Pack } from '../../pack/pack.ts';
import { stageKinds } from '../../pipeline/registry.ts';
import { type ActingOptions, handOf } from '../acting.ts';
import { destroyEach, dueAtOnce } from '../destroying.ts';
import { defaultPack, openPack, reviewReminder } from '../open-pack.ts';
import { openPrinter, openTemplates } from '../open-printing.ts';
import { openSchemas } from '../open-schemas.ts';
import { warnOfOverdue } from '../overdue.ts';
import { stageInWords } from '../stage-in-words.ts';
import { type ExitCode, refuse, remind, terminal } from '../terminal.ts';

export interface RunOptions extends ActingOptions {
  readonly pack?: string;
  readonly site?: string;
  readonly case?: string;
  readonly replace?: boolean;
  readonly json?: boolean;
  readonly pdf?: boolean;
  readonly browser?: string;
  readonly threads?: string;
}

/** `jdl run <request>`: the whole pipeline, from the provider's file to a draft report or a letter. */
export function run(path: string, options: RunOptions): Promise<ExitCode> {
  return runRequest(path, options, (folder) => (options.replace && looksLikeCase(folder) ? 'replace' : 'receive'));
}

/** Runs a request as a new case, or as the next step of one that is there. */
export async function runRequest(
  path: string,
  options: RunOptions,
  deedFor: (caseFolder: string) => Opening['deed'],
): Promise<ExitCode> {
  const schemas = openSchemas();
  const clock = clockAt(options.on);
  const request = readRequest(resolve(path), schemas);
  if (!request.value) return refuse(request.diagnostics, request.texts);
  const packFolder = options.pack ? resolve(options.pack) : (packOf(request.value) ?? defaultPack);
  const loaded = openPack(packFolder, schemas);
  if (!loaded.pack) return refuse(loaded.diagnostics, loaded.texts);
  const { pack } = loaded;
  remind(reviewReminder(loaded, clock.today()));
  const doubt = unproven(pack, shown(packFolder));
  if (doubt && hasErrors([doubt])) return refuse([doubt], loaded.texts);
  remind(doubt ? [doubt] : []);
  const siteFile = siteOf(request.value, options.site);
  const site = readSite(siteFile, schemas);
  if (!site.value) return refuse(site.diagnostics, site.texts);
  const texts = new Map([...request.texts, ...site.texts]);
  const wrong = checkRequest(request.value, pack.dictionary.request.fields);
  if (hasErrors(wrong)) return refuse(wrong, texts);
  const packFiles = readPackFolder(packFolder)!.files;
  const id = String(request.value.request.fields['id']);
  const folder = options.case ? resolve(options.case) : defaultCaseFolder(site.value, id);
  const deed = deedFor(folder);
  const hand = runnerOf(pack, textsHash(packFiles), site.value, options, deed, clock);
  if ('code' in hand) return refuse([hand], texts);
  const store = storeOf(site.value);
  settleAbandonedMarks(store);
  const opening = openingOf(folder, deed, { id, day: clock.today() }, pack, hand.packHash);
  if ('code' in opening) return refuse([opening], texts);
  const known = opening.deed === 'receive' ? undefined : opening.of.about.received;
  const misdated = receiptProblem(request.value, known, clock.today());
  if (hasErrors(misdated)) return refuse(misdated, texts);
  const printing = await openTemplates(templateFolder(pack, packFolder));
  if ('diagnostics' in printing) return refuse(printing.diagnostics, texts);
  const own = await openTemplates(join(home, 'report-templates'));
  if ('diagnostics' in own) return refuse(own.diagnostics, texts);
  const noKeys = readyKeys(site.value);
  if (noKeys) return refuse([noKeys], texts);
  const printer = options.pdf === false ? undefined : await openPrinter(options.browser);
  if (printer && 'diagnostic' in printer) return refuse([printer.diagnostic], texts);
  const mark = markInStore(store, folder);
  if (mark !== undefined && typeof mark !== 'string') return refuse([mark], texts);
  warnOfOverdue(site.value, clock.today());

  if (!options.json) terminal.say(`${pack.about.title}: request ${id}\n`);
  try {
    const outcome = await runCase({
      pack,
      packFolder,
      packFiles,
      kinds: stageKinds(),
      request: request.value,
      site: site.value,
      siteFile,
      hand,
      opening,
      clock,
      templates: printing.templates,
      templatesHash: printing.hash,
      ownTemplates: own.templates,
      earlierReleases: earlierReleasesIn(store, schemas),
      ...(printer ? { printer } : {}),
      progress: { step: terminal.progress },
      ...(options.threads === undefined ? {} : { threads: Number(options.threads) }),
      ...(options.json ? {} : { onStage: (report) => terminal.say(`${stageInWords(report, pack).join('\n')}\n`) }),
    });
    if (!outcome.of) return refuse(outcome.diagnostics, texts);
    const { status, verdict } = stateOf(outcome.of);
    if (options.json)
      terminal.say(JSON.stringify({ id, status, state: outcome.of.state, verdict, case: outcome.of.folder }, null, 2));
    else
      closing(
        outcome.of,
        outcome.result?.stopped?.purge === true,
        request.value.request.cohort,
        printer ? 'pdf' : 'html',
        options.on,
      );
    // An answer that came by a forbidden route takes with it what the case had kept.
    const atOnce = dueAtOnce(outcome.of, pack, clock.today());
    const writing: Writing = { templates: printing.templates, ...(printer ? { printer } : {}) };
    const say = options.json ? terminal.complain : terminal.say;
    const ended = await destroyEach({ pack, hand, site: site.value }, outcome.of, atOnce, { writing }, say);
    if (ended !== 0) return ended;
    return status === 'stopped' ? 1 : 0;
  } finally {
    if (mark !== undefined) settleMark(store, mark);
    await printer?.close();
  }
}

/** The hand of whoever may begin the run and take it through every stage, on extracts that were given for what it is for. */
function runnerOf(
  pack: Pack,
  packHash: string,
  site: SiteFile,
  options: RunOptions,
  deed: Opening['deed'],
  clock: Clock,
): Hand | Diagnostic {
  const asked = askedFor(pack, deed);
  if ('code' in asked) return asked;
  const running = actionsOfARun(pack.life);
  const [action = asked.action, ...others] = [...running, asked.action];
  const hand = handOf(pack, packHash, site, options, { action, deed }, clock);
  if ('code' in hand) return hand;
  for (const each of new Set([action, ...others])) {
    const person = hand.may(each);
    if ('code' in person) return person;
    const problem = running.includes(each) ? purposeProblem(pack, site, person.purpose) : undefined;
    if (problem) return problem;
  }
  return hand;
}

/** With which event the run begins, and why it may not. */
function openingOf(
  folder: string,
  deed: Opening['deed'],
  { id, day }: { readonly id: string; readonly day: string },
  pack: Pack,
  packHash: string,
): Opening | Diagnostic {
  if (deed === 'receive') return caseFolderProblem(folder) ?? { deed, folder };
  const of = readCase(folder);
  if ('code' in of) return of;
  if (of.about.id !== id)
    return diagnose('JDL6006', `${shown(folder)} is the case ${of.about.id}, and not ${id}`, {
      help: 'Name the case of this request with --case.',
    });
  const event = eventOf(pack.life, deed);
  const next = event && after(pack.life, of.state, event.id, id);
  if (next !== undefined && typeof next !== 'string') return next;
  const backwards = backwardsProblem(of, day);
  if (backwards) return backwards;
  if (deed === 'resume' && stateOf(of).pack.hash !== packHash)
    return diagnose('JDL6006', `the rules in ${shown(stateOf(of).pack.folder)} changed since ${id} was received`, {
      help: 'A case keeps to the rules of its receipt: put them back, or run it by the new ones with `npx jdl run --replace`.',
    });
  return { deed, of };
}

function readyKeys(site: SiteFile): Diagnostic | undefined {
  const made = readySiteKeys(site, listCases(storeOf(site)).length === 0);
  if ('code' in made) return made;
  for (const { file } of made)
    terminal.complain(
      `A key of the site was made: ${shown(file)}\nWithout it no case opens. Keep a copy where no copies of cases are kept.\n`,
    );
  return undefined;
}

/**
 * What happened, and what a person does next.
 * @param on the day that was given for the run: its trainings are current then, and may not be today.
 */
function closing(of: Case, purge: boolean, cohort: string, page: 'pdf' | 'html', on?: string): void {
  const { status, verdict } = stateOf(of);
  const folder = shown(of.folder);
  const then = on === undefined ? '' : ` --on ${on}`;
  if (status !== 'stopped') {
    terminal.say(`The draft report is sealed in ${folder}.`);
    terminal.say(`Look at it: npx jdl case open ${folder} --as NAME${then}`);
    terminal.say(`Those who must, sign it: npx jdl case release ${folder} --as NAME${then}`);
    return;
  }
  const letter = letterOf(of, page);
  terminal.say(
    `The request stops here: ${verdict}. ${letter !== undefined && existsSync(letter) ? `The letter to the provider is ${shown(letter)}` : `The rules name no letter for it. The case is ${folder}`}`,
  );
  if (purge)
    terminal.say(
      `Now delete ${cohort} of this request and purge the message it came in; ${letter === undefined ? 'the rules let nothing of it be kept' : 'the letter promises it'}.`,
    );
}
