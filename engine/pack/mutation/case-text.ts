import type { FactValue } from '../../kernel/facts/fact.ts';
import type { Case } from '../test.ts';

/** A case on one line, as it stands in a list of cases. */
export function caseText(test: Case): string {
  return `- ${flow(test)}`;
}

function flow(value: unknown): string {
  if (typeof value !== 'object' || value === null) return scalar(value as FactValue);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, inner]) => `${key}: ${flow(inner)}`).join(', ')} }`;
}

/** Dates and words as they are; in quotes what would be read as something else. */
function scalar(value: FactValue): string {
  if (typeof value !== 'string') return String(value);
  const plain = /^[A-Za-z0-9][\w .'()/<>=+-]*$/.test(value) && value.trim() === value;
  const otherwise = /^(true|false|null|yes|no|on|off|y|n|[\d._+-]+|0[xo].*|[\d.]+e[\d+-]+)$/i.test(value);
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value);
  return date || (plain && !otherwise) ? value : JSON.stringify(value);
}
