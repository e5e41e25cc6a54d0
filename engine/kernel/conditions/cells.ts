import { suggestion } from '../diagnostics/nearest.ts';
import { type Fact, isCalendarDate } from '../facts/fact.ts';
import { type Cell, compileBounds } from './bounds.ts';
import { type Complaint, type Vocabulary, wrong } from './check.ts';
import { isList, isMap, type Json, type JsonMap } from './json.ts';

export interface Compiled {
  readonly condition: Json;
  readonly complaints: readonly Complaint[];
}

/**
 * Cells (`fact: level`, `fact: [level, level]`, `fact: { below: bound }`, `fact: absent`) to JSON Logic:
 * all cells must hold. Cells are the short way to write the same thing, never another semantics.
 */
export function compileCells(cells: JsonMap, vocabulary: Vocabulary): Compiled {
  const complaints: Complaint[] = [];
  const parts: Json[] = [];
  for (const [name, cell] of Object.entries(cells)) {
    const fact = vocabulary.facts.get(name);
    if (!fact) {
      complaints.push({
        code: 'JDL2101',
        message: `"${name}" is not a fact that can be asked for here`,
        help: suggestion(name, vocabulary.facts.keys(), 'facts'),
        path: [name],
      });
      continue;
    }
    const compiled = compileCell(fact, cell, vocabulary);
    if ('code' in compiled) complaints.push({ ...compiled, path: [name, ...compiled.path] });
    else parts.push(compiled.condition);
  }
  return { condition: parts.length === 1 ? parts[0]! : { and: parts }, complaints };
}

function compileCell(fact: Fact, cell: Json, vocabulary: Vocabulary): Cell {
  const asked: Json = { var: fact.name };
  if (cell === 'absent' && !hasLevel(fact, 'absent')) return { condition: { absent: asked } };
  if (cell === 'present' && !hasLevel(fact, 'present')) return { condition: { '!': { absent: asked } } };
  if (isMap(cell)) return compileBounds(fact, asked, cell, vocabulary);
  const wanted = isList(cell) ? cell : [cell];
  if (wanted.length === 0) return wrong('JDL2104', `${fact.name} is compared with an empty list`, []);
  for (const [i, value] of wanted.entries()) {
    const bad = badValue(fact, value, isList(cell) ? [i] : []);
    if (bad) return bad;
  }
  return { condition: isList(cell) ? { in: [asked, cell] } : { '===': [asked, cell] } };
}

function badValue(fact: Fact, value: Json, path: Complaint['path']): Complaint | undefined {
  switch (fact.type) {
    case 'level':
      if (typeof value === 'string' && fact.levels.includes(value)) return undefined;
      return wrong(
        'JDL2103',
        `${fact.name} cannot be ${JSON.stringify(value)}`,
        path,
        suggestion(String(value), fact.levels, 'levels'),
      );
    case 'boolean':
      return typeof value === 'boolean'
        ? undefined
        : wrong(
            'JDL2104',
            `${fact.name} is true or false, but is compared with ${JSON.stringify(value)}`,
            path,
            'Write true or false without quotes.',
          );
    case 'number':
      return typeof value === 'number'
        ? undefined
        : wrong(
            'JDL2104',
            `${fact.name} is a number, but is compared with ${JSON.stringify(value)}`,
            path,
            'Use a bound such as { below: minimum_records }.',
          );
    case 'date':
      return typeof value === 'string' && isCalendarDate(value)
        ? undefined
        : wrong(
            'JDL2104',
            `${fact.name} is a date, but is compared with ${JSON.stringify(value)}`,
            path,
            'Dates are written 2013-04-01.',
          );
  }
}

function hasLevel(fact: Fact, level: string): boolean {
  return fact.type === 'level' && fact.levels.includes(level);
}
