import type { Files } from '../../../schemas/types.ts';
import { idInWords, listed } from '../../kernel/decision/sentence.ts';
import type { FieldSpec } from '../../kernel/fields/field-type.ts';
import { fieldType } from '../../kernel/fields/fields.ts';
import type { Block, Chapter, Line, TableRow } from '../../print/rulebook-view.ts';
import { block, line, name as named, remark, row, sentence, table } from './lines.ts';
import type { Telling } from './telling.ts';

type Input = Files['dictionary']['inputs'][string];
type Field = Input['fields'][string];

/** The fields of each file and of the request. */
export function fieldsChapter(telling: Telling): Chapter {
  const { inputs, request } = telling.pack.dictionary;
  return {
    id: 'dictionary',
    title: 'Fields of the files and of the request',
    lines: [line('What each file holds, and what is written down of a request.')],
    blocks: [
      ...Object.entries(inputs).map(([id, input]) => blockOf(['inputs', id], input, id, telling)),
      blockOf(['request'], { title: 'The request', ...request }, 'request', telling),
    ],
  };
}

function blockOf(
  path: readonly string[],
  input: Omit<Input, 'fields'> & Pick<Input, 'fields'>,
  id: string,
  telling: Telling,
): Block {
  const same = input.same_person?.map((fields) => listed(fields.map((name) => input.fields[name]?.title ?? name)));
  const rows = Object.entries(input.fields).map(([name, field]) =>
    fieldRow([...path, 'fields', name], name, field, telling),
  );
  return block({
    id: telling.places.idOf('dictionary.yaml', path),
    title: input.title,
    lines: [
      ...(input.meaning === undefined ? [] : [line(sentence(input.meaning))]),
      ...(input.purpose === undefined ? [] : [remark('Purpose', input.purpose)]),
      ...(same === undefined
        ? []
        : [remark('One person', `Rows are one person if they agree on ${same.join(', or on ')}.`)]),
      remark('Called', named(id)),
      ...telling.briefly(input),
    ],
    tables: [table(['Field', 'What it holds', 'What it is'], rows)],
  });
}

function fieldRow(path: readonly string[], id: string, field: Field, telling: Telling): TableRow {
  const about: Line[] = [
    ...(field.meaning === undefined ? [] : [line(sentence(field.meaning))]),
    ...(field.reason === undefined ? [] : [remark('Why', field.reason)]),
    ...telling.briefly(field),
  ];
  const values: Line[] = [
    line(holds(field)),
    remark(null, traits(field)),
    ...(field.example === undefined ? [] : [remark('Example', field.example)]),
  ];
  return row(telling.places.idOf('dictionary.yaml', path), [line(`${field.title} `, named(id))], values, about);
}

function holds(field: Field): string {
  if (field.values !== undefined) return `One of: ${Object.entries(field.values).map(levelWith).join(', ')}.`;
  return fieldType(field.type)?.guidance(field as FieldSpec) ?? idInWords(field.type);
}

/** A level, and the other ways of writing it. */
function levelWith([id, spellings]: readonly [string, readonly string[]]): string {
  const others = spellings.filter((spelling) => spelling !== id);
  return others.length === 0 ? idInWords(id) : `${idInWords(id)} (also ${others.join(', ')})`;
}

function traits({ required, personal }: Field): string {
  const words = [required === true ? 'Required' : 'Not required'];
  if (personal !== undefined) words.push(`personal: ${personal}`);
  return words.join('; ');
}
