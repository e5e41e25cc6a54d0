import type { FactValue } from '../../kernel/facts/fact.ts';
import { flowMap, flowScalar } from '../findings/flow.ts';
import type { Case } from '../test.ts';

/** A case on one line, as it stands in a list of cases. */
export function caseText(test: Case): string {
  return `- ${flow(test)}`;
}

function flow(value: unknown): string {
  if (typeof value !== 'object' || value === null) return flowScalar(value as FactValue);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return flowMap(entries.map(([key, inner]) => [key, flow(inner)] as const));
}
