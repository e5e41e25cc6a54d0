import { isList, isMap, type JsonMap } from '../../kernel/conditions/json.ts';
import type { Chapter, Span } from '../../print/rulebook-view.ts';
import type { Pack, PolicyFile } from '../pack.ts';
import { valueAt } from '../paths.ts';
import type { Path } from '../yaml.ts';
import { answers } from './answers.ts';
import { block, ifTold, line, link, remark, row, sentence, table } from './lines.ts';
import type { Telling } from './telling.ts';

/**
 * Where the sources disagree, and how that was settled.
 * @param told the ids of what is told elsewhere: what settles a contradiction may be written in many ways.
 */
export function conflictsChapter(telling: Telling, told: ReadonlySet<string>): Chapter {
  const conflicts = Object.entries(telling.pack.sources.conflicts ?? {});
  const rows = conflicts.map(([id, { title, between, settled, because }]) =>
    row(
      `conflict.${id}`,
      [line(sentence(title ?? id)), ...between.map((clause) => line(...telling.clauses([clause])))],
      [
        ...(settled === undefined
          ? [line('Not settled.')]
          : [line('Holds: ', ...settledIn(settled, telling).map((span) => ifTold(span, told)), '.')]),
        line(sentence(because)),
      ],
    ),
  );
  return {
    id: 'contradictions',
    title: 'Contradictions, and how they are settled',
    lines: rows.length === 0 ? [line('The sources do not contradict each other.')] : [],
    blocks: rows.length === 0 ? [] : [block({ tables: [table(['Between', 'What holds, and why'], rows)] })],
  };
}

/** A clause, a parameter, or a place of the rules written as the register of citations writes it. */
function settledIn(settled: string, { clauses, pack, places }: Telling): Span[] {
  const [source, clause] = settled.split('.') as [string, string | undefined];
  if (clause !== undefined && pack.sources.sources[source]?.clauses[clause] !== undefined) return clauses([settled]);
  const parameter = pack.parameters[settled];
  if (parameter) return [link(parameter.title, `parameter.${settled}`)];
  const decision = pack.decisions.get(settled);
  if (decision) {
    const { to, number } = places.decision(settled);
    return [link(`${number} ${decision.asks}`, to)];
  }
  const [file, ...path] = inAFile(settled, pack);
  return file === undefined ? [link(settled, null)] : [link(places.of(file, path).title, places.of(file, path).to)];
}

/** The file and the path of `comparison/covariates`, or of a thing with an id in one of the file's lists. */
function inAFile(settled: string, { files }: Pack): [PolicyFile | undefined, ...Path] {
  const [base, ...steps] = settled.split('/');
  const file = files.find(({ name }) => name === `${base}.yaml`);
  if (file === undefined) return [undefined];
  if (valueAt(file.file.value, steps) !== undefined) return [file, ...steps];
  for (const [key, list] of Object.entries(file.file.value as JsonMap)) {
    const at = isList(list) ? list.findIndex((item) => isMap(item) && item['id'] === steps[0]) : -1;
    if (at >= 0 && steps.length === 1) return [file, key, at];
  }
  return [undefined];
}

/** Documents that are named and not at hand. */
export function missingChapter(telling: Telling): Chapter {
  const missing = Object.entries(telling.pack.sources.missing ?? {});
  const rows = missing.map(([id, { title, named_at, until_found }]) =>
    row(`missing.${id}`, title, [line(...telling.clauses(named_at))], until_found),
  );
  return {
    id: 'missing',
    title: 'Documents that are missing',
    lines: rows.length === 0 ? [line('Every document that is named is at hand.')] : [],
    blocks: rows.length === 0 ? [] : [block({ tables: [table(['Document', 'Named at', 'Until it is found'], rows)] })],
  };
}

/** Everything that was assumed, in one list. */
export function assumptionsChapter(telling: Telling): Chapter {
  const rows = answers(telling).flatMap(({ place, cites, assumed }) =>
    assumed === undefined
      ? []
      : [
          row(
            null,
            [line(link(place.title, place.to))],
            [line(sentence(assumed)), ...(cites.length === 0 ? [] : [remark('Beside', ...telling.clauses(cites))])],
          ),
        ],
  );
  return {
    id: 'assumptions',
    title: 'Assumptions',
    lines:
      rows.length === 0
        ? [line('Nothing is assumed.')]
        : [line('What the sources leave open, and what was taken in its place. None of it is confirmed by a source.')],
    blocks: rows.length === 0 ? [] : [block({ tables: [table(['Where', 'What is assumed'], rows)] })],
  };
}

/** Where no source says anything at all: what rests on an assumption alone. */
export function silencesChapter(telling: Telling): Chapter {
  const places = answers(telling).filter(({ cites }) => cites.length === 0);
  const alone = Object.entries(telling.pack.sources.conflicts ?? {}).filter(([, { between }]) => between.length === 1);
  return {
    id: 'silences',
    title: 'Silences',
    lines:
      places.length + alone.length === 0
        ? [line('Every rule answers some clause.')]
        : [
            line(
              'These answer no clause, as no source speaks of them. Each rests on its assumption alone, which is told in the list before.',
            ),
          ],
    blocks: [
      block({
        columns: true,
        lines: [
          ...places.map(({ place }) => line(link(place.title, place.to))),
          ...alone.map(([id, { title }]) => line(link(title ?? id, `conflict.${id}`))),
        ],
      }),
    ],
  };
}
