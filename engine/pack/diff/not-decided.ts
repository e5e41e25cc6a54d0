import type { Decider } from '../../kernel/decider.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import { listed } from '../../kernel/decision/sentence.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { factsRead } from '../epochs.ts';
import type { Pack } from '../pack.ts';
import type { DecisionDiff } from './decision-diff.ts';
import { gaps } from './gaps.ts';
import type { OtherChange } from './other-changes.ts';
import type { Packs } from './pairs.ts';
import type { StageDiff } from './stage-diff.ts';

/** Something of which it cannot be said what changes, and never that nothing does. */
export interface NotDecided {
  readonly where: string;
  readonly why: string;
  readonly at?: Place | undefined;
}

interface Found {
  readonly all: readonly DecisionDiff[];
  readonly others: readonly OtherChange[];
  readonly stages: readonly StageDiff[];
}

/**
 * What stays open: spaces too large to search, options of which nobody knows what a change does, facts that rest on what
 * changed, and stages that work on what a changed stage hands on.
 */
export function notDecided(found: Found, packs: Packs, deciders: ReadonlyMap<string, Decider>): NotDecided[] {
  return [
    ...found.all.flatMap(({ id, at, notDecided: why }) => (why === undefined ? [] : [{ where: id, why, at }])),
    ...found.stages.flatMap(({ id, notDecided: why }) => (why === undefined ? [] : [{ where: id, why }])),
    ...found.others
      .filter(({ effect }) => effect === 'not decided')
      .map(({ where, what, at }) => ({ where, why: `${what}${readers(where, packs)}`, at })),
    ...gaps(packs),
    ...factsThatRest(found, packs),
    ...furtherOn(found, packs, deciders),
  ];
}

/** Of a field of the dictionary, the decisions that ask about it. */
function readers(where: string, { after }: Packs): string {
  const [file, part, ...rest] = where.split('/');
  if (file !== 'dictionary') return '';
  const field = part === 'request' ? rest[1] : rest[2];
  const asks = (name: string) => {
    const [room, of] = name.split('.');
    return of === field && (room === 'request') === (part === 'request');
  };
  const found = [...after.decisions.values()].filter((decision) => [...factsRead(decision)].some(asks));
  return found.length === 0 ? '' : `. It is asked about by ${found.map(({ id }) => id).join(', ')}`;
}

/** Decisions that read facts into whose making something goes that changed. */
function factsThatRest({ all, others }: Found, { after }: Packs): NotDecided[] {
  const changed = new Set(all.filter(isChanged).map(({ id }) => id));
  return [...after.decisions.values()].flatMap((decision) => {
    const read = factsRead(decision);
    const touched = [...decision.facts.values()].flatMap(({ name, title, restsOn = [] }) => {
      const causes = restsOn.filter((key) => hasChanged(key, decision, after, changed, others));
      return read.has(name) && causes.length > 0 ? [{ title, causes }] : [];
    });
    if (touched.length === 0) return [];
    const facts = listed(touched.map(({ title }) => `"${title}"`));
    const causes = listed([...new Set(touched.flatMap((fact) => fact.causes))]);
    const why = `its rows ask about ${facts}, worked out from ${causes}, which changed: the same case may come with other values`;
    return [{ where: decision.id, why, at: decision.at }];
  });
}

function hasChanged(
  key: string,
  decision: Decision,
  pack: Pack,
  changed: ReadonlySet<string>,
  others: readonly OtherChange[],
): boolean {
  // The days that move with the calendar are told line by line.
  if (key === 'calendar') return false;
  const [room] = decision.id.split('/') as [string];
  if (changed.has(`${room}/${key}`)) return true;
  const file = fileOf(room, pack);
  const within = (where: string) => where === `${file}/${key}` || where.startsWith(`${file}/${key}/`);
  return others.some((change) => within(change.where) && !isTextOnly(change));
}

/** Stages that read what a changed stage makes, and those that read what these make. */
function furtherOn({ all, others }: Found, packs: Packs, deciders: ReadonlyMap<string, Decider>): NotDecided[] {
  const { after } = packs;
  const touched = new Set<string>();
  const first = new Set<string>();
  const behind: string[] = [];
  for (const stage of after.stages) {
    const { reads = [], uses = [], writes = [] } = deciders.get(stage.kind)!;
    const isBehind = [...reads, ...uses].some((name) => touched.has(name));
    // A stage without a judgement of its own only carries on what others decided.
    const judges = [...after.decisions.keys()].some((id) => id.startsWith(`${stage.id}/`));
    if (isBehind && judges) behind.push(stage.id);
    const decides = all.some(
      (diff) => diff.id.startsWith(`${stage.id}/`) && isChanged(diff) && shapesOutput(diff.id, packs, deciders),
    );
    const file = fileOf(stage.id, after);
    const computes = others.some((change) => change.where.startsWith(`${file}/`) && !isTextOnly(change));
    if (decides || computes) first.add(stage.id);
    if (decides || computes || isBehind) for (const name of writes) touched.add(name);
  }
  if (behind.length === 0) return [];
  const hands = first.size === 1 ? 'hands' : 'hand';
  const why = `work on what ${listed([...first])} ${hands} on, which changes: the same rules may meet other people and figures`;
  return [{ where: listed(behind), why: behind.length === 1 ? why.replace(/^work/, 'works') : why }];
}

function fileOf(room: string, pack: Pack): string {
  return pack.about.stages.find(({ id }) => id === room)?.rules.replace(/\.yaml$/, '') ?? room;
}

/** Checks that only stop a request hand on what they got. */
function shapesOutput(id: string, { before, after }: Packs, deciders: ReadonlyMap<string, Decider>): boolean {
  const combination = [after, before]
    .flatMap(({ stages }) => stages.flatMap((s) => deciders.get(s.kind)!.combined?.(s.id, s.rules) ?? []))
    .find(({ decisions }) => decisions.includes(id));
  return combination === undefined || combination.shapes === true;
}

function isChanged({ periods, notDecided: why }: DecisionDiff): boolean {
  return periods.length > 0 || why !== undefined;
}

/** What a row says, whatever may be said by it, changes neither people nor figures. */
function isTextOnly({ effect, inRow }: OtherChange): boolean {
  return inRow === true || effect === 'wording' || effect === 'none' || effect === 'citation' || effect === 'protects';
}
