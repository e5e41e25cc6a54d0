import { openDatabase } from '../../../engine/adapters/duckdb.ts';
import { buildDecision, type RowText } from '../../../engine/kernel/decision/build.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import type { DecisionInForce } from '../../../engine/kernel/decision/in-force.ts';
import { inForce } from '../../../engine/kernel/decision/in-force.ts';
import type { Fact } from '../../../engine/kernel/facts/fact.ts';
import type { Database, TextTable } from '../../../engine/kernel/ports.ts';
import { type LinkageResult, type Linked, levelDecisions, linkRecords } from '../../../engine/stages/linkage/link.ts';
import type { Fields, LinkageRules } from '../../../engine/stages/linkage/rules.ts';

export const verdicts = ['accept', 'clerical-review', 'discard'];
const recordFacts: Fact[] = [
  { name: 'record.best_verdict', title: 'best verdict', type: 'level', levels: [...verdicts, 'none'] },
  { name: 'record.people_at_best_tier', title: 'people', type: 'number', integer: true, min: 0 },
  { name: 'record.people_claimed_by_others', title: 'claims', type: 'number', integer: true, min: 0 },
];

/** A small linkage policy: rows as a pack writes them. */
export interface Policy {
  readonly rules: LinkageRules;
  readonly fields: Fields;
  readonly tiers: readonly RowText[];
  readonly records?: readonly RowText[];
  readonly parameters?: Readonly<Record<string, number>>;
}

export function tiersDecision(policy: Policy): DecisionInForce {
  const facts = levelDecisions('test', policy.rules).map(
    ({ name, decision }): Fact => ({ name, title: name, type: 'level', levels: decision.verdicts }),
  );
  return built('tiers', policy.tiers, facts, 'discard');
}

export function recordsDecision(policy: Policy): DecisionInForce {
  return built('records', policy.records ?? [], recordFacts, 'accept');
}

function built(name: string, rows: readonly RowText[], facts: readonly Fact[], otherwise: string): DecisionInForce {
  const text = { id: `test/${name}`, asks: name, verdicts, protective: true, rows, otherwise, undecided: 'discard' };
  const { decision, complaints } = buildDecision({ ...text, facts, path: [] }, new Map());
  if (complaints.length > 0) throw new Error(complaints.map((c) => c.message).join('; '));
  return inForce(decision, '2013-06-01', new Map());
}

/** Links over a database that already holds the extract as `extract`, with the key `person_id`. */
export async function linkIn(database: Database, own: TextTable, policy: Policy): Promise<LinkageResult> {
  const [tiers, records] = [tiersDecision(policy), recordsDecision(policy)];
  return linkRecords({
    records: own,
    recordColumn: 'record',
    extract: 'extract',
    personColumn: 'person_id',
    rules: policy.rules,
    fields: policy.fields,
    parameters: new Map(Object.entries(policy.parameters ?? {})),
    tierRows: policy.tiers.map((row) => row.id),
    decideTier: (levels) => decide(tiers, levels),
    decideRecord: (facts) => decide(records, facts),
    database,
  });
}

/** Links two tables in a database of their own. */
export async function linkTables(own: TextTable, theirs: TextTable, policy: Policy, threads = 2): Promise<Linked> {
  const database = await openDatabase({ threads });
  try {
    await database.load('extract', theirs);
    const result = await linkIn(database, own, policy);
    if (!result.linked) throw new Error(result.problem.message);
    return result;
  } finally {
    await database.close();
  }
}

/** A table from rows written as cells parted by `|`; an empty cell is missing. */
export function table(header: string, ...rows: readonly string[]): TextTable {
  const cells = (line: string) => line.split('|').map((cell) => cell.trim());
  return { columns: cells(header), rows: rows.map((row) => cells(row).map((cell) => (cell === '' ? null : cell))) };
}
