import { isMap, type Json, type JsonMap } from '../../kernel/conditions/json.ts';
import type { Protects } from '../../kernel/decision/decision.ts';
import { resolved } from '../rulebook/schema-words.ts';
import type { Schemas } from '../schema.ts';

/**
 * What a change of an option does, as its schema says: nothing; other words for people; what a decision does, and is told
 * there; a scale of verdicts; what rules answer to; whom they protect; or more or less protection. Of what says nothing
 * nobody knows: a change of it is not decided.
 */
export type Effect =
  | 'none'
  | 'wording'
  | 'decision'
  | 'scale'
  | 'citation'
  | 'protects'
  | 'not decided'
  | DirectedEffect;

type Way = 'strengthens' | 'weakens';

/** Whom an option protects, where the parameter that it names does not say, and what does so more or less. */
export interface DirectedEffect {
  readonly protects: Protects;
  /** What a greater number does. */
  readonly more?: Way;
  /** What it does to be without it, or without one of its items. */
  readonly without?: Way;
  /** What it does to have fewer items, where no list at all means no limit. */
  readonly fewer?: Way;
  /** Where another value is told by a decision, and only its coming and going is told by this. */
  readonly value?: 'decision';
}

/** A place of a schema with the effect that holds there: its own, or else that of what it stands in. */
export interface EffectHere {
  readonly schema: JsonMap;
  readonly effect: Effect;
  /** What it does that the parts stand in another order. */
  readonly order: Effect;
}

export function effectOf(kind: string, schemas: Schemas): EffectHere {
  return { schema: schemas.get(kind) ?? {}, effect: 'not decided', order: 'none' };
}

/** The same one step down: to the value of a key, or to an item. */
export function effectBelow(here: EffectHere, step: string | number, schemas: Schemas): EffectHere {
  const { schema } = here;
  const properties = schema['properties'];
  const raw =
    typeof step === 'number'
      ? schema['items']
      : isMap(properties) && properties[step] !== undefined
        ? properties[step]
        : schema['additionalProperties'];
  const referred = resolved(raw, schemas).schema;
  const effect = declared(raw, 'effect') ?? declared(referred, 'effect') ?? here.effect;
  return {
    schema: referred,
    effect,
    order: declared(raw, 'ordered') ?? declared(referred, 'ordered') ?? orderOf(effect, referred),
  };
}

function declared(schema: Json | undefined, keyword: 'effect' | 'ordered'): Effect | undefined {
  return isMap(schema) ? (schema[keyword] as Effect | undefined) : undefined;
}

/** Names stand in no order where nothing is said of it; items of a list do, and other items first are other words at least. */
function orderOf(effect: Effect, { type }: JsonMap): Effect {
  if (type !== 'array') return 'none';
  return typeof effect === 'object' ? 'wording' : effect;
}

export function opposite(way: Way): Way {
  return way === 'weakens' ? 'strengthens' : 'weakens';
}
