import type { Files } from '../../schemas/types.ts';
import type { Outlook, RequestInHand, StageKind } from '../artifacts/stage-contract.ts';
import type { Submission } from '../artifacts/submission.ts';
import type { Judgement } from '../kernel/decision/decision.ts';
import type { ParameterValues } from '../kernel/decision/in-force.ts';
import { filled, longDate } from '../kernel/decision/sentence.ts';
import { clausesOf } from '../pack/citations.ts';
import type { Pack } from '../pack/load.ts';
import type { Finding, LetterView, Table } from '../print/view.ts';

const mostRowsTold = 200;

export interface Stopped {
  readonly stage: string;
  readonly verdict: string;
  readonly letter?: string;
  readonly judgements: readonly Judgement[];
}

/**
 * The letter that tells the provider why the request stopped. Rows are told only of the provider's own file, by row
 * and field; what was learned from administrative data leaves only as a sentence of the pack.
 * @returns undefined when the pack has no letter for the verdict.
 */
export function letterView(pack: Pack, stopped: Stopped, submission: Submission | undefined, request: RequestInHand, parameters: ParameterValues, outlook: Outlook | undefined): LetterView | undefined {
  const rules = pack.stages.find((stage) => stage.kind === 'report')?.rules as Files['report'] | undefined;
  const text = stopped.letter === undefined ? undefined : rules?.letters[stopped.letter];
  if (!rules || !text) return undefined;
  const facts = new Map(Object.entries(request.values).map(([name, value]) => [`request.${name}`, value]));
  const say = (sentence: string) => filled(sentence, facts, parameters);
  const forecast = text.outlook !== undefined && submission && outlook ? [outlookSentence(text.outlook, submission, outlook)] : [];
  return {
    language: 'en-GB',
    title: text.title,
    marking: rules.marking.report.text,
    letter: stopped.letter!,
    to: [String(request.values['provider'] ?? '')].filter((line) => line !== ''),
    details: [
      { label: rules.labels['request'] ?? 'Request', text: request.id },
      { label: rules.labels['date'] ?? 'Date', text: longDate(request.date) },
    ],
    salutation: '',
    opening: text.opening.map(say),
    findingsTitle: text.findings,
    findings: findingsOf(pack, stopped),
    tables: submission && submission.issues.length > 0 ? [rowsTable(text.rows, submission, pack, rules)] : [],
    closing: [...forecast, ...text.closing.map(say)],
    signature: [...text.signature],
  };
}

/** Reasons in the order of the checks, the protective first: each sentence once, with where it comes from. */
function findingsOf(pack: Pack, { judgements, verdict }: Stopped): Finding[] {
  const clauses = clausesOf(pack.sources);
  const told = new Map<string, Finding>();
  const ordered = [...judgements.filter((j) => j.verdict === verdict), ...judgements.filter((j) => j.verdict !== verdict)];
  for (const judgement of ordered) {
    const open = pack.decisions.get(judgement.decision)?.otherwise;
    if (judgement.verdict === open || told.has(judgement.reason ?? judgement.decision)) continue;
    if (judgement.row === 'otherwise') continue;
    const text = judgement.row === 'undecided' ? unknownSentence(judgement, pack) : (judgement.reason ?? pack.decisions.get(judgement.decision)!.asks);
    const source = judgement.cites[0];
    told.set(text, { text: /[.!?]$/.test(text) ? text : `${text}.`, source: source === undefined ? null : (clauses.get(source)?.at ?? null) });
  }
  return [...told.values()];
}

function unknownSentence(judgement: Judgement, pack: Pack): string {
  const decision = pack.decisions.get(judgement.decision)!;
  const names = judgement.missing.map((name) => decision.facts.get(name)?.title.toLowerCase() ?? name);
  return `We do not know: ${names.join(', ')}`;
}

function rowsTable(caption: string, submission: Submission, pack: Pack, rules: Files['report']): Table {
  const fields = pack.dictionary.inputs['provider']?.fields ?? {};
  const shown = submission.issues.slice(0, mostRowsTold);
  const more = submission.issues.length - shown.length;
  return {
    caption,
    columns: [
      { label: rules.labels['row'] ?? 'Row', holds: 'text' },
      { label: rules.labels['field'] ?? 'Field', holds: 'text' },
      { label: rules.labels['what'] ?? 'What we found', holds: 'text' },
    ],
    groups: [{ label: null, rows: shown.map(({ row, field, what }) => ({ head: String(row), cells: [fields[field]?.title ?? (field || '[z]'), what] })) }],
    notes: more > 0 ? [{ mark: null, text: `And ${more.toLocaleString('en-GB')} more.` }] : [],
  };
}

function outlookSentence(text: string, submission: Submission, outlook: Outlook): string {
  const facts = new Map<string, string | number>([
    ['people', submission.people.length],
    ['analysable', outlook.analysable],
    ['detectable', outlook.detectable === null ? '[z]' : Math.round(100 * outlook.detectable)],
    ['power', `${Math.round(100 * outlook.power)}%`],
  ]);
  return filled(text, facts, new Map());
}

/** The forecast of the pack's estimating stage, if it has one. */
export function outlookOf(pack: Pack, kinds: ReadonlyMap<string, StageKind>, parameters: ParameterValues, people: number): Outlook | undefined {
  for (const stage of pack.stages) {
    const outlook = kinds.get(stage.kind)?.outlook?.(stage.rules, parameters, people);
    if (outlook) return outlook;
  }
  return undefined;
}
