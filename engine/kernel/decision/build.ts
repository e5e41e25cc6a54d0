import { compileCells } from '../conditions/cells.ts';
import { type Complaint, checkCondition, type Vocabulary } from '../conditions/check.ts';
import type { Json, JsonMap } from '../conditions/json.ts';
import { suggestion } from '../diagnostics/nearest.ts';
import type { Fact } from '../facts/fact.ts';
import type { Decision, Guard, Impossible, Protects, Row, Sum } from './decision.ts';
import { placeholders } from './sentence.ts';

/** A row as policy staff write it. */
export interface RowText {
  id: string;
  was?: string;
  title?: string;
  if?: JsonMap | { [key: string]: unknown };
  when?: JsonMap | { [key: string]: unknown };
  then: string;
  say?: string;
  cites?: string[];
  assumed?: string;
  protects?: Protects;
  from?: string;
  until?: string;
  [carried: string]: unknown;
}

/** A decision as policy staff write it, and the facts that may be asked in it. */
export interface DecisionText {
  readonly id: string;
  readonly was?: string;
  readonly asks: string;
  readonly verdicts: readonly string[];
  readonly protective: boolean;
  readonly guards?: readonly Guard[];
  readonly rows: readonly RowText[];
  readonly otherwise: string;
  readonly undecided: string;
  readonly facts: readonly Fact[];
  readonly ofOptions?: boolean;
  readonly impossible?: readonly Impossible[];
  readonly sums?: readonly Sum[];
  readonly without?: string;
  /** Where it stands in its file. */
  readonly path: readonly (string | number)[];
}

/** A decision as it stands whole in a rules file, under its own name. */
export interface DecisionBody {
  readonly asks: string;
  readonly was?: string;
  readonly protects?: Protects;
  readonly verdicts: readonly string[];
  readonly order?: 'protective';
  readonly rows: readonly { readonly id: string; readonly then: string }[];
  readonly otherwise: string;
  readonly undecided: string;
}

/** The decision `stage/name` that stands under that name, and the facts that may be asked in it. */
export function decisionNamed(stage: string, name: string, body: DecisionBody, facts: readonly Fact[]): DecisionText {
  const { asks, was, verdicts, order, protects, otherwise, undecided } = body;
  return {
    id: `${stage}/${name}`,
    asks,
    verdicts,
    protective: order === 'protective',
    ...(protects === undefined ? {} : { guards: [{ whom: protects }] }),
    ...(was === undefined ? {} : { was }),
    rows: body.rows as readonly RowText[],
    otherwise,
    undecided,
    facts,
    path: [name],
  };
}

export interface Built {
  readonly decision: Decision;
  /** Paths are those of the file. */
  readonly complaints: readonly Complaint[];
}

const ownKeys = new Set([
  'id',
  'was',
  'title',
  'if',
  'when',
  'then',
  'say',
  'cites',
  'assumed',
  'protects',
  'from',
  'until',
]);

/** Turns the written decision into one that can be asked, with everything that is wrong in it. */
export function buildDecision(text: DecisionText, parameters: Vocabulary['parameters']): Built {
  const facts = new Map(text.facts.map((fact) => [fact.name, fact]));
  const vocabulary: Vocabulary = { facts, parameters };
  const complaints: Complaint[] = [];
  const complain = (code: Complaint['code'], message: string, path: Complaint['path'], help?: string) =>
    complaints.push({ code, message, path: [...text.path, ...path], ...(help === undefined ? {} : { help }) });
  const verdictAt = (verdict: string, path: Complaint['path']) => {
    if (!text.verdicts.includes(verdict)) {
      complain(
        'JDL2108',
        `"${verdict}" is not a verdict of this decision`,
        path,
        suggestion(verdict, text.verdicts, 'verdicts'),
      );
    }
  };

  const ids = new Set<string>();
  const rows = text.rows.map((row, i): Row => {
    if (ids.has(row.id)) complain('JDL2109', `the row "${row.id}" stands here a second time`, ['rows', i, 'id']);
    ids.add(row.id);
    verdictAt(row.then, ['rows', i, 'then']);
    if (row.from !== undefined && row.until !== undefined && row.from > row.until) {
      complain('JDL4001', `the row "${row.id}" ends on ${row.until}, before it begins on ${row.from}`, [
        'rows',
        i,
        'until',
      ]);
    }
    for (const name of row.say === undefined ? [] : placeholders(row.say)) {
      if (!facts.has(name) && !parameters.has(name)) {
        complain(
          'JDL2112',
          `{{${name}}} names no fact or parameter of this decision`,
          ['rows', i, 'say'],
          suggestion(name, [...facts.keys(), ...parameters.keys()], 'names'),
        );
      }
    }
    const { condition, wrong } = conditionOf(row, vocabulary);
    for (const c of wrong) complain(c.code, c.message, ['rows', i, ...c.path], c.help);
    return rowOf(row, condition);
  });
  verdictAt(text.otherwise, ['otherwise']);
  verdictAt(text.undecided, ['undecided']);
  const { id, was, asks, verdicts, protective, guards, otherwise, undecided } = text;
  const { ofOptions = false, impossible = [], sums = [], without } = text;
  const decision = { id, asks, verdicts, protective, facts, ofOptions, impossible, sums, rows, otherwise, undecided };
  return {
    decision: {
      ...decision,
      ...(guards === undefined ? {} : { guards }),
      ...(was === undefined ? {} : { was }),
      ...(without === undefined ? {} : { without }),
    },
    complaints,
  };
}

function conditionOf(row: RowText, vocabulary: Vocabulary): { condition: Json; wrong: readonly Complaint[] } {
  if ((row.if === undefined) === (row.when === undefined)) {
    const message =
      row.if === undefined ? `the row "${row.id}" has no condition` : `the row "${row.id}" has both if and when`;
    return {
      condition: false,
      wrong: [
        { code: 'JDL2002', message, path: [], help: 'Write either `if:` with cells or `when:` with JSON Logic.' },
      ],
    };
  }
  if (row.if !== undefined) {
    const { condition, complaints } = compileCells(row.if as JsonMap, vocabulary);
    return { condition, wrong: under('if', complaints) };
  }
  const { complaints } = checkCondition(row.when as Json, vocabulary);
  return { condition: row.when as Json, wrong: under('when', complaints) };
}

function under(key: string, complaints: readonly Complaint[]): Complaint[] {
  return complaints.map((c) => ({ ...c, path: [key, ...c.path] }));
}

function rowOf(row: RowText, condition: Json): Row {
  const carries = Object.fromEntries(Object.entries(row).filter(([key]) => !ownKeys.has(key))) as Row['carries'];
  const { id, was, then, title, say, assumed, protects, from, until } = row;
  return {
    id,
    condition,
    then,
    cites: row.cites ?? [],
    carries,
    ...(title === undefined ? {} : { title }),
    ...(say === undefined ? {} : { say }),
    ...(assumed === undefined ? {} : { assumed }),
    ...(protects === undefined ? {} : { protects }),
    ...(was === undefined ? {} : { was }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}
