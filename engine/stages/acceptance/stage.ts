import type { Files } from '../../../schemas/types.ts';
import type { Links } from '../../artifacts/links.ts';
import {
  type Ask,
  defineStage,
  type RecordSettled,
  type RequestInHand,
  type StageOutcome,
} from '../../artifacts/stage-contract.ts';
import type { FieldProfile, Submission, SubmittedPerson } from '../../artifacts/submission.ts';
import type { Vocabulary } from '../../kernel/decider.ts';
import type { DecisionText, RowText } from '../../kernel/decision/build.ts';
import { type Judgement, mostProtective } from '../../kernel/decision/decision.ts';
import type { FactValues } from '../../kernel/facts/fact.ts';
import { factsFor, neverMet, requestSums, usablePeople } from './facts.ts';

type Rules = Files['acceptance'];

const subjects = [
  ['request', 'the request'],
  ['field', 'each field'],
  ['record', 'each record'],
] as const;

/**
 * Is it acceptable? Every check is a decision over the request, each field or each record. Request and
 * field checks' most protective verdict is the stage's; a record check sets the record aside.
 */
export const stage = defineStage<Rules, 'submission', 'submission'>({
  kind: 'acceptance',
  reads: ['submission'],
  uses: ['links'],
  writes: ['submission'],
  decisions: (id, rules, dictionary) =>
    Object.entries(rules.checks).map(([name, check]) => decisionOf(id, name, check, rules, dictionary)),
  combined: (id, rules) =>
    subjects.flatMap(([subject, of]) => {
      const names = Object.entries(rules.checks).filter(([, check]) => check.for === subject);
      const decisions = names.map(([name]) => `${id}/${name}`);
      return names.length === 0 ? [] : [{ id: `${id} for ${subject}`, of, decisions, shapes: subject === 'record' }];
    }),
  pointers: (rules) => [
    ...rules.proceed.map((name, i) => ({ name, path: ['proceed', i], among: rules.verdicts, what: 'verdicts' })),
    ...(rules.purge ?? []).map((name, i) => ({ name, path: ['purge', i], among: rules.verdicts, what: 'verdicts' })),
    ...Object.keys(rules.letters ?? {}).map((name) => ({
      name,
      path: ['letters', name],
      among: rules.verdicts,
      what: 'verdicts',
    })),
  ],
  async run({ rules, ask, artifacts, request, dictionary }): Promise<StageOutcome<'submission'>> {
    const links = (artifacts as { links?: Links }).links;
    const { submission, counts, records } = askRecords(artifacts.submission, rules, ask);
    const facts = requestFacts(submission, links, request, dictionary);
    const judgements: Judgement[] = [];
    for (const [name, check] of Object.entries(rules.checks)) {
      if (check.for === 'request') judgements.push(ask(name, facts));
      if (check.for === 'field')
        judgements.push(...submission.profiles.map((profile) => ask(name, fieldFacts(profile))));
    }
    const verdict = mostProtective(
      rules.verdicts,
      judgements.map((j) => j.verdict),
    );
    const letter = rules.letters?.[verdict];
    return {
      artifacts: { submission },
      judgements,
      counts,
      records,
      ...(rules.proceed.includes(verdict)
        ? {}
        : {
            stop: {
              verdict,
              judgements: judgements.filter((judgement) => !rules.proceed.includes(judgement.verdict)),
              ...(rules.purge?.includes(verdict) ? { purge: true } : {}),
              ...(letter === undefined ? {} : { letter }),
            },
          }),
    };
  },
});

function decisionOf(
  stageId: string,
  name: string,
  check: Rules['checks'][string],
  rules: Rules,
  dictionary: Vocabulary,
): DecisionText {
  const restsOn = Object.keys(rules.checks).filter((other) => rules.checks[other]!.for === 'record');
  return {
    id: `${stageId}/${name}`,
    asks: check.asks,
    verdicts: rules.verdicts,
    protective: true,
    ...(check.was === undefined ? {} : { was: check.was }),
    ...(check.protects === undefined ? {} : { guards: [{ whom: check.protects }] }),
    rows: check.rows as RowText[],
    otherwise: check.otherwise,
    undecided: check.undecided,
    facts: factsFor(check.for, dictionary).map((fact) =>
      restsOn.length > 0 && fact.name === usablePeople ? { ...fact, restsOn } : fact,
    ),
    impossible: neverMet(check.for, dictionary),
    sums: check.for === 'request' ? requestSums : [],
    path: ['checks', name],
  };
}

