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
                return row(clauseId(full), [line(`${at} `, named(full))], asks ?? '', [
                  ...(by.length === 0 ? [] : [line(...placesOf(by))]),
                  ...withoutRule(full, outside, by.length, telling),
                ]);
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

/** Why no rule answers: it is outside, or a settled contradiction overrules it. */
function withoutRule(clause: string, outside: string | undefined, answered: number, { pack }: Telling): Line[] {
  if (outside !== undefined) return [remark('No rule', outside)];
  const weighed = Object.entries(pack.sources.conflicts ?? {}).filter(([, { between }]) => between.includes(clause));
  if (answered > 0) return [];
  return weighed.map(([id, { title, settled }]) =>
    remark(
      'Weighed in',
      link(title ?? id, `conflict.${id}`),
      settled === undefined ? '' : `; what holds is ${settled}`,
    ),
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
