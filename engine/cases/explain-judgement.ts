import { decide } from '../kernel/decision/decide.ts';
import type { Judgement } from '../kernel/decision/decision.ts';
import { explained, notTold, whyOf } from '../kernel/decision/explanation.ts';
import type { DecisionInForce } from '../kernel/decision/in-force.ts';
import { placeholders } from '../kernel/decision/sentence.ts';
import { type FactValue, outsideDomain } from '../kernel/facts/fact.ts';
import { clausesOf } from '../pack/citations.ts';
import type { Pack } from '../pack/pack.ts';
import { decisionAsOf, parametersAsOf } from '../pack/resolve.ts';
import type { JudgementTold } from './explanation.ts';

export interface Asked {
  readonly judgement: Judgement;
  readonly day: string;
  readonly asked: number;
  /** It is about one person: only levels, counts and measures that a stage made may be told. */
  readonly individual: boolean;
}

/**
 * Explains one judgement of a trace.
 *
 * @param pack whose rules decided it; undefined where they are not at hand, and what only they tell is left out
 * @returns undefined where the rules say something else than the trace, so that one of the two was changed
 */
export function judgementTold(of: Asked, pack: Pack | undefined): JudgementTold | undefined {
  const { day, asked } = of;
  if (!pack) return { ...whyAlone(of), asked, clauses: of.judgement.cites.map((clause) => ({ clause })) };
  const decision = decisionOn(of.judgement.decision, day, pack);
  if (!decision || !agrees(decision, of.judgement)) return undefined;
  const withheld = new Set([
    ...(of.individual ? withheldFacts(decision, of.judgement) : []),
    ...keptBack(decision, of.judgement),
  ]);
  const judgement = withoutReason(decision, of.judgement, withheld);
  return { ...explained(decision, judgement, withheld), day, asked, clauses: clausesTold(judgement.cites, pack) };
}

export function clausesTold(cites: readonly string[], { sources }: Pack): JudgementTold['clauses'] {
  const clauses = clausesOf(sources);
  return cites.map((clause) => {
    const { at, asks } = clauses.get(clause) ?? {};
    return { clause, ...(at === undefined ? {} : { at }), ...(asks === undefined ? {} : { asks }) };
  });
}

function decisionOn(id: string, day: string, pack: Pack): DecisionInForce | undefined {
  const decision = pack.decisions.get(id);
  const inForce = decision && decisionAsOf(decision, day, parametersAsOf(pack.parameters, day));
  return inForce && !('noValue' in inForce) ? inForce : undefined;
}

/** The same evaluator on the same rules and facts: anything else than the trace says means that one of them was changed. */
function agrees(decision: DecisionInForce, judgement: Judgement): boolean {
  const { facts, verdict, row } = judgement;
  const now = decide(decision, facts);
  return (
    (now.verdict === verdict && now.row === row) ||
    (now.row === 'undecided' && keptBack(decision, judgement).length > 0)
  );
}

/** The facts it was decided on that the trace of a request does not hold, as they can tell of single people. */
function keptBack({ facts, reads }: DecisionInForce, judgement: Judgement): string[] {
  const told = (name: string) => name in judgement.facts || judgement.missing.includes(name);
  return [...reads].filter((name) => facts.get(name)?.individual === true && !told(name));
}

/** Dates of a person, and numbers that no stage counted or measured, which are the person's own. Others are not told either. */
function withheldFacts({ facts }: DecisionInForce, judgement: Judgement): ReadonlySet<string> {
  const may = (name: string, value: FactValue): boolean => {
    const fact = facts.get(name);
    if (fact === undefined || outsideDomain(fact, value) !== undefined) return false;
    return fact.type === 'level' || fact.type === 'boolean' || (fact.type === 'number' && fact.unit !== undefined);
  };
  const withheld = Object.entries(judgement.facts).filter(([name, value]) => !may(name, value));
  return new Set(withheld.map(([name]) => name));
}

/** A sentence that names a withheld value goes with it. */
function withoutReason({ rows }: DecisionInForce, judgement: Judgement, withheld: ReadonlySet<string>): Judgement {
  const say = rows.find(({ id }) => id === judgement.row)?.say ?? '';
  if (!placeholders(say).some((name) => withheld.has(name))) return judgement;
  const { reason: _, ...rest } = judgement;
  return rest;
}

/** What a trace tells by itself. Without the rules nobody can say which facts of a person may be told, so none is. */
function whyAlone({ judgement, individual }: Asked) {
  const { reason: _, ...silent } = judgement;
  const known = Object.entries(judgement.facts).map(([fact, value]) => ({
    fact,
    title: fact,
    words: individual ? notTold : String(value),
    ...(individual ? {} : { value }),
  }));
  const missing = judgement.missing.map((fact) => ({ fact, title: fact, words: 'not known' }));
  return whyOf(individual ? silent : judgement, [...known, ...missing]);
}
