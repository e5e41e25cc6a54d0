import { canonical, isList, isMap, type Json, type JsonMap } from '../../kernel/conditions/json.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { PolicyFile } from '../pack.ts';
import { valueAt } from '../paths.ts';
import type { Schemas } from '../schema.ts';
import type { Path } from '../yaml.ts';
import { type Directions, joined } from './direction.ts';
import { byId, earlierName, type Named } from './earlier-names.ts';
import { type Effect, type EffectHere, effectBelow, effectOf, opposite } from './effects.ts';
import { directionsBetween, isSameValue, optionValue, valueInWords } from './option-values.ts';
import { earlierStage, type Packs } from './pairs.ts';

/** A change that is no change of a decision's rows. */
export interface OtherChange {
  /** Where in the policy, as a reader would name it: report/texts/one-analysis. */
  readonly where: string;
  /** What changed, in words that complete the place. */
  readonly what: string;
  readonly at?: Place | undefined;
  readonly effect: 'none' | 'wording' | 'scale' | 'citation' | 'protects' | 'directed' | 'not decided';
  readonly directions: Directions;
  /** It stands in a row of a decision. */
  readonly inRow?: true;
  /** The decision of whose row it tells that is new or gone: nothing, where the decision gives the same reasons everywhere. */
  readonly withRowOf?: string;
}

interface Sides {
  readonly before: PolicyFile;
  readonly after: PolicyFile;
  readonly packs: Packs;
  readonly schemas: Schemas;
  /** Parameters that do not have the values that they had under the same name. */
  readonly otherValues: ReadonlySet<string>;
}

/** Made from the other files, and told by them. */
const register = 'citations.yaml';

/** Everything that changed in the files of two versions besides the rows of decisions, and what the schemas say that it does. */
export function otherChanges(packs: Packs, schemas: Schemas): OtherChange[] {
  const otherValues = new Set(
    Object.entries(packs.after.parameters)
      .filter(([name, { values }]) => canonical(values) !== canonical(packs.before.parameters[name]?.values))
      .map(([name]) => name),
  );
  return packs.after.files.flatMap((after) => {
    const before = earlierFile(after, packs);
    // A stage that is new or gone, or of another kind, is told in pack.yaml.
    if (after.name === register || before === undefined || before.kind !== after.kind) return [];
    const reads = after.found.parameters.some(({ name }) => otherValues.has(name));
    if (before.file.source === after.file.source && !reads) return [];
    const sides = { before, after, packs, schemas, otherValues };
    return compared(before.file.value, after.file.value, [], effectOf(after.kind, schemas), sides);
  });
}

/** The file of the same name, or of the same stage. */
function earlierFile({ name }: PolicyFile, packs: Packs): PolicyFile | undefined {
  const { before, after } = packs;
  const stages = after.about.stages.filter(({ rules }) => rules === name).map(({ id }) => earlierStage(id, packs));
  const rules = before.about.stages.find(({ id }) => stages.includes(id))?.rules;
  return before.files.find((file) => file.name === (rules ?? name));
}

function compared(
  old: Json | undefined,
  now: Json | undefined,
  path: Path,
  here: EffectHere,
  sides: Sides,
): OtherChange[] {
  if (path.at(-1) === 'was' && here.effect === 'none') return renamed(old, now, path, sides);
  // Whose name it is was matched by it, or by its earlier one.
  if (path.at(-1) === 'id' && here.effect === 'none') return [];
  if (old === undefined || now === undefined) return presence(old, now, path, here, sides);
  if (isMap(old) && isMap(now)) return inMap(old, now, path, here, sides);
  if (isList(old) && isList(now)) return inList(old, now, path, here, sides);
  return scalar(old, now, path, here.effect, sides);
}

function renamed(old: Json | undefined, now: Json | undefined, path: Path, sides: Sides): OtherChange[] {
  if (now === undefined || now === old) return [];
  return [told(path.slice(0, -1), `was called ${String(now)}`, 'none', {}, sides)];
}

