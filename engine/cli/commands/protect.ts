import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { home, readPackFolder, shown } from '../../adapters/files.ts';
import type { DisclosureCheck } from '../../artifacts/disclosure-check.ts';
import type { EarlierRelease } from '../../artifacts/published-release.ts';
import { checkView } from '../../cases/check-page.ts';
import { jsonText, textsHash } from '../../cases/store.ts';
import { readTables, type TablesFile } from '../../cases/tables-file.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../../pack/pack.ts';
import { tableRulesOf } from '../../pipeline/table-rules.ts';
import { renderCheck } from '../../print/page.ts';
import { auditTables, mostCells, protectTables, type TableRules } from '../../stages/disclosure/stage.ts';
import { defaultPack, openPack, reviewReminder } from '../open-pack.ts';
import { openPrinter, openTemplates } from '../open-printing.ts';
import { openSchemas } from '../open-schemas.ts';
import { countOf, type ExitCode, printDiagnostics, refuse, remind, terminal } from '../terminal.ts';

export interface ProtectOptions {
  readonly pack?: string;
  readonly in: readonly string[];
  readonly out: string;
  readonly on?: string;
  readonly auditOnly?: boolean;
  readonly pdf?: boolean;
  readonly browser?: string;
}

/** `jdl protect --in tables=FILE --out DIR`: disclosure control alone, on tables; with --audit-only, an attack on a pattern. */
export async function protect(options: ProtectOptions): Promise<ExitCode> {
  const path = tablesPath(options.in);
  if (path === undefined) {
    terminal.complain('error: name the tables as --in tables=FILE');
    return 2;
  }
  const schemas = openSchemas();
  const clock = clockAt(options.on);
  const packFolder = options.pack ? resolve(options.pack) : defaultPack;
  const loaded = openPack(packFolder, schemas);
  if (!loaded.pack) return refuse(loaded.diagnostics, loaded.texts);
  remind(reviewReminder(loaded, clock.today()));
  const rules = tableRulesOf(loaded.pack, clock.today());
  if ('code' in rules) return refuse([rules]);
  const read = readTables(resolve(path), schemas, mostCells);
  if (!read.value) return refuse(read.diagnostics, read.texts);
  const input = { rules, tables: read.value, texts: read.texts, out: resolve(options.out), today: clock.today() };
  return options.auditOnly ? auditOnly(input) : protectAndWrite({ ...input, pack: loaded.pack, packFolder, options });
}

interface Input {
  readonly rules: TableRules;
  readonly tables: TablesFile;
  readonly texts: ReadonlyMap<string, string>;
  readonly out: string;
  readonly today: string;
}

interface ToWrite extends Input {
  readonly pack: Pack;
  readonly packFolder: string;
  readonly options: ProtectOptions;
}

async function protectAndWrite(input: ToWrite): Promise<ExitCode> {
  const { rules, tables, texts, out, today, pack, packFolder } = input;
  terminal.progress(`protecting ${countOf(tables.tables.cells.length, 'cell')}`);
  const made = await protectTables(rules, tables.tables, tables.earlier);
  if (made.verdict === 'refused') return refuse(problemsOf(made.problems, tables), texts);
  if (made.verdict === 'stop') return stop(made, tables.earlier);
  const safe = {
    id: tables.tables.id ?? today,
    on: today,
    pack: { id: pack.about.pack, hash: textsHash(readPackFolder(packFolder)!.files) },
    cells: made.cells,
    relations: made.relations,
    legend: made.legend,
  };
  const page = await checkPage(made.check, input);
  if ('refused' in page) return refuse(page.refused);
  const failed = write(out, { 'safe-tables.json': jsonText(safe), 'audit.json': jsonText(made.audit), ...page.files });
  if (failed) return refuse([failed]);
  const { lost, shown: published, method } = made.check;
  terminal.say(
    `${countOf(published, 'figure')} shown${lost.rounded > 0 ? `, ${lost.rounded} of them rounded` : ''}; ${lost.primary} hidden by rule and ${lost.secondary} to protect them (${method}).`,
  );
  for (const line of besideEarlier(made.check)) terminal.say(line);
  warnOfDominance(made.audit.dominance_not_judged);
  const forStudy = tables.tables.knows !== undefined || tables.tables.protect_at_least !== undefined;
  terminal.say(
    forStudy
      ? `For study, as the file takes the place of the rules, and not to be released: ${shown(join(out, 'safe-tables.json'))}`
      : `What may be released: ${shown(join(out, 'safe-tables.json'))}`,
  );
  terminal.say(`For the person who signs, and never released: ${shown(join(out, page.name))} and audit.json`);
  return 0;
}

/** What earlier releases made of these tables. */
function besideEarlier({ earlier, fallback }: DisclosureCheck): string[] {
  const lines = earlier.map(({ id, compared, hidden }) =>
    hidden === 0
      ? `Beside ${id}: ${countOf(compared, 'figure')} compared, and none tells of few people.`
      : `Beside ${id}: ${countOf(compared, 'figure')} compared; ${hidden} would tell of few people, so that more is hidden.`,
  );
  return fallback === null ? lines : [...lines, 'Too little could be told as it is, so that counts are rounded.'];
}

