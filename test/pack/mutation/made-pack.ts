import { buildDecision, type RowText } from '../../../engine/kernel/decision/build.ts';
import type { Decision } from '../../../engine/kernel/decision/decision.ts';
import type { Fact } from '../../../engine/kernel/facts/fact.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { parameterTypes } from '../../../engine/pack/parameters.ts';
import { readYaml } from '../../../engine/pack/yaml.ts';

/** A decision as it would stand in the pack's own file. */
export interface Made {
  readonly rows: readonly RowText[];
  readonly facts: readonly Fact[];
  readonly verdicts: readonly string[];
  readonly otherwise: string;
  readonly undecided: string;
}

/** As much of a pack as mutants are made of: one decision `desk/door`, and parameters. */
export function madePack(made: Made, parameters: Pack['parameters']): Pack {
  const yaml = (name: string, value: unknown) => readYaml(JSON.stringify(value), `lab/${name}`).file!;
  const text = { id: 'desk/door', asks: 'Who comes in?', protective: true, path: [], ...made };
  const { decision, complaints } = buildDecision(text, parameterTypes(parameters));
  if (complaints.length > 0) throw new Error(complaints.map(({ message }) => message).join('; '));
  const at = { file: 'lab/desk.yaml', line: 1 };
  const placed: Decision = { ...decision, at, rows: decision.rows.map((row) => ({ ...row, at })) };
  const files = [
    { name: 'pack.yaml', file: yaml('pack.yaml', { pack: 'lab' }) },
    { name: 'parameters.yaml', file: yaml('parameters.yaml', parameters) },
  ];
  return {
    decisions: new Map([[placed.id, placed]]),
    parameters,
    files,
    tests: [],
    retention: { schedule: [] },
  } as unknown as Pack;
}
