import { canonical, isList, isMap, type Json } from '../../kernel/conditions/json.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import { describer } from '../../kernel/decision/describe.ts';
import { factsRead } from '../../kernel/decision/in-force.ts';
import { listed, placeholders } from '../../kernel/decision/sentence.ts';
import type { Fact } from '../../kernel/facts/fact.ts';
import { rangeInWords } from '../../kernel/parameters/range.ts';
import type { Chapter, Line, TableRow } from '../../print/rulebook-view.ts';
import type { Path } from '../yaml.ts';
import { block, ifTold, joined, line, link, name as named, row, sentence, table, withCapital } from './lines.ts';
import type { Telling } from './telling.ts';

/** The words of the rules themselves. */
const words: readonly (readonly [string, string])[] = [
  ['Pack', 'One lab’s whole policy: the files from which this rulebook is made.'],
  ['Parameter', 'A number, period or date, with the day from which each of its values holds.'],
  ['Clause', 'A numbered place in a source that a rule answers.'],
  ['Fact', 'A named thing that a rule may ask about, with the values that it can have.'],
  [
    'Decision',
    'A judgement: rows in order, what holds otherwise, and what holds where what is not known could change the answer. Its answer is a verdict.',
  ],
  ['Row', 'A condition and the verdict that follows from it. The first row that holds decides.'],
  ['Stage', 'A step of a request. Stages are asked in their order.'],
  ['Case', 'One request and what happened to it.'],
  ['Working day', 'A day of the calendar on which a period counts. The day of the event is day 0.'],
  ['Assumed', 'Taken by the authors of the rules because no source says it.'],
];

/** The facts that rules ask about, and the words that this rulebook uses. */
export function glossaryChapter(telling: Telling, told: ReadonlySet<string>): Chapter {
  const used = new Map<string, { fact: Fact; decisions: Decision[] }>();
  for (const decision of telling.pack.decisions.values()) {
    for (const name of factsOf(decision)) {
      const fact = decision.facts.get(name)!;
      const known = used.get(canonical(fact)) ?? { fact, decisions: [] };
      known.decisions.push(decision);
      used.set(canonical(fact), known);
    }
  }
  const facts = [...used.values()].sort((a, b) => (a.fact.title.toLowerCase() < b.fact.title.toLowerCase() ? -1 : 1));
  return {
    id: 'glossary',
    title: 'Glossary',
    lines: [],
    blocks: [
      block({
        id: 'glossary.words',
        title: 'Words',
        tables: [
          table(
            ['Word', 'What it means'],
            words.map((word) => row(null, ...word)),
          ),
        ],
      }),
      block({
        id: 'glossary.facts',
        title: 'Facts that the rules ask about',
        tables: [
          table(
            ['Fact', 'Values', 'Asked in'],
            facts.map(({ fact, decisions }) => factRow(fact, decisions, telling, told)),
            { first: 'wide' },
          ),
        ],
      }),
      block({
        id: 'glossary.verdicts',
        title: 'Verdicts',
        tables: [table(['Verdict', 'Given by'], verdictRows(telling), { first: 'narrow' })],
      }),
    ],
  };
}

/** Those that its conditions read and its sentences name. */
function factsOf({ rows, facts }: Decision): Set<string> {
  const named = rows.flatMap(({ say }) => placeholders(say ?? '')).filter((fact) => facts.has(fact));
  return new Set(
    [...rows.flatMap(({ condition }) => [...factsRead(condition)]), ...named].filter((fact) => facts.has(fact)),
  );
}

function factRow(fact: Fact, decisions: readonly Decision[], telling: Telling, told: ReadonlySet<string>): TableRow {
  const asked = decisions.map(({ id }) => {
    const { to, number } = telling.places.decision(id);
    return link(number, to);
  });
  return row(
    null,
    [line(`${fact.title} `, named(fact.name)), ...definitionOf(fact, decisions[0]!, telling, told)],
    [line(valuesOf(fact, decisions[0]!))],
    [line(...joined(asked))],
  );
}

/** Some facts are defined by part of a file, which is told where it stands. */
function definitionOf(
  { definition }: Fact,
  decision: Decision,
  { pack, places }: Telling,
  told: ReadonlySet<string>,
): Line[] {
  if (definition === undefined) return [];
  const stage = pack.stages.find(({ id }) => decision.id.startsWith(`${id}/`))!;
  const file = pack.about.stages.find(({ id }) => id === stage.id)!.rules;
  for (const { path, text } of textsIn(stage.file.value)) {
    if (text !== definition) continue;
    const owner = path.slice(0, -1);
    const { title } = places.of({ name: file, file: stage.file }, owner);
    return [line('Defined by ', ifTold(link(title, places.idOf(file, owner, stage.id)), told), '.')];
  }
  return [line(sentence(withCapital(definition)))];
}

function* textsIn(value: Json, path: Path = []): Generator<{ path: Path; text: string }> {
  if (isMap(value) || isList(value)) {
    if (isMap(value)) yield { path, text: JSON.stringify(value) };
    for (const [key, inner] of Object.entries(value))
      yield* textsIn(inner as Json, [...path, isList(value) ? Number(key) : key]);
  }
}

function valuesOf(fact: Fact, decision: Decision): string {
  switch (fact.type) {
    case 'boolean':
      return 'True or false.';
    case 'date':
      return 'A date.';
    case 'level': {
      const says = describer(decision);
      return sentence(
        withCapital(
          listed(
            fact.levels.map((id) => says.level(fact.name, id)),
            'or',
          ),
        ),
      );
    }
    case 'number': {
      const { integer, min, max, unit } = fact;
      const range = rangeInWords({
        ...(integer === undefined ? {} : { integer }),
        ...(min === undefined ? {} : { minimum: min }),
        ...(max === undefined ? {} : { maximum: max }),
      });
      return sentence(withCapital(unit === undefined || unit === 'share' ? range : `${range} (${unit})`));
    }
  }
}

function verdictRows({ pack, places }: Telling): TableRow[] {
  const given = new Map<string, Decision[]>();
  for (const decision of pack.decisions.values()) {
    const says = describer(decision);
    for (const id of decision.verdicts) given.set(says.verdict(id), [...(given.get(says.verdict(id)) ?? []), decision]);
  }
  return [...given]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([verdict, decisions]) =>
      row(null, verdict, [
        line(...joined(decisions.map(({ id }) => link(places.decision(id).number, places.decision(id).to)))),
      ]),
    );
}
