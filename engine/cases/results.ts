import type { Artifacts, RequestInHand } from '../artifacts/stage-contract.ts';
import type { Pack } from '../pack/pack.ts';
import type { RunResult } from '../pipeline/run.ts';

/**
 * What a run found, unrounded, for the analyst: schemas/results.schema.json. It stays inside the case; only the
 * report leaves. It holds nobody's identifier, and nothing that depends on when or where it was run.
 */
export function resultsOf(pack: Pack, packHash: string, request: RequestInHand, result: RunResult): unknown {
  const { submission, links, groups, estimates, safeTables } = result.artifacts;
  return {
    request: request.id,
    synthetic: request.synthetic,
    pack: { id: pack.about.pack, hash: packHash },
    verdict: result.stopped?.verdict ?? 'proceed',
    stages: result.stages.map(({ id, kind, judgements }) => ({
      id,
      kind,
      judgements: judgements.map(({ decision, verdict, row, cites }) => ({ decision, verdict, row, cites })),
    })),
    ...(submission === undefined
      ? {}
      : {
          submission: { rows: submission.rows, people: submission.people.length, set_aside: submission.setAside.size },
        }),
    ...(links === undefined ? {} : { linkage: linkageOf(links) }),
    ...(groups === undefined ? {} : { comparison: comparisonOf(groups) }),
    ...(estimates === undefined
      ? {}
      : {
          estimates: estimates.estimates.map(estimateOf),
          not_estimated: estimates.notEstimated.map(({ measure, title, why }) => ({ measure, title, why })),
          claim: estimates.claim.verdict,
        }),
    ...(safeTables === undefined ? {} : { disclosure: safeTables.suppressed }),
  };
}

function linkageOf(links: Artifacts['links']) {
  return {
    people: links.people,
    linked: links.links.length,
    match_rate: links.people === 0 ? null : links.links.length / links.people,
    clerical_review: links.clerical,
    candidate_pairs: links.candidatePairs,
    patterns: links.patterns.length,
    tiers: links.tiers,
    losses: links.losses,
  };
}

function comparisonOf(groups: Artifacts['groups']) {
  const { linked, eligible, poolSize, controls, model, losses, covariates, balance, profile } = groups;
  return {
    linked,
    eligible,
    matched: groups.sets.length,
    linked_but_unmatched: linked - groups.sets.length,
    controls,
    pool: poolSize,
    model,
    losses,
    covariates: covariates.map(({ covariate, before, after, verdict }) => ({ covariate, before, after, verdict })),
    balance: balance.map(({ level, before, after }) => ({ level, before, after })),
    profile,
  };
}

function estimateOf(estimate: Artifacts['estimates']['estimates'][number]) {
  const {
    measure,
    title,
    kind,
    treated,
    comparison,
    difference,
    standardError,
    degreesOfFreedom,
    low,
    high,
    pValue,
    confidence,
    significant,
    peopleNeeded,
    conclusion,
  } = estimate;
  return {
    measure,
    title,
    kind,
    treated: { people: treated.people, count: treated.count, value: treated.value },
    comparison: {
      people: comparison.people,
      effective_people: comparison.effectivePeople,
      count: comparison.count,
      value: comparison.value,
    },
    difference,
    standard_error: standardError,
    degrees_of_freedom: degreesOfFreedom,
    interval: { confidence, low, high },
    p_value: pValue,
    significant,
    people_needed: peopleNeeded,
    conclusion: { verdict: conclusion.verdict, row: conclusion.row, cites: conclusion.cites },
  };
}
