import { canonical, isList, isMap, type Json, type JsonMap } from '../../kernel/conditions/json.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { Pack, PolicyFile } from '../pack.ts';
import { valueAt } from '../paths.ts';
import type { Schemas } from '../schema.ts';
import type { Path } from '../yaml.ts';
import type { Packs } from './decision-diff.ts';
import type { Directions } from './direction.ts';
import { type Effect, type EffectHere, effectBelow, effectOf } from './effects.ts';
import { earlierRow } from './pairs.ts';

/** A change that is no change of a decision's rows. */
export interface OtherChange {
  /** Where in the policy, as a reader would name it: report/texts/one-analysis. */
  readonly where: string;
  /** What changed, in words that complete the place. */
  readonly what: string;
  readonly at?: Place | undefined;
  readonly effect: 'none' | 'wording' | 'scale' | 'citation' | 'protects' | 'directed' | 'not decided';
  readonly directions: Directions;
}

interface Sides {
  readonly before: PolicyFile;
  readonly after: PolicyFile;
  readonly packs: Packs;
  readonly schemas: Schemas;
}

/** Files whose changes have a telling of their own. */
const toldElsewhere = new Set(['parameters.yaml', 'citations.yaml']);

/** Everything that changed in the files of two versions besides the rows of decisions, and what the schemas say that it does. */
export function otherChanges(packs: Packs, schemas: Schemas): OtherChange[] {
  return packs.after.files.flatMap((after) => {
    const before = packs.before.files.find(({ name }) => name === after.name);
    if (toldElsewhere.has(after.name) || before === undefined) return [];
    if (before.kind !== after.kind) return [];
    const sides = { before, after, packs, schemas };
    return compared(before.file.value, after.file.value, [], effectOf(after.kind, schemas), sides);
  });
}

function compared(
  old: Json | undefined,
  now: Json | undefined,
  path: Path,
  here: EffectHere,
  sides: Sides,
): OtherChange[] {
  if (here.effect === 'decision') return [];
  if (path.at(-1) === 'was')
    return now === undefined ? [] : [told(path.slice(0, -1), `was called ${now}`, 'none', {}, sides)];
  if (old === undefined || now === undefined) return [presence(old, now, path, here.effect, sides)];
  if (isMap(old) && isMap(now)) return inMap(old, now, path, here, sides);
  if (isList(old) && isList(now)) return inList(old, now, path, here, sides);
  if (canonical(old) !== canonical(now)) return [scalar(old, now, path, here.effect, sides)];
  return valueOfParameter(now, path, here.effect, sides);
}

function inMap(old: JsonMap, now: JsonMap, path: Path, here: EffectHere, sides: Sides): OtherChange[] {
  const earlier = (key: string) => (key in old ? key : (nameBefore(now[key]) ?? key));
  const followed = new Set(Object.keys(now).map(earlier));
  const gone = Object.keys(old).filter((key) => !followed.has(key));
  return [...Object.keys(now), ...gone].flatMap((key) => {
    const [was, is] = [old[earlier(key)], now[key]];
    // A decision that is new or gone is told as one.
    if ((was === undefined || is === undefined) && isDecision(was ?? is)) return [];
    return compared(was, is, [...path, key], effectBelow(here, key, sides.schemas), sides);
  });
}

/** What a thing was called before it was renamed. */
function nameBefore(value: Json | undefined): string | undefined {
  return isMap(value) && typeof value['was'] === 'string' ? value['was'] : undefined;
}

function isDecision(value: Json | undefined): boolean {
  return isMap(value) && isList(value['rows']);
}

/** Items that have an id are matched by it; of all others it is told which are new and which are gone. */
function inList(old: readonly Json[], now: readonly Json[], path: Path, here: EffectHere, sides: Sides): OtherChange[] {
  const isRows = path.at(-1) === 'rows';
  if ([...old, ...now].every((item) => isMap(item) && typeof item['id'] === 'string')) {
    const named = (items: readonly Json[]) => items as readonly (JsonMap & { id: string; was?: string })[];
    const earlier = new Map(named(old).map((item) => [item.id, item]));
    const found = named(now).flatMap((item, i) => {
      const was = earlier.get(earlierRow(item));
      earlier.delete(earlierRow(item));
      // A row that is new or gone is an edit of its decision.
      if (was === undefined && isRows) return [];
      return compared(was, item, [...path, i], effectBelow(here, i, sides.schemas), sides);
    });
    const gone = isRows ? [] : [...earlier.values()];
    const lost = gone.map((item) =>
      presence(item, undefined, [...path, old.indexOf(item)], itemEffect(here, sides), sides),
    );
    return [...found, ...lost];
  }
  const without = (items: readonly Json[], others: readonly Json[]) => {
    const left = others.map(canonical);
    return items.filter((item) => {
      const i = left.indexOf(canonical(item));
      if (i >= 0) left.splice(i, 1);
      return i < 0;
    });
  };
  const effect = itemEffect(here, sides);
  const added = without(now, old).map((item) => presence(undefined, item, [...path, now.indexOf(item)], effect, sides));
  const gone = without(old, now).map((item) => presence(item, undefined, [...path, old.indexOf(item)], effect, sides));
  if (added.length + gone.length > 0 || canonical(old) === canonical(now)) return [...added, ...gone];
  return [told(path, 'stands in another order', here.effect, {}, sides)];
}

