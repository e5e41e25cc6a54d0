import type { Files } from '../../../schemas/types.ts';
import { type Link, type Links, type Loss, personColumn } from '../../artifacts/links.ts';
import { type Count, defineStage, type RecordSettled } from '../../artifacts/stage-contract.ts';
import { type Submission, usable } from '../../artifacts/submission.ts';
import type { Vocabulary } from '../../kernel/decider.ts';
import { idInWords } from '../../kernel/decision/sentence.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { FieldSpec } from '../../kernel/fields/field-type.ts';
import type { TextTable } from '../../kernel/ports.ts';
import { ruleProblems } from './check.ts';
import { decisions, pointers } from './decisions.ts';
import { type Linked, linkRecords } from './link.ts';
import type { RecordOutcome } from './records.ts';
import type { Fields, LinkageRules } from './rules.ts';
import { tierCounts } from './tally.ts';

type Rules = Files['linkage'];

const recordColumn = 'record number';

/** Finds the people sent in the identity extract: candidates, levels, patterns, tiers, records. */
export const stage = defineStage<Rules, 'submission', 'links'>({
  kind: 'linkage',
  reads: ['submission'],
  uses: [],
  writes: ['links'],
  decisions,
  pointers,
  problems: (rules, dictionary) =>
    ruleProblems(rules as unknown as LinkageRules, fieldsOf(rules, dictionary)).map(({ message, path }) => ({
      message,
      path: path ?? [],
    })),
  async run({ rules, ask, artifacts, dictionary, extracts, parameters, ports }) {
    const extract = extracts.get(rules.link.to);
    if (!extract)
      return {
        problem: diagnose('JDL6002', `the site names no extract "${rules.link.to}"`, {
          help: 'Add it under `extracts:` in site.yaml.',
        }),
      };
    const fields = fieldsOf(rules, dictionary);
    const result = await linkRecords({
      records: tableOf(artifacts.submission, Object.keys(fields.own)),
      recordColumn,
      extract: extract.relation,
      personColumn,
      rules: rules as unknown as LinkageRules,
      fields,
      parameters,
      tierRows: rules.tiers.rows.map((row) => row.id),
      decideTier: (levels) => ask('tiers', levels, { individual: true }),
      decideRecord: (facts) => ask('records', facts, { individual: true }),
      database: ports.database,
      progress: ports.progress,
    });
    if (!result.linked)
      return {
        problem: diagnose(
          result.problem.kind === 'person-twice' ? 'JDL6007' : 'JDL2003',
          `${extract.title}: ${result.problem.message}`,
        ),
      };
    const links = linksOf(result, artifacts.submission, rules);
    return { artifacts: { links }, judgements: [], counts: countsOf(links, result), records: settledBy(result) };
  },
});

/** Each record with the patterns of its best tier, and what was judged of it. */
function settledBy({ records, reached, patterns }: Linked): RecordSettled[] {
  return records.map(({ record, verdict, judgement, reason }) => ({
    record,
    verdict,
    judgements: [...(reached.get(record) ?? []).map((at) => patterns[at]!.judgement), judgement],
    ...(reason?.by === 'engine' ? { because: reason.id } : {}),
  }));
}

function fieldsOf(rules: Rules, dictionary: Vocabulary): Fields {
  const specs = (input: string) => (dictionary.inputs[input]?.fields ?? {}) as Readonly<Record<string, FieldSpec>>;
  return { own: specs(rules.link.from), theirs: specs(rules.link.to) };
}

function tableOf(submission: Submission, fields: readonly string[]): TextTable {
  const rows = usable(submission).map((person) => [
    String(person.record),
    ...fields.map((name) => {
      const value = person.cells[name]?.value ?? null;
      return value === null ? null : String(value);
    }),
  ]);
  return { columns: [recordColumn, ...fields], rows };
}

function linksOf(result: Linked, submission: Submission, rules: Rules): Links {
  const { records, patterns } = result;
  const links = records.flatMap(({ record, link, tier }) =>
    link && tier ? [{ record, person: link.person, tier }] : [],
  );
  return {
    people: submission.people.length,
    links,
    clerical: records.filter((r) => r.verdict === 'clerical-review').length,
    losses: lossesOf(records, submission, rules),
    tiers: tiersOf(result, links, rules),
    patterns: patterns.map(({ levels, pairs, judgement }) => ({ levels, pairs, tier: judgement.row })),
    candidatePairs: patterns.reduce((n, p) => n + p.pairs, 0),
    signatures: result.signatures.map((signature) => ({
      records: signature.records,
      candidates: signature.candidates.map(({ pattern, people }) => ({ levels: patterns[pattern]!.levels, people })),
    })),
  };
}

/** Tiers that a pair fell into, best first, with the people whom they linked. */
function tiersOf(result: Linked, links: readonly Link[], rules: Rules): Links['tiers'] {
  const titles = new Map(rules.tiers.rows.map((row) => [row.id, row.title ?? row.id]));
  return tierCounts(
    result,
    rules.tiers.rows.map((row) => row.id),
  ).map(({ tier, verdict, pairs }) => ({
    tier,
    title: titles.get(tier) ?? tier,
    verdict,
    pairs,
    people: links.filter((link) => link.tier === tier).length,
  }));
}

/**
 * Losses by the sentence that tells them: two reasons with one sentence are one line. In the order in which the pack
 * words them, so that the order tells nothing of the numbers.
 */
function lossesOf(records: readonly RecordOutcome[], submission: Submission, rules: Rules): Loss[] {
  const told = new Map<string, Loss>();
  const add = (reason: string, people: number): void => {
    const title = rules.reasons?.[reason] ?? idInWords(reason);
    const known = told.get(title);
    told.set(title, { reason: known?.reason ?? reason, title, people: (known?.people ?? 0) + people });
  };
  if (submission.setAside.size > 0) add('set-aside', submission.setAside.size);
  for (const record of records) if (!record.link) add(reasonOf(record, rules), 1);
  const worded = Object.values(rules.reasons ?? {});
  const place = ({ title }: Loss) => worded.indexOf(title);
  return [...told.values()].sort((a, b) => place(a) - place(b) || (a.title < b.title ? -1 : 1));
}

/** The most telling reason that the pack has words for: its own, or the row that judged the record. */
function reasonOf({ reason, judgement }: RecordOutcome, rules: Rules): string {
  const own = reason?.id ?? 'no-candidate';
  return rules.reasons?.[own] === undefined && rules.reasons?.[judgement.row] !== undefined ? judgement.row : own;
}

function countsOf(links: Links, result: Linked): Count[] {
  const of = (n: number) =>
    `${n.toLocaleString('en-GB')} (${((100 * n) / Math.max(1, links.people)).toFixed(1)} % of ${links.people.toLocaleString('en-GB')})`;
  return [
    { title: 'candidate pairs', value: links.candidatePairs.toLocaleString('en-GB') },
    { title: 'agreement patterns', value: result.patterns.length.toLocaleString('en-GB') },
    { title: 'people linked', value: of(links.links.length) },
    { title: 'waiting for clerical review', value: of(links.clerical) },
  ];
}
