import type { Decider } from '../kernel/decider.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Loading } from './loading.ts';
import type { LoadedStage } from './pack.ts';

/** What a run has before its first stage. */
const given = ['submission'];

/** The artifact after which nobody is known by name. */
const links = 'links';

/**
 * Every stage finds what it reads: there from the start, or handed on by a stage above it. People are looked for once:
 * no name is left after that.
 */
export function checkOrder(
  stages: readonly LoadedStage[],
  deciders: ReadonlyMap<string, Decider>,
  loading: Loading,
): void {
  const file = loading.yaml.get('pack.yaml')!;
  const atHand = new Set(given);
  for (const [i, { id, kind }] of stages.entries()) {
    const { reads = [], writes = [] } = deciders.get(kind)!;
    const makers = reads.filter((name) => !atHand.has(name)).map((name) => makerOf(name, deciders));
    if (makers.length > 0) {
      const message = `the stage "${id}" needs a stage of the kind ${makers.join(' and one of the kind ')} before it`;
      loading.diagnostics.push(diagnose('JDL2116', message, { at: file.at(['stages', i, 'id']) }));
    }
    if (writes.includes(links) && atHand.has(links)) {
      const message = `the stage "${id}" looks for people a second time: the names are gone once they are found`;
      loading.diagnostics.push(diagnose('JDL2116', message, { at: file.at(['stages', i, 'id']) }));
    }
    for (const name of writes) atHand.add(name);
  }
}

/** @throws when no kind makes what another reads: a defect of the kinds, not of a pack. */
function makerOf(name: string, deciders: ReadonlyMap<string, Decider>): string {
  const maker = [...deciders.values()].find((decider) => decider.writes?.includes(name));
  if (!maker) throw new Error(`no stage kind makes ${name}`);
  return maker.kind;
}
