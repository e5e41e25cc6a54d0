import type { Files } from '../../schemas/types.ts';
import { shown } from '../adapters/files.ts';
import { type PublishedCounts, safeFileOf } from '../artifacts/published-release.ts';
import type { SafeTables } from '../artifacts/safe-tables.ts';
import type { Artifacts, EarlierReleases, RequestInHand, StageKind, StagePorts } from '../artifacts/stage-contract.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { own } from '../kernel/own.ts';
import type { Clock } from '../kernel/ports.ts';
import type { Life } from '../pack/life.ts';
import { actionsOfARun } from '../pack/life-actions.ts';
import type { Pack } from '../pack/pack.ts';
import { runStage } from '../pipeline/run.ts';
import { Trace } from '../pipeline/trace.ts';
import type { Person } from './access.ts';
import type { CaseState } from './case-state.ts';
import { draftPage, draftPdf, isSignedRecord, recordFile, requestFile, type SignedRecord } from './decision-record.ts';
import { publishedFile } from './earlier-releases.ts';
import { extractFiles } from './extracts.ts';
import type { Case } from './ledger/case.ts';
import { nameOf } from './ledger/case.ts';
import { openFile } from './ledger/open-file.ts';
import { addStep, type Hand, type Happening } from './ledger/record.ts';
import { eventOf } from './life/order.ts';
import { parsed } from './parsed.ts';
import { hashesOf } from './run-case.ts';
import type { OpenCase } from './seal/open-case.ts';
import { sealedName, stepWith } from './seal/sealed-case.ts';
import type { Signed, Step } from './signatures.ts';
import { type CaseFiles, jsonText, sha256 } from './store.ts';

/** A draft as it lies in the seal, and what a signature of it binds. */
export interface Draft {
  readonly of: Case;
  readonly state: CaseState;
  readonly request: RequestInHand;
  readonly tables: SafeTables;
  readonly counts: PublishedCounts;
  readonly record: SignedRecord;
  readonly binds: Readonly<Record<string, string>>;
}

/** The final report, as a reader knows it by its names. */
export const finalPage = 'final.html';
export const finalPdf = 'final.pdf';

/** A draft that waits for signatures. What is sealed cannot have been altered, or it would not open. */
export function readDraft(opened: OpenCase): Draft | Diagnostic {
  const { of, state } = opened;
  if (state.status !== 'draft')
    return diagnose(
      'JDL6006',
      `the case ${state.id} is ${state.status === 'released' ? 'released already' : `stopped (${state.verdict})`}`,
      { help: 'Only a draft can be released.' },
    );
  const overridden = overriddenSince(of);
  if (overridden) return overridden;
  const found = new Map<string, unknown>();
  for (const name of [recordFile, 'safe-tables.json', 'counts.json']) {
    const bytes = opened.read(name);
    if (bytes === 'destroyed') return diagnose('JDL6016', `the draft of ${state.id} is destroyed`);
    if (bytes === undefined)
      return diagnose('JDL6006', `the case ${state.id} has no ${name}`, { help: 'Run the request again.' });
    if ('code' in bytes) return bytes;
    found.set(name, parsed(bytes));
  }
  const record = found.get(recordFile);
  if (!isSignedRecord(record))
    return diagnose('JDL6014', `the draft of ${state.id} is not as a run writes it`, {
      help: 'Run the request again.',
    });
  if (!isRunOf(record, state))
    return diagnose('JDL6014', `the ledger of ${state.id} tells another run than the record that it sealed`, {
      help: 'It was changed, so nothing is signed. Put the case back from a copy, or run the request again.',
    });
  const request = requestAsSealed(of, record);
  if (request === undefined)
    return diagnose('JDL6014', `${requestFile} of ${state.id} is not what the run wrote`, {
      help: 'Put it back from a copy, or run the request again with --replace.',
    });
  return {
    of,
    state,
    request,
    tables: found.get('safe-tables.json') as SafeTables,
    counts: found.get('counts.json') as PublishedCounts,
    record,
    binds: boundBy(of, record),
  };
}

