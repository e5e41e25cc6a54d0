import { isList, isMap } from '../../kernel/conditions/json.ts';
import type { Row } from '../../kernel/decision/decision.ts';
import { type Describer, describer } from '../../kernel/decision/describe.ts';
import type { IdlePart } from '../../kernel/decision/idle-parts.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../pack.ts';
import { valueAt } from '../paths.ts';
import { parametersAsOf } from '../resolve.ts';
import type { Path, YamlFile } from '../yaml.ts';
import type { Life, Spell } from './lives.ts';

/** A decision of which something is told: its life, and where it and its parts stand. */
export interface Subject extends Life {
  readonly file: YamlFile;
  readonly path: Path;
  /** The path of its list of rows, where it has one: other decisions are made of what stands there. */
  readonly rows: Path | undefined;
  /** Its rows are options of a stage, each a level. */
  readonly makesLevels: boolean;
  readonly says: (spell: Spell) => Describer;
}

export function subjectOf(life: Life, pack: Pack): Subject {
  const { decision } = life;
  const room = decision.id.split('/')[0]!;
  const stage = pack.stages.find(({ id }) => id === room);
  const { file } = (stage ?? pack.files.find(({ name }) => name === `${room}.yaml`))!;
  const path = decision.path ?? [];
  const rows = [...path, 'rows'];
  return {
    ...life,
    file,
    path,
    rows: isList(valueAt(file.value, rows) ?? null) ? rows : undefined,
    makesLevels: stage !== undefined && decision.ofOptions === true,
    says: ({ epoch }) => {
      const values = parametersAsOf(pack.parameters, epoch.day);
      const told = Object.entries(pack.parameters).map(([name, { title }]) => {
        const value = values.get(name);
        return [name, { title, ...(value === undefined ? {} : { value }) }] as const;
      });
      return describer(decision, new Map(told));
    },
  };
}

/** The place of a row's id, or of the option that the row is made of. */
export function placeOfRow({ decision, file, path }: Subject, row: Pick<Row, 'id'>): Place {
  return decision.rows.find(({ id }) => id === row.id)?.at ?? file.at(path);
}

/** The cell of a part, or the very level in it; the row's condition where it is not written in cells. */
export function placeOfPart(subject: Subject, { row, fact, alternative }: IdlePart): Place {
  const { decision, file, rows } = subject;
  if (rows === undefined) return placeOfRow(subject, row);
  const path = [...rows, decision.rows.findIndex(({ id }) => id === row.id)];
  const cells = valueAt(file.value, [...path, 'if']) ?? null;
  if (fact === undefined || !isMap(cells) || cells[fact] === undefined) return file.atKey(path, 'when');
  const isLevel = alternative?.level !== undefined && isList(cells[fact]);
  return isLevel ? file.at([...path, 'if', fact, alternative.at]) : file.atKey([...path, 'if'], fact);
}
