import { parse } from 'yaml';
import { buildDecision } from '../../../engine/kernel/decision/build.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import { type DecisionInForce, inForce } from '../../../engine/kernel/decision/in-force.ts';
import { decisions } from '../../../engine/stages/disclosure/decisions.ts';
import { protectTables, type TableRules } from '../../../engine/stages/disclosure/stage.ts';
import type { Files } from '../../../schemas/types.ts';

type Rules = Files['disclosure'];

/** The rest of a pack's disclosure rules, for tests that are about `cells` and rounding alone. */
const rest = `
intruders: { public: { knows: [published-figures] } }
match_rate: { asks: "?", verdicts: [exact, withhold], rows: [], otherwise: exact, undecided: withhold }
match_rate_band: { at_least: 0.8, says: "at least {{band}}%" }
secondary: { method: optimal, cost: count, protect: 1 }
marker: "[c]"
not_applicable: "[z]"
legend: { "[c]": { means: Hidden }, "[z]": { means: None } }
`;

/** Rules without a pack, from YAML: what is not written is as simple as can be. */
export function studyRules(text: string): TableRules {
  const rules = { ...(parse(rest) as object), rounding: {}, ...(parse(text) as object) } as unknown as Rules;
  const built = new Map<string, DecisionInForce>();
  for (const written of decisions('study', rules)) {
    const { decision, complaints } = buildDecision(written, new Map());
    if (complaints.length > 0) throw new Error(complaints.map(({ message }) => message).join('; '));
    built.set(written.id.replace('study/', ''), inForce(decision, '2020-01-01', new Map()));
  }
  const decision = (name: string) => built.get(name)!;
  return { rules, parameters: new Map(), decision, ask: (name, facts) => decide(decision(name), facts) };
}

/** How one figure by itself is shown, or why it cannot be. */
export async function shownAlone(
  rules: TableRules,
  cell: Omit<Files['tables']['cells'][number], 'id' | 'table'>,
): Promise<string> {
  const made = await protectTables(rules, { cells: [{ id: 'only', table: 't', ...cell }] }, []);
  if (made.verdict !== 'protected') return 'error';
  const [only] = made.cells;
  if (only?.state === 'suppressed') return only.marker ?? '';
  return String(only?.rounded?.shown ?? only?.value ?? only?.people);
}