/** A figure that was let be shown after the draft was made: the ledger tells that it is shown, and no draft shows it yet. */
function overriddenSince({ about, folder, lines }: Case): Diagnostic | undefined {
  const override = lines.slice(lastRun(lines)).findLast(({ does }) => does === 'override');
  if (!override) return undefined;
  const { on, details } = override;
  return diagnose(
    'JDL6006',
    `${details?.['figure'] ?? 'a figure'} was let be shown on ${on}, after the draft of ${about.id} was made: nothing of it is signed`,
    {
      help: `Run the request again, so that the release is attacked with the figure in it: npx jdl run REQUEST --replace --case ${shown(folder)}. Signatures given so far are void.`,
    },
  );
}

/** The line with which the last run of a case begins. */
function lastRun(lines: Case['lines']): number {
  return lines.findLastIndex(({ about }) => about !== undefined);
}

/** Whether the ledger tells the run that the record in the seal does: what lies in clear can be written anew, and this not. */
function isRunOf({ run, pack, request, received }: SignedRecord, state: CaseState): boolean {
  const [sealed, told] = [
    [request, received, run.by, run.on, pack.hash],
    [state.id, state.received, state.run.by, state.run.on, state.pack.hash],
  ];
  return sealed.every((text, i) => text === told[i]);
}

/** What the provider told of its request, if it lies there to the byte as the run sealed its hash: a ledger can be written anew. */
function requestAsSealed(of: Case, { files }: SignedRecord): RequestInHand | undefined {
  const file = openFile(of, requestFile);
  return file && sha256(file.bytes) === files[requestFile] ? (parsed(file.bytes) as RequestInHand) : undefined;
}

/**
 * The hashes that a signature binds: rules, inputs (by the record of the run, which holds theirs), tables and page. Those of
 * sealed files are of what lies on the disk, so that they tell nothing of what is inside.
 */
function boundBy(of: Case, record: SignedRecord): Record<string, string> {
  const hashOf = (name: string) => {
    const step = stepWith(of, name);
    return step === undefined ? '' : of.steps[step - 1]!.lines.at(-1)!.files![sealedName(name)]!;
  };
  return {
    pack: record.pack.hash,
    templates: record.inputs.templates,
    inputs: hashOf(recordFile),
    tables: hashOf('safe-tables.json'),
    page: hashOf(draftPage),
    pdf: hashOf(draftPdf),
  };
}

/** The signatures that bind this very draft; one that binds another, or came before a figure was let be shown, is void. */
export function signaturesOf({ of, binds }: Draft): Signed[] {
  const overridden = of.lines.findLastIndex(({ does }) => does === 'override');
  return of.lines
    .slice(overridden + 1)
    .flatMap(({ details, binds: bound, by }) =>
      details?.['signature'] !== undefined && bound !== undefined && jsonText(bound) === jsonText(binds)
        ? [{ id: details['signature'], by: nameOf(of, by!) }]
        : [],
    );
}

/**
 * What was done in the case, by whom, for rules that keep steps apart: since the last run began, and every override, which
 * comes before the run that shows the figure. That somebody ran the draft is told by its record too, whatever the lines say.
 */
export function stepsOf({ of, record }: Draft, life: Life): Step[] {
  const began = lastRun(of.lines);
  const told = of.lines.flatMap(({ does, event, by, ...line }, i): Step[] => {
    const action = line.action ?? own(life.events, event)?.action;
    if (action === undefined || by === null || (i < began && does !== 'override')) return [];
    return [{ action, by: nameOf(of, by) }];
  });
  return [...told, ...actionsOfARun(life).map((action) => ({ action, by: record.run.by }))];
}

/** Whether rules, templates or extracts are others than those that the draft was made by, told by their hashes. */
export async function changedSinceDraft(
  { record }: Draft,
  now: { readonly pack: string; readonly templates: string },
  packFolder: string,
  { site }: OpenCase,
): Promise<Diagnostic | undefined> {
  const files = extractFiles(site);
  const extracts = await hashesOf(files);
  const other = Object.keys({ ...record.inputs.extracts, ...extracts }).find(
    (input) => extracts[input] !== record.inputs.extracts[input],
  );
  const what =
    now.pack !== record.pack.hash
      ? `the rules in ${shown(packFolder)}`
      : now.templates !== record.inputs.templates
        ? 'the templates of the page'
        : other === undefined
          ? undefined
          : `the extract ${other}`;
  if (what === undefined) return undefined;
  return diagnose('JDL6006', `${what} changed since the draft was made`, {
    help: 'Run the request again with --replace, so that what is released follows from what is signed. Signatures given so far are void.',
  });
}

