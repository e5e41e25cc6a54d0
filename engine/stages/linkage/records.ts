import { type Judgement, mostProtective } from '../../kernel/decision/decision.ts';
import type { FactValues } from '../../kernel/facts/fact.ts';

/** What a tier and a record may be judged, from most open to most protective. */
export const linkVerdicts = ['accept', 'clerical-review', 'discard'] as const;
export type LinkVerdict = (typeof linkVerdicts)[number];

/** A person in the best tier that any candidate of the record reached. */
export interface BestPerson {
  readonly person: string;
  readonly pattern: number;
}

/** A row of the tiers decision (or `otherwise`, `undecided`) and its verdict. */
export interface Tier {
  readonly row: string;
  readonly verdict: LinkVerdict;
}

/** Where a record stands after the tiers. */
export interface Standing {
  readonly record: number;
  /** The best tier that a candidate reached; none where nobody was a candidate. */
  readonly tier?: Tier;
  /** How many people reached it. */
  readonly people: number;
  /** They, ordered by person; empty where the best tier is discarded. */
  readonly persons: readonly BestPerson[];
  /** Other records, not discarded, with one of these people in their best tier. */
  readonly claimedByOthers: number;
}

/**
 * Why a record came to no link. By `engine`: nobody was a candidate, or a link would not have been of one record to one
 * person. Otherwise the row of the decision that discarded it or sent it to clerical review.
 */
export interface LossReason {
  readonly by: 'engine' | 'records' | 'tiers';
  readonly id: string;
}

export interface RecordOutcome {
  readonly record: number;
  readonly verdict: LinkVerdict;
  readonly tier?: string;
  readonly people: number;
  readonly claimedByOthers: number;
  /** The answer of the records decision. */
  readonly judgement: Judgement;
  readonly link?: BestPerson;
  readonly review?: readonly BestPerson[];
  readonly reason?: LossReason;
}

/**
 * Judges each record, asking once per distinct class of facts. The more protective of the tier's verdict and the record's
 * holds. A record that is accepted with several people in its best tier names no one and is discarded; so are all records
 * accepted for one and the same person. Ordered as the standings are.
 */
export function judgeRecords(
  standings: readonly Standing[],
  decideRecord: (facts: FactValues) => Judgement,
): RecordOutcome[] {
  const asked = new Map<string, Judgement>();
  const judged = standings.map((standing) => {
    const facts = factsOf(standing);
    const key = JSON.stringify(facts);
    const judgement = asked.get(key) ?? decideRecord(facts);
    asked.set(key, judgement);
    return outcomeOf(standing, judgement);
  });
  return withoutSharedPeople(judged);
}

function factsOf({ tier, people, claimedByOthers }: Standing): FactValues {
  return {
    'record.best_verdict': tier?.verdict ?? 'none',
    'record.people_at_best_tier': people,
    'record.people_claimed_by_others': claimedByOthers,
  };
}

function outcomeOf(standing: Standing, judgement: Judgement): RecordOutcome {
  const { record, tier, people, persons, claimedByOthers } = standing;
  const verdict = mostProtective(linkVerdicts, [tier?.verdict ?? 'discard', judgement.verdict]) as LinkVerdict;
  const base = { record, people, claimedByOthers, judgement, ...(tier === undefined ? {} : { tier: tier.row }) };
  if (verdict === 'accept') {
    const [only, second] = persons;
    if (only !== undefined && second === undefined) return { ...base, verdict, link: only };
    return { ...base, verdict: 'discard', reason: { by: 'engine', id: 'several-people' } };
  }
  const reason = reasonOf(standing, judgement);
  return verdict === 'clerical-review' ? { ...base, verdict, review: persons, reason } : { ...base, verdict, reason };
}

/** Whichever of the two was more protective; if both were, the tier, unless no row of it decided. */
function reasonOf({ tier }: Standing, { row, verdict }: Judgement): LossReason {
  if (tier === undefined) return { by: 'engine', id: 'no-candidate' };
  const stricter = linkVerdicts.indexOf(verdict as LinkVerdict) - linkVerdicts.indexOf(tier.verdict);
  if (stricter > 0 || (stricter === 0 && isUnnamed(tier.row) && !isUnnamed(row))) return { by: 'records', id: row };
  return { by: 'tiers', id: tier.row };
}

function isUnnamed(row: string): boolean {
  return row === 'otherwise' || row === 'undecided';
}

function withoutSharedPeople(outcomes: readonly RecordOutcome[]): RecordOutcome[] {
  const links = new Map<string, number>();
  for (const { link } of outcomes) if (link !== undefined) links.set(link.person, (links.get(link.person) ?? 0) + 1);
  return outcomes.map((outcome) => {
    const { link, ...rest } = outcome;
    if (link === undefined || links.get(link.person) === 1) return outcome;
    return { ...rest, verdict: 'discard', reason: { by: 'engine', id: 'claimed-twice' } };
  });
}
