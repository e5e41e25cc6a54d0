import type { DecisionText } from './decision/build.ts';
import type { Fact } from './facts/fact.ts';

/** What of the dictionary a stage kind may need to know which facts it offers. */
export interface Vocabulary {
  readonly inputs: Readonly<Record<string, { readonly fields: Readonly<Record<string, FieldText>> }>>;
  readonly request: { readonly fields: Readonly<Record<string, FieldText>> };
}

export interface FieldText {
  readonly title: string;
  readonly type: string;
  readonly required?: boolean;
  /** How near the field is to a person: `direct` names them, or points to them. */
  readonly personal?: string;
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly integer?: boolean;
  readonly min?: number;
  readonly max?: number;
}

/** What is still known of people once they were found, by name: all but what names them, or points to them. */
export function fieldsOnceLinked(fields: Vocabulary['inputs'][string]['fields']): string[] {
  return Object.entries(fields).flatMap(([name, { personal }]) => (personal === 'direct' ? [] : [name]));
}

/** A name that the rules of a stage use and that must be declared elsewhere. */
export interface Pointer {
  readonly name: string;
  readonly path: readonly (string | number)[];
  readonly among: readonly string[];
  readonly what: string;
}

/**
 * A kind of rules file and the decisions in it. This is all that the pack tools (check, test, explain,
 * diff, rulebook) know of a stage kind, so that they work for all kinds alike.
 */
export interface Decider<Rules = unknown> {
  readonly kind: string;
  /** What it needs of the stages before it, and what it hands on, by name. */
  readonly reads?: readonly string[];
  readonly uses?: readonly string[];
  readonly writes?: readonly string[];
  /** Every decision that the stage may ask. */
  decisions(stage: string, rules: Rules, dictionary: Vocabulary): DecisionText[];
  /** Decisions whose answers are taken together: across them the most protective verdict holds. */
  combined?(stage: string, rules: Rules): Combination[];
  /** Names in the rules that point into the dictionary or elsewhere in the file. */
  pointers(rules: Rules, dictionary: Vocabulary): Pointer[];
  /** What else is wrong in rules whose shape and names are right. */
  problems?(rules: Rules, dictionary: Vocabulary): RuleProblem[];
}

/** Several decisions with one scale of verdicts, asked of the same thing. */
export interface Combination {
  /** Begins with the id of the stage. */
  readonly id: string;
  /** What they are asked of, in words: each field. */
  readonly of: string;
  readonly decisions: readonly string[];
  /** Their answer shapes what the stage hands on, and not only whether it goes on. */
  readonly shapes?: boolean;
}

/** Something that the stage could not be computed with, and where in the file it stands. */
export interface RuleProblem {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** The fact that a field of the dictionary is, or undefined where it is free text that cannot decide. */
export function factOfField(name: string, field: FieldText): Fact | undefined {
  const title = field.title;
  switch (field.type) {
    case 'enum':
      return { name, title, type: 'level', levels: Object.keys(field.values ?? {}) };
    case 'boolean':
      return { name, title, type: 'boolean' };
    case 'date':
      return { name, title, type: 'date' };
    case 'number':
      return {
        name,
        title,
        type: 'number',
        ...(field.integer === undefined ? {} : { integer: field.integer }),
        ...(field.min === undefined ? {} : { min: field.min }),
        ...(field.max === undefined ? {} : { max: field.max }),
      };
    default:
      return undefined;
  }
}
