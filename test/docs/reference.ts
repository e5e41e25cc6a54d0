/**
 * The parts of rules/README.md that are made from the engine: `npx node test/docs/reference.ts` writes them anew.
 * A test fails when they are stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operators } from '../../engine/kernel/conditions/operators.ts';
import type { Fact } from '../../engine/kernel/facts/fact.ts';
import { documentOf, root } from './documents.ts';

export const rulesGuide = 'rules/README.md';

/** Each stage kind, in the order of a run, and what may be asked in each of its decisions. */
const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  acceptance: { request: 'a check `for: request`', field: 'a check `for: field`' },
  linkage: { records: '`records`' },
  comparison: { balance: '`balance`', adequate: '`adequate`' },
  outcomes: { conclusion: '`conclusion`' },
  disclosure: { cells: '`cells`', match_rate: '`match_rate`' },
};

/** What is generated, by the name of its part. */
export function generatedParts(): Readonly<Record<string, string>> {
  return { operators: `\n${operatorsTable()}\n`, facts: `\n${factsTables()}\n` };
}

function operatorsTable(): string {
  const rows = operators.map(({ name, meaning, example }) => [
    code(name),
    sentence(meaning),
    code(JSON.stringify(example)),
  ]);
  return table(['operator', 'holds, or gives', 'example'], rows);
}

function factsTables(): string {
  return Object.entries(kinds)
    .map(([kind, decisions]) => {
      const offered = JSON.parse(readFileSync(join(root, `schemas/facts/${kind}.json`), 'utf8')) as Record<
        string,
        Fact[]
      >;
      const rows = Object.entries(offered).flatMap(([decision, facts]) =>
        facts.map((fact) => factRow(asked(kind, decision, decisions), fact)),
      );
      return `**${kind}**\n\n${table(['asked in', 'fact', 'what it is', 'values'], rows)}`;
    })
    .join('\n');
}

function asked(kind: string, decision: string, decisions: Readonly<Record<string, string>>): string {
  return decisions[decision] ?? `${kind}: \`${decision}\``;
}

function factRow(where: string, fact: Fact): string[] {
  const definition = fact.definition === undefined ? '' : `: ${fact.definition}`;
  return [where, code(fact.name), `${fact.title}${definition}`, valuesOf(fact)];
}

function valuesOf(fact: Fact): string {
  switch (fact.type) {
    case 'level':
      return fact.levels.map(code).join(', ');
    case 'boolean':
      return '`true`, `false`';
    case 'date':
      return 'a date';
    case 'number':
      return `${fact.integer ? 'a whole number' : 'a number'}${rangeOf(fact.min, fact.max)}${fact.unit === undefined ? '' : ` (${fact.unit})`}`;
  }
}

function rangeOf(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return max === undefined ? '' : `, at most ${max}`;
  return max === undefined ? `, at least ${min}` : ` from ${min} to ${max}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return `${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function write(): void {
  let { text } = documentOf(rulesGuide);
  for (const [name, part] of Object.entries(generatedParts())) {
    const [begin, end] = [`<!-- begin: ${name} -->\n`, `<!-- end: ${name} -->`];
    text = `${text.slice(0, text.indexOf(begin) + begin.length)}${part}${text.slice(text.indexOf(end))}`;
  }
  writeFileSync(join(root, rulesGuide), text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write();