/** The page of the person who signs, as HTML and, where it may be printed, PDF. */
async function checkPage(
  check: DisclosureCheck,
  { tables, today, pack, options }: ToWrite,
): Promise<{ files: Record<string, string | Uint8Array>; name: string } | { refused: readonly Diagnostic[] }> {
  const own = await openTemplates(join(home, 'report-templates'));
  if ('diagnostics' in own) return { refused: own.diagnostics };
  const title = tables.tables.title ?? pack.about.title;
  const about = { title, request: null, date: today, draft: true, pack: pack.about.pack };
  const html = renderCheck(checkView(check, about), own.templates);
  if (options.pdf === false) return { files: { 'release-check.html': html }, name: 'release-check.html' };
  const printer = await openPrinter(options.browser);
  if ('diagnostic' in printer) return { refused: [printer.diagnostic] };
  try {
    const pdf = await printer.print(html, { date: today });
    return { files: { 'release-check.html': html, 'release-check.pdf': pdf }, name: 'release-check.pdf' };
  } finally {
    await printer.close();
  }
}

async function auditOnly({ rules, tables, texts, out }: Input): Promise<ExitCode> {
  const found = await auditTables(rules, tables.tables, tables.earlier);
  if (found.verdict === 'refused') return refuse(problemsOf(found.problems, tables), texts);
  if (found.verdict === 'stop') return stop(found, tables.earlier);
  const failed = write(out, { 'audit.json': jsonText(found.audit) });
  if (failed) return refuse([failed]);
  const { determined, too_narrow: narrow } = found.audit;
  const name = (ids: readonly string[]) =>
    ids.slice(0, 10).map(inWords).join(', ') + (ids.length > 10 ? ` and ${ids.length - 10} more` : '');
  terminal.say(
    determined.length === 0 ? 'No hidden figure can be worked out.' : `Worked out exactly: ${name(determined)}.`,
  );
  if (narrow.length > 0) terminal.say(`Known more closely than the rules allow: ${name(narrow)}.`);
  if (found.shownAgainstRules.length > 0)
    terminal.say(`Shown, though the rules hide them: ${name(found.shownAgainstRules)}.`);
  warnOfDominance(found.audit.dominance_not_judged);
  terminal.say(`What can be inferred of each hidden figure: ${shown(join(out, 'audit.json'))}`);
  return determined.length > 0 ? 1 : 0;
}

function tablesPath(given: readonly string[]): string | undefined {
  const named = given.length === 1 ? /^tables=(.+)$/.exec(given[0]!) : null;
  return named?.[1];
}

function problemsOf(
  problems: readonly { message: string; path: readonly (string | number)[]; help?: string }[],
  { file }: TablesFile,
): Diagnostic[] {
  const most = 20;
  const told = problems
    .slice(0, most)
    .map(({ message, path, help }) =>
      diagnose('JDL5101', message, { at: file.at(path), ...(help === undefined ? {} : { help }) }),
    );
  const rest = problems.length - most;
  return rest > 0
    ? [...told, diagnose('JDL5101', `and ${countOf(rest, 'more problem')}`, { at: { file: file.file } })]
    : told;
}

/** The answer is no: nothing was written. */
function stop(
  { sentence, cells }: { readonly sentence: string; readonly cells: readonly string[] },
  earlier: readonly EarlierRelease[],
): ExitCode {
  const named = cells.map(inWords);
  const which =
    named.length === 0
      ? ''
      : ` (${named.slice(0, 10).join(', ')}${named.length > 10 ? ` and ${named.length - 10} more` : ''})`;
  const beside = earlier.length === 0 ? '' : `, beside ${earlier.map(({ id }) => id).join(', ')}`;
  printDiagnostics([
    diagnose('JDL6008', `The tables cannot be made safe${beside}: ${sentence}${which}`, {
      help: 'Nothing was written. Join categories, leave out a table, or make more figures free to be hidden.',
    }),
  ]);
  return 1;
}

/** Figures that no table prints have names of their own making; they are told by what they are. */
function inWords(id: string): string {
  const [, crossing] = /^innermost:.*:([^:]*)$/.exec(id) ?? [];
  if (crossing !== undefined) return `the crossing of ${crossing.replaceAll(',', ', ')}, which no table prints`;
  const [, release, figure] = /^difference:([^:]+):(.*)$/.exec(id) ?? [];
  return figure === undefined ? id : `the difference of ${figure} to ${release}`;
}

function warnOfDominance(tables: readonly string[]): void {
  if (tables.length === 0) return;
  terminal.complain(
    `warning: whether one or two people dominate a sum was not judged in ${tables.join(', ')}: no contributions are given.`,
  );
}

function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Diagnostic | undefined {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
    return undefined;
  } catch {
    return diagnose('JDL6003', `${shown(folder)} cannot be written`, { help: 'Choose another folder with --out.' });
  }
}
