import { longDate } from '../../kernel/decision/sentence.ts';
import type { Block, Chapter, Line, Span } from '../../print/rulebook-view.ts';
import { type Answer, answers } from './answers.ts';
import { block, joined, line, link, name as named, remark, row, table } from './lines.ts';
import { clauseId, type Telling } from './telling.ts';

/** Each clause of each source, with the rules that answer it, or why none does. */
export function clausesChapter(telling: Telling): Chapter {
  const byClause = new Map<string, Answer[]>();
  for (const answer of answers(telling)) {
    for (const clause of answer.cites) byClause.set(clause, [...(byClause.get(clause) ?? []), answer]);
  }
  const sources = Object.entries(telling.pack.sources.sources);
  return {
    id: 'clauses',
    title: 'Clauses, and the rules that answer them',
    lines: [
      line(
        'What the rules answer to. A clause that asks for something is answered by a rule; for any other it is said why none is needed.',
      ),
    ],
    blocks: sources.map(
      ([id, source]): Block =>
        block({
          id: `source.${id}`,
          title: source.title,
          lines: [
            remark(
              'Called',
              named(id),
              ...(source.publisher === undefined ? [] : [`. ${source.publisher}`]),
              ...(source.dated === undefined ? [] : [`. Dated ${longDate(source.dated)}`]),
              ...(source.where === undefined ? [] : [`. ${source.where}`]),
            ),
          ],
          tables: [
            table(
              ['Clause', 'What it asks', 'Answered by'],
              Object.entries(source.clauses).map(([clause, { at, asks, outside }]) => {
                const full = `${id}.${clause}`;
                const by = byClause.get(full) ?? [];
                const asked = asks === undefined ? [] : [line(asks)];
                const why = outside === undefined ? [] : [remark('No rule', outside)];
                const answered = by.length === 0 ? weighed(full, telling) : [line(...placesOf(by))];
                return row(clauseId(full), [line(`${at} `, named(full))], [...asked, ...why], answered);
              }),
            ),
          ],
        }),
    ),
  };
}

function placesOf(by: readonly Answer[]): Span[] {
  const links = by.map(({ place }) => link(place.title, place.to));
  return joined(links, '; ');
}

/** A clause that no rule answers may be overruled where a contradiction was settled. */
function weighed(clause: string, { pack }: Telling): Line[] {
  const conflicts = Object.entries(pack.sources.conflicts ?? {}).filter(([, { between }]) => between.includes(clause));
  return conflicts.map(([id, { title, settled }]) =>
    remark('Weighed in', link(title ?? id, `conflict.${id}`), ...(settled === undefined ? [] : [`; ${settled} holds`])),
  );
}

/** The other way: each place that cites, with its clauses. */
export function answersChapter(telling: Telling): Chapter {
  const lines = answers(telling)
    .filter(({ cites }) => cites.length > 0)
    .map(({ place, cites }) =>
      line(link(place.title, place.to), ': ', ...joined(cites.map((clause) => link(clause, clauseId(clause))))),
    );
  return {
    id: 'answers',
    title: 'Rules, and the clauses they answer',
    lines: [line('The same the other way round: everything that cites a clause, in the order of this rulebook.')],
    blocks: [block({ columns: true, lines })],
  };
}
