import { join } from 'node:path';
import { home, readPackFolder, readSchemas } from '../../../engine/adapters/files.ts';
import type { Estimate, Estimates } from '../../../engine/artifacts/estimates.ts';
import type { Groups } from '../../../engine/artifacts/groups.ts';
import type { Links } from '../../../engine/artifacts/links.ts';
import type { EarlierRelease } from '../../../engine/artifacts/published-release.ts';
import type { SafeTables } from '../../../engine/artifacts/safe-tables.ts';
import type { Artifacts, RequestInHand, StagePorts } from '../../../engine/artifacts/stage-contract.ts';
import type { Judgement } from '../../../engine/kernel/decision/decision.ts';
import { loadPack } from '../../../engine/pack/load.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { deciders, stageKinds } from '../../../engine/pipeline/registry.ts';
import { runStage } from '../../../engine/pipeline/run.ts';
import { Trace } from '../../../engine/pipeline/trace.ts';
import type { Files } from '../../../schemas/types.ts';

/** The shipped pack, read once for a test file. */
export function shippedPack(): Pack {
  const folder = readPackFolder(join(home, 'rules', 'justice-data-lab'))!;
  return loadPack(folder, readSchemas(), deciders()).pack!;
}

export const requestOf = (values: RequestInHand['values'] = {}): RequestInHand => ({
  id: 'R1',
  values: { id: 'R1', received: '2013-11-04', provider: 'A provider', intervention: 'A service', ...values },
  synthetic: false,
  draft: true,
  releasedBy: [],
  date: '2014-03-03',
  packTitle: 'A lab',
  owner: 'An owner',
});

/** How a release is sketched: people at each stage, losses, a profile and re-offenders. */
export interface Sketch {
  readonly sent: number;
  readonly lostBeforeLink: Readonly<Record<string, number>>;
  readonly lostBeforeMatch: Readonly<Record<string, number>>;
  readonly profile: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly events: number;
  readonly comparisonEvents: number;
  readonly comparison: number;
  /** Events of a second measure that is part of the first. */
  readonly part?: number;
  /** Matched people whose outcome is not known. */
  readonly unknown?: number;
  readonly verdict?: string;
}

/** A release in which nothing is small. */
export const plain: Sketch = {
  sent: 500,
  lostBeforeLink: { 'no-candidate': 60, 'suspect-match': 40 },
  lostBeforeMatch: { 'none-within-caliper': 30 },
  profile: { gender: { male: 300, female: 70 } },
  events: 90,
  comparisonEvents: 600,
  comparison: 1800,
};

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);

export function artifactsOf(sketch: Sketch): Pick<Artifacts, 'links' | 'groups' | 'estimates'> {
  const linked = sketch.sent - sum(sketch.lostBeforeLink);
  const matched = linked - sum(sketch.lostBeforeMatch);
  const losses = (lost: Readonly<Record<string, number>>) =>
    Object.entries(lost).map(([reason, people]) => ({ reason, title: `lost: ${reason}`, people }));
  const links: Links = {
    people: sketch.sent,
    links: Array.from({ length: linked }, (_, i) => ({ record: i + 1, person: `P${i}`, tier: 't' })),
    clerical: 0,
    losses: losses(sketch.lostBeforeLink),
    tiers: [],
    patterns: [],
    candidatePairs: linked,
    signatures: [],
  };
  const groups: Groups = {
    from: 'histories',
    linked,
    eligible: linked,
    sets: Array.from({ length: matched }, (_, i) => ({ treated: `P${i}`, controls: [`C${i}`] })),
    unmatched: [],
    losses: losses(sketch.lostBeforeMatch),
    poolSize: 10_000,
    controls: sketch.comparison,
    balance: [],
    covariates: [{ covariate: 'gender', title: 'Gender', before: 0.2, after: 0.031, verdict: 'well' }],
    model: { covariates: 1, iterations: 4, dropped: [] },
    profile: Object.entries(sketch.profile).map(([covariate, levels]) => ({
      covariate,
      title: covariate,
      levels: Object.entries(levels).map(([level, people]) => ({ level, people })),
    })),
  };
  const conclusion: Judgement = {
    decision: 'outcomes/conclusion',
    verdict: sketch.verdict ?? 'fewer',
    row: 'fewer',
    reason: 'It was lower',
    cites: [],
    facts: {},
    missing: [],
    carries: { may_say: ['lower'], never_say: ['proven'] },
  };
  const known = matched - (sketch.unknown ?? 0);
  const estimate: Estimate = {
    measure: 'reoffending-rate',
    title: 'Rate',
    kind: 'proportion',
    unit: 'people',
    headline: true,
    treated: { people: known, count: sketch.events, value: sketch.events / known },
    comparison: {
      people: sketch.comparison,
      count: sketch.comparisonEvents,
      value: sketch.comparisonEvents / sketch.comparison,
      effectivePeople: sketch.comparison,
    },
    difference: sketch.events / known - sketch.comparisonEvents / sketch.comparison,
    standardError: 0.02,
    degreesOfFreedom: 300,
    low: -0.1204,
    high: -0.0149,
    pValue: 0.0123,
    confidence: 0.95,
    significant: 'yes-below-zero',
    peopleNeeded: 150,
    conclusion,
  };
  const claim: Judgement = { ...conclusion, decision: 'outcomes/claims', verdict: 'effect', reason: 'An association' };
  const part: Estimate[] =
    sketch.part === undefined
      ? []
      : [
          {
            ...estimate,
            measure: 'part',
            title: 'Part',
            treated: { people: known, count: sketch.part, value: sketch.part / known },
          },
        ];
  const estimates: Estimates = {
    estimates: [estimate, ...part],
    overlaps: part.map(({ treated }) => ({
      measures: ['reoffending-rate', 'part'] as const,
      both: treated.count,
      onlyFirst: sketch.events - treated.count,
      onlySecond: 0,
    })),
    untold: ['too-few-to-say'],
    notEstimated: [],
    order: ['reoffending-rate', 'part'],
    claim,
  };
  return { links, groups, estimates };
}

/** Runs the shipped disclosure stage on a sketch: what leaves, or why nothing does. */
export async function disclosed(pack: Pack, sketch: Sketch, earlier?: EarlierRelease[]): Promise<SafeTables | string> {
  const made = await disclosedWhole(pack, sketch, earlier);
  return typeof made === 'string' ? made : made.safeTables;
}

/** The same with all that the stage makes. */
export async function disclosedWhole(
  pack: Pack,
  sketch: Sketch,
  earlier?: EarlierRelease[],
): Promise<Pick<Artifacts, 'safeTables' | 'publishedCounts' | 'disclosureCheck'> | string> {
  const stage = pack.stages.find((s) => s.kind === 'disclosure')!;
  const ports = {
    progress: { step: () => undefined },
    ...(earlier === undefined ? {} : { earlierReleases: { before: async () => earlier } }),
  } as unknown as StagePorts;
  const days = { 'request.received': '2013-11-04', release: '2014-03-03' };
  const outcome = await runStage(
    stage,
    { pack, kinds: stageKinds(), request: requestOf(), extracts: new Map(), ports, days },
    artifactsOf(sketch),
    new Trace(),
  );
  return 'problem' in outcome ? outcome.problem.message : (outcome.artifacts as Artifacts);
}

export type ReportRules = Files['report'];
