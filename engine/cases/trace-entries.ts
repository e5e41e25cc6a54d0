import type { TraceEntry } from '../pipeline/trace.ts';
import { hasTexts } from './parsed.ts';

/** Whether a JSON value is a trace, as a run writes it. */
export function isTrace(value: unknown): value is TraceEntry[] {
  return Array.isArray(value) && value.every(isEntry);
}

function isEntry(value: unknown): value is TraceEntry {
  if (!hasTexts(value, ['stage', 'decision', 'verdict', 'row'])) return false;
  const { facts, missing, cites, asked } = value as unknown as Partial<TraceEntry>;
  const isTexts = (list: unknown) => Array.isArray(list) && list.every((item) => typeof item === 'string');
  return typeof facts === 'object' && facts !== null && isTexts(missing) && isTexts(cites) && Number.isInteger(asked);
}