/** Whether another release for the provider came between: the draft was not compared with it. */
export async function releasedSinceDraft(
  { request, counts }: Draft,
  pack: Pack,
  earlier: EarlierReleases,
): Promise<Diagnostic | undefined> {
  const fields = pack.stages.flatMap(({ kind, rules }) =>
    kind === 'disclosure' ? ((rules as Files['disclosure']).releases?.same ?? []) : [],
  );
  const known = await earlier.before(request, fields);
  if ('code' in known) return known;
  const since = known.find(({ id }) => !counts.beside.includes(id));
  if (since === undefined) return undefined;
  return diagnose('JDL6006', `${since.id} was released on ${since.on}, and the draft was not compared with it`, {
    help: 'Run the request again with --replace: together the two could tell of a few people.',
  });
}

/** Writes down a signature that is not the last. */
export function sign(draft: Draft, signature: string, hand: Hand): Case | Diagnostic {
  const happening = signing(draft, signature, hand);
  return 'code' in happening ? happening : addStep(draft.of, [happening], new Map(), hand);
}

/** Writes down the last signature, and with it the report made final: never by the hand of whoever ran it alone. */
export function signAndRelease(draft: Draft, signature: string, pages: CaseFiles, hand: Hand): Case | Diagnostic {
  const { by: ranBy } = draft.record.run;
  if ([...signaturesOf(draft).map(({ by }) => by), hand.person.name].every((name) => name === ranBy))
    return diagnose('JDL6005', `${ranBy} ran this request, so another person must sign its report`, {
      help: 'Name another person with --as.',
    });
  const happening = signing(draft, signature, hand);
  if ('code' in happening) return happening;
  const release = eventOf(hand.life, 'release');
  if (!release)
    return diagnose('JDL6012', 'the pack has no event for a release', {
      help: 'Name it in life.yaml by `does: release`.',
    });
  const files = new Map<string, string | Uint8Array>([
    ...pages,
    ['safe-tables.json', jsonText(draft.tables)],
    [publishedFile, jsonText(safeFileOf({ id: draft.state.id, on: hand.clock.today(), ...draft.counts }))],
  ]);
  const released: Happening = { event: release.id, binds: draft.binds, outcome: { status: 'released' } };
  return addStep(draft.of, [happening, released], files, hand);
}

function signing({ binds }: Draft, signature: string, { life }: Hand): Happening | Diagnostic {
  const event = Object.keys(life.events).find((id) => life.events[id]!.signs === signature);
  if (event === undefined)
    return diagnose('JDL6012', `the pack has no event for the signature "${signature}"`, {
      help: `Name it in life.yaml by \`signs: ${signature}\`.`,
    });
  return { event, details: { signature }, binds };
}

export interface FinalInput {
  readonly draft: Draft;
  readonly pack: Pack;
  readonly kinds: ReadonlyMap<string, StageKind>;
  readonly person: Person;
  readonly clock: Clock;
  readonly ports: StagePorts;
}

/** The pages of the final report, without watermark, from the very tables that the draft was made of. */
export async function finalPages(input: FinalInput): Promise<{ pages: CaseFiles } | Diagnostic> {
  const { draft, pack, kinds, person, clock, ports } = input;
  const releasedBy = [pack.access.roles[person.role]!.title];
  const request: RequestInHand = { ...draft.request, draft: false, releasedBy, date: clock.today() };
  const days = { 'request.received': draft.state.received, release: clock.today() };
  const run = { pack, kinds, request, extracts: new Map(), ports, days };
  const artifacts: Partial<Artifacts> = { safeTables: draft.tables };
  for (const stage of pack.stages.filter(({ kind }) => kind === 'report')) {
    const outcome = await runStage(stage, run, artifacts, new Trace());
    if ('problem' in outcome) return outcome.problem;
    Object.assign(artifacts, outcome.artifacts);
  }
  const pages = new Map<string, string | Uint8Array>();
  if (artifacts.report) pages.set(finalPage, artifacts.report.html);
  if (artifacts.report?.pdf) pages.set(finalPdf, artifacts.report.pdf);
  return { pages };
}
