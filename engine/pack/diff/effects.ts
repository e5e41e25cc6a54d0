import { isMap, type Json, type JsonMap } from '../../kernel/conditions/json.ts';
import type { Protects } from '../../kernel/decision/decision.ts';
import { resolved } from '../rulebook/schema-words.ts';
import type { Schemas } from '../schema.ts';

/**
 * What a change of an option does, as its schema says: nothing; other words for people; what a decision does, and is told
 * there; a scale of verdicts; what rules answer to; whom they protect; or by more or less of it, or with or without it,
 * more or less protection. Of what says nothing nobody knows: a change of it is not decided.
 */
export type Effect =
  | 'none'
  | 'wording'
  | 'decision'
  | 'scale'
  | 'citation'
  | 'protects'
  | 'not decided'
  | { readonly more: 'strengthens' | 'weakens'; readonly protects: Protects }
  | { readonly without: 'strengthens' | 'weakens'; readonly protects: Protects };

/** A place of a schema with the effect that holds there: its own, or else that of what it stands in. */
export interface EffectHere {
  readonly schema: JsonMap;
  readonly effect: Effect;
}

export function effectOf(kind: string, schemas: Schemas): EffectHere {
  return { schema: schemas.get(kind) ?? {}, effect: 'not decided' };
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
  return { schema: referred, effect: ownEffect(raw) ?? ownEffect(referred) ?? here.effect };
}

function ownEffect(schema: Json | undefined): Effect | undefined {
  return isMap(schema) ? (schema['effect'] as Effect | undefined) : undefined;
}
