import type { Judgement } from '../../kernel/decision/decision.ts';
import { inForce, type ParameterValues } from '../../kernel/decision/in-force.ts';
import type { FactValues } from '../../kernel/facts/fact.ts';
import { type Database, type Progress, quoted, type SqlRow, type TextTable } from '../../kernel/ports.ts';
import {
  fieldOf,
  type LineCount,
  lineCounts,
  lineCountsSql,
  ownSql,
  pairsSql,
  type Relation,
  theirsSql,
} from './candidates.ts';
import { type LinkageProblem, ruleProblems } from './check.ts';
import { comparisonDecision, type LevelDecision, rivalsDecision } from './comparison.ts';
import { defineReaders, formOf } from './forms.ts';
import {
  type ComparisonInForce,
  comparedSql,
  type Levels,
  levelsOf,
  type Pattern,
  patternCountsSql,
} from './patterns.ts';
import { type Reached, reachedOf } from './reached.ts';
import { judgeRecords, type RecordOutcome } from './records.ts';
import { othersSql } from './rivals.ts';
import type { Fields, LinkageRules, Side } from './rules.ts';
import { type Signature, signaturesOf } from './signatures.ts';
import { standingsOf } from './standings.ts';
import { tables } from './tables.ts';

export interface LinkageInput {
  /** The records sent that go on, in canonical values; one column is the record's number. */
  readonly records: TextTable;
  readonly recordColumn: string;
  /** The identity extract, as attached: one row a person. */
  readonly extract: string;
  readonly personColumn: string;
  readonly rules: LinkageRules;
  readonly fields: Fields;
  readonly parameters: ParameterValues;
  /** Ids of the rows of the tiers decision, in order: the earlier of two with one verdict is the better tier. */
  readonly tierRows: readonly string[];
  readonly decideTier: (levels: Levels) => Judgement;
  readonly decideRecord: (facts: FactValues) => Judgement;
  readonly database: Database;
  readonly progress?: Progress;
}

/** What a linkage found. `records` is individual data. Elsewhere than in `patterns` a pattern is its position there. */
export interface Linked {
  readonly linked: true;
  /** One for each record, by record number. */
  readonly records: readonly RecordOutcome[];
  /** With which patterns each record reached its best tier. */
  readonly reached: Reached;
  /** What each candidate line brought, in the order of the rules. */
  readonly lines: readonly LineCount[];
  /** Every combination of levels that occurs among the pairs, by its number. */
  readonly patterns: readonly Pattern[];
  /** How many records have which candidates; with them the tiers can be asked again under other rules. */
  readonly signatures: readonly Signature[];
}

export type LinkageResult = Linked | { readonly linked: false; readonly problem: LinkageProblem };

/** The decisions by which values are compared; `rivals` last, if the rules count them. */
export function levelDecisions(stage: string, rules: LinkageRules): LevelDecision[] {
  const comparisons = Object.entries(rules.comparisons).map(([name, c]) =>
    comparisonDecision(`${stage}/${name}`, name, c),
  );
  return rules.rivals === undefined ? comparisons : [...comparisons, rivalsDecision(`${stage}/rivals`, rules.rivals)];
}

/**
 * Links records to people of the extract: candidates, levels, patterns, tiers, records. The decisions are asked once per
 * distinct pattern and once per distinct class of records. The result depends neither on the order of rows of either
 * side nor on the number of threads. Its tables are dropped whatever happens.
 */
export async function linkRecords(input: LinkageInput): Promise<LinkageResult> {
  const [problem] = ruleProblems(input.rules, input.fields);
  if (problem !== undefined) return { linked: false, problem };
  try {
    return await link(input);
  } finally {
    for (const table of Object.values(tables)) {
      await input.database.run({ text: `drop table if exists ${quoted(table)}` });
    }
  }
}

async function link(input: LinkageInput): Promise<LinkageResult> {
  const { database, rules, progress } = input;
  const numbers = recordNumbers(input);
  const comparisons = levelDecisions('linkage', rules).map(
    (c): ComparisonInForce => ({ ...c, decision: inForce(c.decision, '', input.parameters) }),
  );
  progress?.step('finding candidates');
  const theirs = await findCandidates(input, comparisons);
  const twice = await peopleTwice(database);
  if (twice !== undefined) return { linked: false, problem: twice };
  const lines = lineCounts(rules.candidates, (await database.rows(lineCountsSql)).map(lineRow));
  if (rules.rivals !== undefined) await database.run(othersSql(theirs, rules.rivals.counts.equal, rules.candidates));
  progress?.step('comparing pairs');
  await database.run(comparedSql(comparisons));
  const patterns = (await database.rows(patternCountsSql)).map((row): Pattern => {
    const number = Number(row['pattern']);
    const levels = levelsOf(number, comparisons);
    return { number, levels, pairs: Number(row['pairs']), judgement: input.decideTier(levels) };
  });
  progress?.step('judging records');
  const standings = await standingsOf(database, numbers, patterns, input.tierRows);
  const records = judgeRecords(standings, input.decideRecord);
  const reached = await reachedOf(database, patterns);
  return {
    linked: true,
    records,
    reached,
    lines,
    patterns,
    signatures: await signaturesOf(database, numbers.length, patterns),
  };
}

/** @throws if two records have one number: the caller numbers them */
function recordNumbers({ records, recordColumn }: LinkageInput): number[] {
  const at = records.columns.indexOf(recordColumn);
  const numbers = records.rows.map((row) => Number(row[at]));
  if (new Set(numbers).size !== numbers.length || !numbers.every(Number.isSafeInteger)) {
    throw new Error(`records are numbered by different whole numbers in the column ${recordColumn}`);
  }
  return numbers;
}

async function findCandidates(input: LinkageInput, comparisons: readonly ComparisonInForce[]): Promise<Relation> {
  const { database, rules, records } = input;
  await database.load(tables.sent, records);
  const own = await relation(input, 'own', tables.sent, input.recordColumn, comparisons);
  const theirs = await relation(input, 'theirs', input.extract, input.personColumn, comparisons);
  await database.run(ownSql(own));
  await database.run(theirsSql(theirs, rules.candidates));
  await database.run(pairsSql(rules.candidates));
  return theirs;
}

async function relation(
  input: LinkageInput,
  side: Side,
  name: string,
  key: string,
  comparisons: readonly ComparisonInForce[],
): Promise<Relation> {
  const { database, rules } = input;
  const used = new Set([
    ...comparisons.flatMap((c) => c.atoms.map((atom) => atom[side])),
    ...rules.candidates.flatMap((line) => line.map(fieldOf)),
    ...(side === 'theirs' ? (rules.rivals?.counts.equal ?? []) : []),
  ]);
  const forms = [...used].sort().map((field) => formOf(side, field, input.fields[side][field]!));
  await defineReaders(database, forms);
  const columns = await database.rows({ text: `select column_name, column_type from (describe ${quoted(name)})` });
  return { name, key, forms, held: new Map(columns.map((c) => [String(c['column_name']), String(c['column_type'])])) };
}

/** Rows of the extract that are one person would look like rivals and like several people in a tier. */
async function peopleTwice(database: Database): Promise<LinkageProblem | undefined> {
  const text = `select count(*) - count(distinct person) as more from ${quoted(tables.theirs)}`;
  const more = Number((await database.rows({ text }))[0]!['more']);
  if (more === 0) return undefined;
  return { kind: 'person-twice', message: `The extract holds ${more} more rows than people among the candidates` };
}

function lineRow(row: SqlRow): { lines: bigint; pairs: number } {
  return { lines: BigInt(row['lines'] as bigint), pairs: Number(row['pairs']) };
}