function itemEffect(here: EffectHere, { schemas }: Sides): Effect {
  return effectBelow(here, 0, schemas).effect;
}

function presence(old: Json | undefined, now: Json | undefined, path: Path, effect: Effect, sides: Sides): OtherChange {
  const text = shown(now ?? old!);
  const directions =
    typeof effect === 'object' && 'without' in effect
      ? { [effect.protects]: now === undefined ? effect.without : opposite(effect.without) }
      : {};
  return told(
    path,
    now === undefined ? `is gone: ${text}` : `is new: ${text}`,
    effect,
    directions,
    sides,
    now === undefined,
  );
}

function scalar(old: Json, now: Json, path: Path, effect: Effect, sides: Sides): OtherChange {
  const directions = directionsBetween(numberAt(old, sides.packs.before), numberAt(now, sides.packs.after), effect);
  return told(path, `is ${shown(now)}, and was ${shown(old)}`, effect, directions, sides);
}

/** A name that stayed, of a parameter whose values did not. */
function valueOfParameter(name: Json, path: Path, effect: Effect, sides: Sides): OtherChange[] {
  const { packs, after } = sides;
  const isName = after.found.parameters.some((mention) => mention.path.join('/') === path.join('/'));
  if (!isName || typeof name !== 'string') return [];
  const [old, now] = [timeline(name, packs.before), timeline(name, packs.after)];
  if (old === now) return [];
  const directions = directionsBetween(numberAt(name, packs.before), numberAt(name, packs.after), effect);
  return [told(path, `(${name}) is ${now}, and was ${old}`, effect, directions, sides)];
}

/** The number that an option gives: itself, or the latest of its parameter. */
function numberAt(option: Json, { parameters }: Pack): number | undefined {
  if (typeof option === 'number') return option;
  const values = typeof option === 'string' ? parameters[option]?.values : undefined;
  const latest =
    values &&
    Object.entries(values)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .at(-1)?.[1].is;
  return typeof latest === 'number' ? latest : undefined;
}

function timeline(name: string, { parameters }: Pack): string {
  const values = Object.entries(parameters[name]?.values ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return values.map(([date, { is }]) => `${is} from ${date}`).join(', then ');
}

function directionsBetween(old: number | undefined, now: number | undefined, effect: Effect): Directions {
  if (typeof effect !== 'object' || !('more' in effect) || old === undefined || now === undefined || old === now)
    return {};
  return { [effect.protects]: now > old ? effect.more : opposite(effect.more) };
}

function opposite(direction: 'strengthens' | 'weakens'): 'strengthens' | 'weakens' {
  return direction === 'weakens' ? 'strengthens' : 'weakens';
}

function told(
  path: Path,
  what: string,
  effect: Effect,
  directions: Directions,
  sides: Sides,
  gone = false,
): OtherChange {
  const { file, name } = gone ? sides.before : sides.after;
  const plain = typeof effect === 'object' ? (Object.keys(directions).length > 0 ? 'directed' : 'wording') : effect;
  return {
    where: placeName(name, file.value, path),
    what,
    at: file.at(path),
    effect: plain === 'decision' ? 'none' : plain,
    directions,
  };
}

/** Keys that only hold what is named below them. */
const holders = new Set(['checks', 'rows', 'values']);

function placeName(file: string, value: Json, path: Path): string {
  const words = path.map((step, i) => {
    const item = typeof step === 'number' ? valueAt(value, path.slice(0, i + 1)) : undefined;
    if (typeof step !== 'number') return step;
    return isMap(item) && typeof item['id'] === 'string' ? item['id'] : undefined;
  });
  return [file.replace(/\.yaml$/, ''), ...words.filter((word) => word !== undefined && !holders.has(word))].join('/');
}

const longest = 240;

function shown(value: Json): string {
  const text = isMap(value) ? String(value['text'] ?? value['title'] ?? value['asks'] ?? '') : '';
  const whole = text === '' ? (typeof value === 'string' ? `"${value}"` : JSON.stringify(value)) : `"${text}"`;
  return whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
}
