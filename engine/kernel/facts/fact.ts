/**
 * A fact is a named input of a decision: what kind of value it has, which values can occur, and what it
 * is (its definition). Only facts of these kinds may be asked about; free text never decides.
 */
export type Fact = NumberFact | DateFact | LevelFact | BooleanFact;

interface Named {
  readonly name: string;
  readonly title: string;
  /** How the value comes about; two facts are the same only if their definitions are. */
  readonly definition?: string;
  /** The decision of the pack whose verdict it is. */
  readonly madeBy?: string;
  /** What of its stage's rules goes into its making, by keys of the file: a change there changes what it means. */
  readonly restsOn?: readonly string[];
  /** Its value can tell what single people did: it decides, and stands in no trace of the request. */
  readonly individual?: boolean;
}

export interface NumberFact extends Named {
  readonly type: 'number';
  readonly integer?: boolean;
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
}
export interface DateFact extends Named {
  readonly type: 'date';
}
export interface LevelFact extends Named {
  readonly type: 'level';
  readonly levels: readonly string[];
  /** How a level reads in a sentence, where its id would not do. */
  readonly titles?: Readonly<Record<string, string>>;
}
export interface BooleanFact extends Named {
  readonly type: 'boolean';
}

export type FactValue = number | string | boolean;
/** What is known: a fact left out, null or undefined is not known. */
export type FactValues = Readonly<Record<string, FactValue | null | undefined>>;

/** Why a value lies outside the fact's domain, or undefined when it is inside. */
export function outsideDomain(fact: Fact, value: FactValue): string | undefined {
  switch (fact.type) {
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'is not a number';
      if (fact.integer && !Number.isInteger(value)) return 'is not a whole number';
      if (fact.min !== undefined && value < fact.min) return `is below ${fact.min}`;
      if (fact.max !== undefined && value > fact.max) return `is above ${fact.max}`;
      return undefined;
    case 'date':
      return typeof value === 'string' && isCalendarDate(value) ? undefined : 'is not a date';
    case 'level':
      return typeof value === 'string' && fact.levels.includes(value) ? undefined : 'is not one of its levels';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is neither true nor false';
  }
}

/** A real date of the proleptic Gregorian calendar, written yyyy-mm-dd. */
export function isCalendarDate(text: string): boolean {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!m) return false;
  const date = new Date(Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3])));
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
