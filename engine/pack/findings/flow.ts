import type { Answered } from '../../kernel/decision/dead-rows.ts';
import type { Witness } from '../../kernel/decision/witness.ts';
import type { FactValue } from '../../kernel/facts/fact.ts';

/** A situation as the `given:` of a case holds it: { cell.people: 2, cell.kind: count }. */
export function given({ given: facts, absent }: Pick<Witness, 'given' | 'absent'>): string {
  return flowMap([
    ...Object.entries(facts).map(([name, value]): Entry => [name, flowScalar(value)]),
    ...absent.map((name): Entry => [name, 'absent']),
  ]);
}

/** How a situation is answered, as the end of a sentence. */
export function answerInWords({ witness, row, verdict }: Answered): string {
  const by = row === 'otherwise' || row === 'undecided' ? `\`${row}\`` : `the row "${row}"`;
  const any = Object.keys(witness.given).length === 0 && witness.absent.length === 0;
  return `${any ? 'any situation' : given(witness)} is answered ${verdict} by ${by}`;
}

type Entry = readonly [key: string, value: string];

export function flowMap(entries: readonly Entry[]): string {
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;
}

export function flowList(values: readonly FactValue[]): string {
  return `[${values.map(flowScalar).join(', ')}]`;
}

/** Text that YAML would read as something else stands in quotes; numbers are written out. */
export function flowScalar(value: FactValue): string {
  // A number as large or small as 1e21 is written out: YAML files here do not hold the short form.
  if (typeof value === 'number' && String(value).includes('e'))
    return value.toLocaleString('en-GB', { useGrouping: false, maximumFractionDigits: 20 });
  if (typeof value !== 'string' || isPlain(value)) return String(value);
  return JSON.stringify(value);
}

/** Words that can be nothing else. Also a date: YAML 1.2 has no type for it. */
function isPlain(text: string): boolean {
  const words = /^[A-Za-z0-9][\w .'()/<>=+-]*$/.test(text) && text.trim() === text;
  const otherwise = /^(true|false|null|yes|no|on|off|y|n|[\d._+-]+|0[xo].*|[\d.]+e[\d+-]+)$/i.test(text);
  return (words && !otherwise) || /^\d{4}-\d{2}-\d{2}$/.test(text);
}