/** Asks the record checks of every person and sets aside those whose record may not be used. */
function askRecords(
  submission: Submission,
  rules: Rules,
  ask: Ask,
): { submission: Submission; counts: { title: string; value: string }[]; records: RecordSettled[] } {
  const checks = Object.entries(rules.checks).filter(([, check]) => check.for === 'record');
  if (checks.length === 0) return { submission, counts: [], records: [] };
  const setAside = new Map(submission.setAside);
  const issues = [...submission.issues];
  const records: RecordSettled[] = [];
  for (const person of submission.people) {
    const facts = recordFacts(person);
    const judgements = checks.map(([name]) => ask(name, facts, { individual: true }));
    const verdict = mostProtective(
      rules.verdicts,
      judgements.map((judgement) => judgement.verdict),
    );
    records.push({ record: person.record, verdict, judgements });
    for (const [i, judgement] of judgements.entries()) {
      const name = checks[i]![0];
      if (rules.proceed.includes(judgement.verdict)) continue;
      setAside.set(person.record, judgement.verdict);
      const field = fieldOf(judgement);
      if (issues.some((issue) => issue.row === person.record && issue.field === field)) continue;
      issues.push({ row: person.record, field, what: judgement.reason ?? `cannot be used (${name})` });
    }
  }
  const counts = [
    { title: 'different people', value: String(submission.people.length) },
    { title: 'whose record can be used', value: String(submission.people.length - setAside.size) },
  ];
  return { submission: { ...submission, setAside, issues: issues.sort((a, b) => a.row - b.row) }, counts, records };
}

/** The field that a record's judgement is about: of the facts it read, the one that is not in order. */
function fieldOf(judgement: Judgement): string {
  const names = Object.entries(judgement.facts);
  const read =
    judgement.missing[0] ??
    names.find(([name, value]) => name.endsWith('.state') && value !== 'present')?.[0] ??
    names.find(([name]) => !name.endsWith('.state'))?.[0] ??
    '';
  return read.split('.')[1] ?? '';
}

function recordFacts(person: SubmittedPerson): FactValues {
  const facts: Record<string, string | number | boolean | null> = {};
  for (const [name, cell] of Object.entries(person.cells)) {
    facts[`record.${name}.state`] = cell.state;
    facts[`record.${name}`] = cell.value;
  }
  return facts;
}

function fieldFacts(profile: FieldProfile): FactValues {
  const share = (n: number) => (profile.rows === 0 ? 0 : n / profile.rows);
  return {
    'field.name': profile.name,
    'field.required': profile.required,
    'field.missing_share': share(profile.missing),
    'field.invalid_share': share(profile.invalid),
    'field.suspect_share': share(profile.suspect),
  };
}

function requestFacts(
  submission: Submission,
  links: Links | undefined,
  request: RequestInHand,
  dictionary: Vocabulary,
): FactValues {
  const facts: Record<string, string | number | boolean> = {
    'submission.rows': submission.rows,
    'submission.people': submission.people.length,
    'submission.repeated_rows': submission.rows - submission.people.length,
    [usablePeople]: submission.people.length - submission.setAside.size,
  };
  for (const name of Object.keys(dictionary.request.fields)) {
    const value = request.values[name];
    if (value !== undefined) facts[`request.${name}`] = value;
    facts[`request.${name}.given`] = value !== undefined && String(value).trim() !== '';
  }
  if (links) {
    facts['links.people'] = links.people;
    facts['links.linked'] = links.links.length;
    facts['links.clerical'] = links.clerical;
    facts['links.match_rate'] = links.people === 0 ? 0 : links.links.length / links.people;
  }
  return facts;
}
