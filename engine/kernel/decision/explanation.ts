import type { Fact, FactValue } from '../facts/fact.ts';
import { valueInWords } from './box-in-words.ts';
import { type Changes, whatWouldChange } from './changes.ts';
import type { Judgement } from './decision.ts';
import { isNotApplicable } from './impossible.ts';
import type { DecisionInForce } from './in-force.ts';
import { asNoun, toldApart } from './names-in-words.ts';
import { type RowTold, rowsTold, type Telling } from './why-not.ts';

/** A fact as it was known, or that it was not. */
export interface FactTold {
  readonly fact: string;
  readonly title: string;
  /** The value in words, "not known", or that it is not told here. */
  readonly words: string;
  readonly value?: FactValue;
}

/** What a judgement says of itself: the verdict, the row that decided, the facts it read. */
export interface Why {
  readonly decision: string;
  readonly verdict: string;
  /** The id of the row, `otherwise` or `undecided`. */
  readonly row: string;
  readonly reason?: string;
  readonly cites: readonly string[];
  readonly assumed?: string;
  readonly facts: readonly FactTold[];
}

/** What the rules add to it: why no earlier row decided, and what would change the verdict. */
export interface Explanation extends Why {
  readonly asks: string;
  /** Every row in force, in order. */
  readonly rows: readonly RowTold[];
  readonly otherwise: string;
  readonly undecided: string;
  readonly changes: Changes;
}

export const notTold = 'not told here';

/**
 * Explains a judgement by the decision that made it. Nothing is decided anew: the verdict and its row are the judgement's,
 * and of the decision single conditions are asked.
 *
 * @param withheld facts whose values must not be told, though they were known
 */
export function explained(
  decision: DecisionInForce,
  judgement: Judgement,
  withheld: ReadonlySet<string> = new Set(),
): Explanation {
  const telling = tellingOf(decision, judgement, withheld);
  // A fact that there is not, such as the degrees of freedom of a count, is neither known nor missing.
  const isThere = (name: string) =>
    name in judgement.facts || !isNotApplicable(name, decision.impossible ?? [], judgement.facts);
  const asked = [...decision.mentions].filter(isThere);
  const facts = asked.map((name): FactTold => {
    const value = judgement.facts[name];
    const told = value !== undefined && !withheld.has(name);
    const title = decision.facts.get(name)!.title;
    return { fact: name, title, words: telling.actual(name), ...(told ? { value } : {}) };
  });
  return {
    ...whyOf(judgement, facts),
    asks: decision.asks,
    rows: rowsTold(decision, judgement, telling),
    otherwise: decision.otherwise,
    undecided: decision.undecided,
    changes: whatWouldChange(decision, judgement),
  };
}

/** What a judgement says of itself, where the rules that made it are not at hand. */
export function whyOf(judgement: Judgement, facts: readonly FactTold[]): Why {
  const { decision, verdict, row, reason, cites, assumed } = judgement;
  return {
    decision,
    verdict,
    row,
    ...(reason === undefined ? {} : { reason }),
    cites,
    ...(assumed === undefined ? {} : { assumed }),
    facts,
  };
}

function tellingOf({ facts }: DecisionInForce, judgement: Judgement, withheld: ReadonlySet<string>): Telling {
  const names = toldApart([...facts.values()].map(({ name, title }) => [name, asNoun(title)]));
  return {
    name: (fact) => names.get(fact) ?? fact,
    actual: (fact) => {
      const value = judgement.facts[fact];
      if (withheld.has(fact)) return notTold;
      return value === undefined ? 'not known' : valueInWords(facts.get(fact) as Fact, value);
    },
  };
}