function inMap(old: JsonMap, now: JsonMap, path: Path, here: EffectHere, sides: Sides): OtherChange[] {
  const named = (value: Json | undefined): Named => (isMap(value) ? (value as Named) : {});
  const known = new Map(Object.entries(old).map(([key, value]) => [key, named(value)]));
  const earlier = Object.keys(now).map((key) => earlierName(key, named(now[key]), known));
  const found = Object.keys(now).flatMap((key, i) =>
    compared(old[earlier[i]!], now[key], [...path, key], effectBelow(here, key, sides.schemas), sides),
  );
  const gone = Object.keys(old)
    .filter((key) => !earlier.includes(key))
    .flatMap((key) => compared(old[key], undefined, [...path, key], effectBelow(here, key, sides.schemas), sides));
  return [...found, ...gone, ...reordered(Object.keys(old), earlier, path, here, sides)];
}

/** Items that have an id are matched by it, others by what they say; the rest are new or gone. */
function inList(old: readonly Json[], now: readonly Json[], path: Path, here: EffectHere, sides: Sides): OtherChange[] {
  const identified = [...old, ...now].every((item) => isMap(item) && typeof item['id'] === 'string');
  const known = identified ? byId(old as unknown as { id: string; was?: string }[]) : new Map<string, Named>();
  const nameOf = (item: Json, earlier: boolean) => {
    if (!identified) return substance(item);
    const { id, ...rest } = item as unknown as Named & { id: string };
    return earlier ? id : earlierName(id, rest, known);
  };
  const left = old.map((item, i) => ({ item, i, name: nameOf(item, true) }));
  const below = effectBelow(here, 0, sides.schemas);
  const matched: string[] = [];
  const found = now.flatMap((item, i) => {
    const name = nameOf(item, false);
    const at = left.findIndex((other) => other.name === name);
    if (at < 0) return compared(undefined, item, [...path, i], below, sides);
    const [was] = left.splice(at, 1);
    matched.push(name);
    return compared(was!.item, item, [...path, i], below, sides);
  });
  const gone = left.flatMap(({ item, i }) => compared(item, undefined, [...path, i], below, sides));
  const order = old.map((item) => nameOf(item, true));
  return [...found, ...gone, ...reordered(order, matched, path, here, sides)];
}

/** What an item says, whatever it cites. */
function substance(item: Json): string {
  if (!isMap(item)) return canonical(item);
  const { cites: _, assumed: __, ...rest } = item;
  return canonical(rest);
}

function reordered(
  old: readonly string[],
  now: readonly string[],
  path: Path,
  here: EffectHere,
  sides: Sides,
): OtherChange[] {
  if (here.order === 'none' || here.order === 'decision') return [];
  const kept = old.filter((name) => now.includes(name));
  const common = now.filter((name) => old.includes(name));
  return kept.join('\n') === common.join('\n') ? [] : [told(path, 'stands in another order', here.order, {}, sides)];
}

/** Something that is new or gone. Of a part of it that protects somebody it is told too. */
function presence(
  old: Json | undefined,
  now: Json | undefined,
  path: Path,
  here: EffectHere,
  sides: Sides,
): OtherChange[] {
  const { effect } = here;
  const gone = now === undefined;
  const value = now ?? old!;
  if (effect === 'decision') return withRow(value, path, here, sides, gone);
  const whole = presenceDirections(effect, gone, typeof path.at(-1) === 'number');
  const directions = joined([
    whole ?? {},
    ...partsOf(value, here, sides).map((part) => directionsOf(part, gone, sides)),
  ]);
  const unknown = typeof effect === 'object' && whole === undefined && Object.keys(directions).length === 0;
  const hint =
    path[0] === 'stages' && path.length === 2 && gone ? '. If it was renamed, say `was:` in the new one' : '';
  const what = `${gone ? 'is gone' : 'is new'}: ${shown(value)}${hint}`;
  return [told(path, what, unknown ? 'not decided' : effect, directions, sides, gone)];
}

interface Part {
  readonly value: Json;
  readonly here: EffectHere;
}

function partsOf(value: Json, here: EffectHere, { schemas }: Sides): Part[] {
  if (!isMap(value)) return [];
  return Object.entries(value).map(([key, part]) => ({ value: part, here: effectBelow(here, key, schemas) }));
}

/** What goes or comes with the whole. A limit of what is not there limits nothing. */
function directionsOf({ value, here }: Part, gone: boolean, sides: Sides): Directions {
  const isLimit = typeof here.effect === 'object' && here.effect.fewer !== undefined;
  const own = isLimit ? {} : (presenceDirections(here.effect, gone, false) ?? {});
  return joined([own, ...partsOf(value, here, sides).map((part) => directionsOf(part, gone, sides))]);
}

