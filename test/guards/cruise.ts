import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractConfiguration from 'dependency-cruiser/config-utl/extract-depcruise-config';

const rulesFile = join(import.meta.dirname, '../../.dependency-cruiser.mjs');

/** An import that a rule forbids, and which rule. */
export interface Breach {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface Inspection {
  /** The files under engine/ that were inspected, by path below the folder of the tree. */
  readonly inspected: readonly string[];
  readonly breaches: readonly Breach[];
}

/** The names of the rules. */
export async function ruleNames(): Promise<string[]> {
  return (await configuration()).forbidden.map((rule) => rule.name!);
}

/** Holds the imports of the engine under a folder against the rules. */
export async function inspect(tree: string): Promise<Inspection> {
  const { forbidden, options } = await configuration();
  const { output } = await cruise(['engine'], { ...options, ruleSet: { forbidden }, validate: true, baseDir: tree });
  const { modules, summary } = output as ICruiseResult;
  return {
    inspected: modules.map((module) => module.source).filter((source) => source.startsWith('engine/')),
    breaches: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

async function configuration() {
  const { forbidden, options } = await extractConfiguration(rulesFile);
  return { forbidden: forbidden ?? [], options: options ?? {} };
}
