import type { Files } from '../../schemas/types.ts';
import type { Outlook, RequestInHand, StageKind } from '../artifacts/stage-contract.ts';
import type { Submission } from '../artifacts/submission.ts';
import type { Judgement } from '../kernel/decision/decision.ts';
import type { ParameterValues } from '../kernel/decision/in-force.ts';
import { filled, longDate } from '../kernel/decision/sentence.ts';
import { clausesOf } from '../pack/citations.ts';
import type { Pack } from '../pack/pack.ts';
import { everyText } from '../pack/paragraphs.ts';
import type { RunResult } from '../pipeline/run.ts';
import type { Finding, LetterView, Table } from '../print/view.ts';
import { letterHead } from './notice.ts';
import { asSentence, rowsInWords } from './rows-in-words.ts';

export type Stopped = NonNullable<RunResult['stopped']>;

/**
 * The letter that tells the provider why the request stopped. Rows are told only of the provider's own file, by row
 * and field; what was learned from administrative data leaves only as a sentence of the pack.
 * @returns undefined when the pack has no letter for the verdict.
 */
export function letterView(
  pack: Pack,
  stopped: Stopped,
  submission: Submission | undefined,
  request: RequestInHand,
  parameters: ParameterValues,
  outlook: Outlook | undefined,
): LetterView | undefined {
  const rules = pack.stages.find((stage) => stage.kind === 'report')?.rules as Files['report'] | undefined;
  const text = stopped.letter === undefined ? undefined : rules?.letters[stopped.letter];
  if (!rules || !text) return undefined;
  const facts = new Map(Object.entries(request.values).map(([name, value]) => [`request.${name}`, value]));
  const say = (sentence: string) => filled(sentence, facts, parameters);
  const forecast = submission && outlook ? outlookSentences(text, submission, outlook) : [];
  return {
    ...letterHead(rules, stopped.letter!, request),
    to: (text.address ?? ['{{request.provider}}']).map(say),
    details: [
      { label: rules.labels['request'] ?? 'Request', text: request.id },
      { label: rules.labels['date'] ?? 'Date', text: longDate(request.date) },
    ],
    salutation: say(text.salutation ?? ''),
    opening: everyText(text.opening).map(say),
    findingsTitle: text.findings!,
    findings: findingsOf(pack, stopped),
    tables:
      submission && submission.issues.length > 0 && !stopped.purge ? [rowsTable(text, submission, pack, rules)] : [],
    closing: [...forecast, ...everyText(text.closing).map(say)],
    signature: [...text.signature],
  };
}

/** Reasons in the order of the checks, those of the verdict first: each sentence once, with where it comes from. */
function findingsOf(pack: Pack, { judgements, verdict }: Stopped): Finding[] {
  const clauses = clausesOf(pack.sources);
  const told = new Map<string, Finding>();
  const ordered = [
    ...judgements.filter((j) => j.verdict === verdict),
    ...judgements.filter((j) => j.verdict !== verdict),
  ];
  for (const judgement of ordered) {
    const text =
      judgement.row === 'undecided'
        ? unknownSentence(judgement, pack)
        : (judgement.reason ?? pack.decisions.get(judgement.decision)!.asks);
    if (told.has(text)) continue;
    const source = judgement.cites[0];
    told.set(text, { text: asSentence(text), source: source === undefined ? null : (clauses.get(source)?.at ?? null) });
  }
  return [...told.values()];
}

function unknownSentence(judgement: Judgement, pack: Pack): string {
  const decision = pack.decisions.get(judgement.decision)!;
  const names = judgement.missing.map((name) => decision.facts.get(name)?.title.toLowerCase() ?? name);
  return `We do not know: ${names.join(', ')}`;
}

/** One line for each field and finding, with the rows it concerns, in the order of their first row. */
function rowsTable(text: LetterText, submission: Submission, pack: Pack, rules: Files['report']): Table {
  const fields = pack.dictionary.inputs['provider']?.fields ?? {};
  const findings = new Map<string, { field: string; what: string; rows: number[] }>();
  for (const { row, field, what } of submission.issues) {
    const key = `${field} ${what}`;
    const known = findings.get(key);
    if (known) known.rows.push(row);
    else findings.set(key, { field, what, rows: [row] });
  }
  const told = [...findings.values()].map(({ field, what, rows }) => ({
    head: rowsInWords(rows),
    cells: [fields[field]?.title ?? field, asSentence(what)],
  }));
  return {
    // The loader holds every letter that a verdict names to both.
    caption: text.rows!,
    columns: [
      { label: rules.labels['row'] ?? 'Row', holds: 'text' },
      { label: rules.labels['field'] ?? 'Field', holds: 'text' },
      { label: rules.labels['what'] ?? 'What we found', holds: 'text' },
    ],
    groups: [{ label: null, rows: told }],
    notes: text.rows_note === undefined ? [] : [{ mark: null, text: text.rows_note }],
  };
}

type LetterText = Files['report']['letters'][string];

function outlookSentences(
  { outlook: some, outlook_none: none }: LetterText,
  submission: Submission,
  outlook: Outlook,
): string[] {
  const sentence = outlook.detectable === null ? none : some;
  if (sentence === undefined) return [];
  const facts = new Map<string, string | number>([
    ['people', submission.people.length],
    ['analysable', outlook.analysable],
    ['detectable', Math.round(100 * (outlook.detectable ?? 0))],
    ['power', `${Math.round(100 * outlook.power)}%`],
  ]);
  return [filled(sentence, facts, new Map())];
}

/** The forecast of the pack's estimating stage, if it has one. */
export function outlookOf(
  pack: Pack,
  kinds: ReadonlyMap<string, StageKind>,
  parameters: ParameterValues,
  people: number,
): Outlook | undefined {
  for (const stage of pack.stages) {
    const outlook = kinds.get(stage.kind)?.outlook?.(stage.rules, parameters, people);
    if (outlook) return outlook;
  }
  return undefined;
}