/** Undefined where nobody knows what it does to be without it. */
function presenceDirections(effect: Effect, gone: boolean, isItem: boolean): Directions | undefined {
  if (typeof effect !== 'object') return {};
  const { without, fewer } = effect;
  const way = without ?? (fewer === undefined || isItem ? fewer : opposite(fewer));
  return way === undefined ? undefined : { [effect.protects]: gone ? way : opposite(way) };
}

/**
 * A row that is new or gone is an edit of its decision. Of what it carries besides only that is told which protects somebody
 * less: where it decided, another row does now, and carries what it carries.
 */
function withRow(value: Json, path: Path, here: EffectHere, sides: Sides, gone: boolean): OtherChange[] {
  if (path.at(-2) !== 'rows' || !isMap(value)) return [];
  const decision = decisionAt(path.slice(0, -2), sides);
  return Object.entries(value).flatMap(([key, part]) => {
    const below = effectBelow(here, key, sides.schemas);
    if (typeof below.effect !== 'object') return [];
    const [old, now] = gone ? [part, undefined] : [undefined, part];
    return presence(old, now, [...path, key], below, sides)
      .filter(({ directions }) => Object.values(directions).includes('weakens'))
      .map((change) => (decision === undefined ? change : { ...change, withRowOf: decision }));
  });
}

function decisionAt(path: Path, { after, packs }: Sides): string | undefined {
  const stages = packs.after.about.stages.filter(({ rules }) => rules === after.name).map(({ id }) => id);
  return [...packs.after.decisions.values()].find(
    (decision) => stages.includes(decision.id.split('/')[0]!) && decision.path?.join('/') === path.join('/'),
  )?.id;
}

/** A value that is written out or named. A parameter that stayed may have other values than before. */
function scalar(old: Json, now: Json, path: Path, effect: Effect, sides: Sides): OtherChange[] {
  const { packs, before, after, otherValues } = sides;
  if (old === now && !otherValues.has(String(now))) return [];
  if (effect === 'decision' || (typeof effect === 'object' && effect.value === 'decision')) return [];
  const isName = (file: PolicyFile, name: Json) =>
    file.found.parameters.some((mention) => mention.name === name && mention.path.at(-1) === path.at(-1));
  const was = optionValue(old, isName(before, old), packs.before);
  const is = optionValue(now, isName(after, now), packs.after);
  const known = new Map(Object.entries(packs.before.parameters));
  const earlier = is.parameter && earlierName(is.parameter, packs.after.parameters[is.parameter]!, known);
  const sameName = old === now || (earlier !== undefined && earlier === was.parameter);
  const sameValue = canonical(was.values) === canonical(is.values) || isSameValue(was, is, packs);
  if (sameName && (sameValue || is.parameter === undefined)) return [];
  if (!sameName && is.parameter !== undefined && was.parameter !== undefined && sameValue)
    return [told(path, `is ${shown(now)}, and was ${shown(old)}: the same value on every day`, 'none', {}, sides)];
  const inWords = is.parameter ?? was.parameter;
  const what =
    inWords === undefined
      ? `is ${shown(now)}, and was ${shown(old)}`
      : `(${is.parameter ?? 'written out'}) is ${valueInWords(is)}, and was ${valueInWords(was)}`;
  if (typeof effect !== 'object') return [told(path, what, effect, {}, sides)];
  // Of words that protect only those who wrote them know whether others protect less.
  if (effect.more === undefined) return [told(path, what, 'wording', {}, sides)];
  const directions = directionsBetween(was, is, effect, packs);
  return [told(path, what, directions === undefined ? 'not decided' : effect, directions ?? {}, sides)];
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
  const directed = Object.keys(directions).length > 0;
  const plain = typeof effect === 'object' ? (directed ? 'directed' : 'wording') : effect;
  return {
    where: placeName(name, file.value, path),
    what,
    at: file.at(path),
    effect: directed && (plain === 'wording' || plain === 'none') ? 'directed' : plain === 'decision' ? 'none' : plain,
    directions,
    ...(path.includes('rows') ? { inRow: true } : {}),
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
