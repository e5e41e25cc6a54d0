import { isMap, type Json } from '../../kernel/conditions/json.ts';
import type { Decision, Row } from '../../kernel/decision/decision.ts';
import { type Describer, describer } from '../../kernel/decision/describe.ts';
import { isInForce } from '../../kernel/decision/in-force.ts';
import { longDate } from '../../kernel/decision/sentence.ts';
import type { Block, Line, Option, Rule } from '../../print/rulebook-view.ts';
import type { LoadedStage } from '../pack.ts';
import { valueAt } from '../paths.ts';
import { casesTable } from './cases-table.ts';
import { block, joined, labelled, line, plain, remark, sentence, verdict, withCapital } from './lines.ts';
import { optionsIn } from './options.ts';
import { definition, propertyOf, schemaAt } from './schema-words.ts';
import type { Telling } from './telling.ts';

/** Keys that every decision has, and what its rows are made of; any other is an option of it. */
const own = new Set(['title', 'asks', 'verdicts', 'order', 'rows', 'otherwise', 'undecided', 'cites', 'assumed']);

/**
 * A decision: its question, its rows in order, what holds otherwise, and its verdicts.
 * @param from the file that it stands in, and the stage whose options stand beside its rows.
 */
export function decisionBlock(
  decision: Decision,
  { file, stage }: { readonly file: string; readonly stage?: LoadedStage },
  telling: Telling,
): Block {
  const { to, number } = telling.places.decision(decision.id);
  const says = describer(decision, telling.parameters);
  const rules = decision.rows.map((row, i) => rule(row, i, decision, says, telling));
  const now = rules.filter(({ history }) => history === null);
  const later = rules.filter(({ history }) => history !== null);
  const besides = stage === undefined ? [] : optionsBeside(decision, file, stage, telling);
  const table = casesTable(decision, says, telling);
  return block({
    id: to,
    title: `${number} ${decision.asks}`,
    name: decision.id,
    lines: [
      ...titleOf(decision, file, telling),
      scale(decision, says),
      ...besides.filter(isOneLine).map(({ label, lines }) => labelled(label, 'remark', ...lines[0]!.spans)),
      ...(now.length === 0 ? [remark(null, 'No row is in force on this day.')] : []),
    ],
    rules: now,
    after: ending(decision, says),
    history: later,
    tables: table === undefined ? [] : [table],
    options: besides.filter((option) => !isOneLine(option)),
  });
}

function optionsBeside({ path = [] }: Decision, file: string, { id, kind }: LoadedStage, telling: Telling): Option[] {
  const schema = schemaAt(telling.schemas, kind, path);
  return optionsIn({ file, stage: id, schema, path, without: own }, telling);
}

function titleOf({ path }: Decision, name: string, { pack }: Telling): Line[] {
  const file = pack.files.find((f) => f.name === name)!.file;
  const written = valueAt(file.value, path ?? []);
  return isMap(written) && typeof written['title'] === 'string' ? [line(sentence(written['title']))] : [];
}

function isOneLine({ lines, options, reasons, about }: Option): boolean {
  return lines.length === 1 && options.length + reasons.length === 0 && about === null;
}

function scale({ verdicts, protective }: Decision, says: Describer): Line {
  const all = joined(verdicts.map((id) => plain(says.verdict(id))));
  return protective
    ? labelled('Verdicts', 'remark', ...all, ', from the most open to the most protective.')
    : labelled('Verdicts', 'remark', ...all, ', in no order.');
}

function rule(row: Row, index: number, decision: Decision, says: Describer, telling: Telling): Rule {
  const { to, number } = telling.places.row(decision.id, index);
  const carried = definition(telling.schemas, 'common', 'row');
  return {
    id: to,
    number,
    title: row.title ?? withCapital(row.id.replaceAll('-', ' ')),
    name: row.id,
    history: historyOf(row, telling.asOf),
    lines: [
      { ...line('If ', says.condition(row.condition), ': ', verdict(says.verdict(row.then)), '.'), as: 'condition' },
      ...(row.say === undefined ? [] : [labelled('Says', 'text', `“${telling.said(row.say, decision.facts)}”`)]),
      ...Object.entries(row.carries).map(([key, value]) =>
        labelled(propertyOf(carried, key, telling.schemas).label, 'text', sentence(carriedText(value))),
      ),
      ...validity(row, telling.asOf),
      ...telling.reasons(row),
    ],
  };
}

function carriedText(value: Json): string {
  return Array.isArray(value) ? value.map((text) => `“${String(text)}”`).join(' ') : String(value);
}

function historyOf(row: Row, asOf: string): string | null {
  if (isInForce(row, asOf)) return null;
  return row.from !== undefined && row.from > asOf
    ? `Not yet in force: from ${longDate(row.from)}`
    : `No longer in force: until ${longDate(row.until!)}`;
}

/** The dates of a row in force, where it has any. */
function validity(row: Row, asOf: string): Line[] {
  if (row.from === undefined && row.until === undefined) return [];
  const from = row.from === undefined ? [] : [`from ${longDate(row.from)}`];
  const until = row.until === undefined ? [] : [`until ${longDate(row.until)}`];
  const told = [...from, ...until].join(' ');
  return isInForce(row, asOf) ? [remark('In force', told)] : [];
}

/** What holds where no row does. */
function ending({ otherwise, undecided }: Decision, says: Describer): Line[] {
  return [
    { ...line('Otherwise: ', verdict(says.verdict(otherwise)), '.'), as: 'condition' },
    {
      ...line('If what is not known could change the answer: ', verdict(says.verdict(undecided)), '.'),
      as: 'condition',
    },
  ];
}
