import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { home, readPackFolder, shown } from '../../adapters/files.ts';
import { readTrace } from '../../cases/case-trace.ts';
import { explainCase, explainDecision, explainFigure } from '../../cases/explain-case.ts';
import { explainQuestion } from '../../cases/explain-question.ts';
import { explainRecord } from '../../cases/explain-record.ts';
import type { ExplanationTold } from '../../cases/explanation.ts';
import { explanationView } from '../../cases/explanation-page.ts';
import { explanationText } from '../../cases/explanation-text.ts';
import { jsonText, textsHash } from '../../cases/store.ts';
import { type CatalogueEntry, catalogue } from '../../kernel/diagnostics/catalogue.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { nearest } from '../../kernel/diagnostics/nearest.ts';
import { own } from '../../kernel/own.ts';
import { renderExplanation } from '../../print/page.ts';
import type { ActingOptions } from '../acting.ts';
import { openPack } from '../open-pack.ts';
import { openTemplates } from '../open-printing.ts';
import { openForReading } from '../reading.ts';
import { type ExitCode, refuse, terminal } from '../terminal.ts';

export interface ExplainOptions extends ActingOptions {
  readonly pack?: string;
  readonly decision?: string;
  readonly record?: string;
  readonly cell?: string;
  readonly given: readonly string[];
  readonly asOf?: string;
  readonly format: 'text' | 'json' | 'html';
  readonly out?: string;
}

/** `jdl explain CODE`, `jdl explain <case>` or `jdl explain --pack FOLDER`: why, why not, and what would change it. */
export async function explain(what: string | undefined, options: ExplainOptions): Promise<ExitCode> {
  const misuse = misuseOf(what, options);
  if (misuse !== undefined) {
    terminal.complain(`error: ${misuse}`);
    return 2;
  }
  if (what !== undefined && isCode(what)) return explainCode(what);
  const given = new Map(
    options.given.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  const told = what === undefined ? ofPack(options, given) : ofCase(resolve(what), options, given);
  if ('refusals' in told) {
    const code = refuse(told.refusals, told.texts);
    // That the data are destroyed is an answer, and no mistake.
    return told.refusals.every((problem) => problem.code === 'JDL6016') ? 1 : code;
  }
  const text = await formatted(told, options.format);
  if (typeof text !== 'string') return refuse(text);
  if (options.out === undefined) {
    terminal.say(text.trimEnd());
    return 0;
  }
  try {
    writeFileSync(options.out, text);
  } catch {
    const help = 'Choose another file with --out.';
    return refuse([diagnose('JDL6003', `${shown(resolve(options.out))} cannot be written`, { help })]);
  }
  terminal.say(`${told.says}: ${shown(resolve(options.out))}`);
  return 0;
}

function misuseOf(
  what: string | undefined,
  { pack, decision, record, cell, given, asOf, out }: ExplainOptions,
): string | undefined {
  const asked = [decision, record, cell].filter((subject) => subject !== undefined).length;
  const odd = given.find((pair) => pair.indexOf('=') < 1);
  if (odd !== undefined) return `--given takes fact=value, and not "${odd}"`;
  if (asked > 1) return 'name one of --decision, --record and --cell';
  if (record !== undefined && out !== undefined)
    return 'what became of one record is told here and written nowhere: a file would outlive its destruction. Leave out --out';
  if (what === undefined && pack === undefined)
    return 'name a case, a diagnostic such as JDL2104, or a pack with --pack';
  if (what !== undefined && pack !== undefined)
    return 'a case is explained by the rules that it was run with: leave out --pack, or the case';
  if (pack !== undefined && decision === undefined) return 'name a decision of the pack with --decision';
  if (what !== undefined && asOf !== undefined) return 'a case has its own days: --as-of is for a pack';
  if (what !== undefined && given.length > 0 && decision === undefined) return '--given belongs to --decision';
  return undefined;
}

/** A code is what an error begins with; a folder of such a name is a case. */
function isCode(what: string): boolean {
  return !existsSync(what) && !/[/\\]/.test(what);
}

function explainCode(code: string): ExitCode {
  const entry = own<CatalogueEntry>(catalogue, code.toUpperCase());
  if (!entry) {
    const near = nearest(code.toUpperCase(), Object.keys(catalogue));
    const help =
      near === undefined
        ? 'A code is what an error or a warning begins with, such as JDL2104.'
        : `Did you mean ${near}?`;
    const known = /^jdl/i.test(code) ? 'not a diagnostic' : 'neither a diagnostic nor a case folder';
    terminal.complain(`"${code}" is ${known}. ${help}`);
    return 2;
  }
  terminal.say(`${code.toUpperCase()} (${entry.severity}): ${entry.title}\n\n${entry.page}`);
  return 0;
}

interface Refused {
  readonly refusals: readonly Diagnostic[];
  readonly texts?: ReadonlyMap<string, string>;
}

function ofPack(options: ExplainOptions, given: ReadonlyMap<string, string>): ExplanationTold | Refused {
  const folder = options.pack!;
  const { pack, diagnostics, texts } = openPack(folder);
  if (!pack) return { refusals: diagnostics, texts };
  const day = clockAt(options.asOf).today();
  const hash = textsHash(readPackFolder(folder)!.files);
  return unlessRefused(explainQuestion(pack, hash, { decision: options.decision!, given, day }));
}

function ofCase(
  folder: string,
  options: ExplainOptions,
  given: ReadonlyMap<string, string>,
): ExplanationTold | Refused {
  const { decision, record, cell } = options;
  const reading = openForReading(folder, options, record === undefined ? 'read-draft' : 'read');
  if ('refusals' in reading) return reading;
  const { rules } = reading;
  const trace = readTrace(reading.opened);
  if ('code' in trace) return { refusals: [trace] };
  if (decision !== undefined) return unlessRefused(explainDecision(trace, rules, decision, given));
  if (record !== undefined) return unlessRefused(explainRecord(trace, rules, Number(record)));
  if (cell !== undefined) return unlessRefused(explainFigure(trace, rules, cell));
  return unlessRefused(explainCase(trace, rules));
}

function unlessRefused(told: ExplanationTold | Diagnostic): ExplanationTold | Refused {
  return 'code' in told ? { refusals: [told] } : told;
}

async function formatted(
  told: ExplanationTold,
  format: ExplainOptions['format'],
): Promise<string | readonly Diagnostic[]> {
  if (format === 'json') return jsonText(told);
  if (format === 'text') return `${explanationText(told)}\n`;
  const printing = await openTemplates(join(home, 'report-templates'));
  return 'diagnostics' in printing
    ? printing.diagnostics
    : renderExplanation(explanationView(told), printing.templates);
}
