import type {
  ArtifactName,
  Artifacts,
  Ask,
  Count,
  Extract,
  RecordSettled,
  RequestInHand,
  StageKind,
  StagePorts,
  Stop,
} from '../artifacts/stage-contract.ts';
import type { Submission } from '../artifacts/submission.ts';
import { canonical } from '../kernel/conditions/json.ts';
import type { Vocabulary } from '../kernel/decider.ts';
import { decide } from '../kernel/decision/decide.ts';
import type { Judgement } from '../kernel/decision/decision.ts';
import { whyImpossible } from '../kernel/decision/impossible.ts';
import type { DecisionInForce } from '../kernel/decision/in-force.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { FactValues } from '../kernel/facts/fact.ts';
import type { LoadedStage, Pack } from '../pack/pack.ts';
import { decisionAsOf, parametersAsOf, parametersLacking } from '../pack/resolve.ts';
import { type Identity, makeAnonymous } from './pseudonyms.ts';
import { Trace } from './trace.ts';

/** The days that select values: when the request came, and when the report is to leave. */
export interface Days {
  readonly 'request.received': string;
  readonly release: string;
}

export interface RunInput {
  readonly pack: Pack;
  readonly kinds: ReadonlyMap<string, StageKind>;
  readonly request: RequestInHand;
  readonly submission: Submission;
  /** A run takes the people out of them: once they are linked, the database holds no name and no identifier. */
  readonly extracts: ReadonlyMap<string, Extract>;
  /** 32 bytes, secret, and the same for the same request: with it anybody can tell whose pseudonym one is. */
  readonly pseudonymKey: Uint8Array;
  readonly ports: StagePorts;
  readonly days: Days;
  /** Hears of each stage as it ends. */
  readonly onStage?: (report: StageReport) => void;
}

/** What one stage did. */
export interface StageReport {
  readonly id: string;
  readonly kind: string;
  readonly judgements: readonly Judgement[];
  readonly counts: readonly Count[];
  readonly milliseconds: number;
}

export interface RunResult {
  readonly artifacts: Partial<Artifacts>;
  readonly stages: readonly StageReport[];
  readonly trace: Trace;
  /** What each stage made of each record that it judged. Individual data. */
  readonly records: readonly (RecordSettled & { readonly stage: string })[];
  /** Who the people linked are: every artifact names them by pseudonym alone. Individual data. */
  readonly identities: readonly Identity[];
  /** The data did not allow a stage to be computed. */
  readonly problem?: Diagnostic;
  readonly stopped?: Stop & { readonly stage: string };
}

/** Runs the stages that the pack names, in its order, until one of them stops the request. */
export async function runPack(input: RunInput): Promise<RunResult> {
  const artifacts: Partial<Artifacts> = { submission: input.submission };
  const stages: StageReport[] = [];
  const trace = new Trace();
  const records: RunResult['records'][number][] = [];
  const identities: Identity[] = [];
  const soFar = { artifacts, stages, trace, records, identities };
  const gap = policyGap(input);
  if (gap) return { ...soFar, problem: gap };
  for (const stage of input.pack.stages) {
    input.ports.progress.step(stage.id);
    const started = performance.now();
    const outcome = await runStage(stage, input, artifacts, trace);
    if ('problem' in outcome) return { ...soFar, problem: outcome.problem };
    Object.assign(artifacts, outcome.artifacts);
    if (input.kinds.get(stage.kind)!.writes.includes('links')) {
      input.ports.progress.step('putting pseudonyms in the place of people');
      const anonymous = await makeAnonymous(artifacts.links!, {
        key: input.pseudonymKey,
        database: input.ports.database,
        extracts: input.extracts,
        dictionary: input.pack.dictionary as Vocabulary,
      });
      artifacts.links = anonymous.links;
      identities.push(...anonymous.identities);
    }
    for (const settled of outcome.records ?? []) records.push({ stage: stage.id, ...settled });
    for (const settled of outcome.figures ?? []) trace.settle(settled);
    const report = {
      id: stage.id,
      kind: stage.kind,
      judgements: outcome.judgements,
      counts: outcome.counts,
      milliseconds: performance.now() - started,
    };
    stages.push(report);
    input.onStage?.(report);
    if (outcome.stop) return { ...soFar, stopped: { stage: stage.id, ...outcome.stop } };
  }
  return soFar;
}

/** A day before the policy speaks: nothing is run on rules that have no values yet. */
export function policyGap({ pack, days }: Pick<RunInput, 'pack' | 'days'>): Diagnostic | undefined {
  for (const stage of pack.stages) {
    const day = days[stage.asOf];
    const [name] = parametersLacking(stage, pack.decisions.values(), day, parametersAsOf(pack.parameters, day));
    if (name === undefined) continue;
    const first = Object.keys(pack.parameters[name]?.values ?? {}).sort()[0];
    return diagnose('JDL4005', `the stage ${stage.id} needs ${name}, which has no value on ${day}`, {
      help: `Its first value is in force from ${first}.`,
    });
  }
  return undefined;
}

/** Runs one stage on the artifacts at hand. */
export async function runStage(
  stage: LoadedStage,
  input: Omit<RunInput, 'submission' | 'pseudonymKey'>,
  artifacts: Partial<Artifacts>,
  trace: Trace,
) {
  const kind = input.kinds.get(stage.kind)!;
  const lacking = kind.reads.filter((name) => artifacts[name] === undefined);
  if (lacking.length > 0)
    throw new Error(`the stage ${stage.id} needs ${lacking.join(', ')}, which no stage before it makes`);
  const wanted = new Set<ArtifactName>([...kind.reads, ...kind.uses]);
  const given = Object.fromEntries([...wanted].map((name) => [name, artifacts[name]])) as unknown as Artifacts;
  const day = input.days[stage.asOf];
  const parameters = parametersAsOf(input.pack.parameters, day);
  const decisionOf = decisionsOf(stage, input.pack, day, parameters);
  return kind.run({
    rules: stage.rules,
    parameters,
    dictionary: input.pack.dictionary as Vocabulary,
    ask: asker(decisionOf, stage, trace),
    decision: decisionOf,
    request: input.request,
    extracts: input.extracts,
    artifacts: given,
    ports: input.ports,
  });
}

/** The stage's decisions as they stand on the day, by name. */
export function decisionsOf(
  stage: Pick<LoadedStage, 'id'>,
  pack: Pack,
  day: string,
  parameters: ReturnType<typeof parametersAsOf>,
): (name: string) => DecisionInForce {
  const inForce = new Map<string, DecisionInForce>();
  return (name) => {
    const known = inForce.get(name);
    if (known) return known;
    const decision = pack.decisions.get(`${stage.id}/${name}`);
    if (!decision) throw new Error(`the stage ${stage.id} has no decision "${name}"`);
    const resolved = decisionAsOf(decision, day, parameters);
    if ('noValue' in resolved) throw new Error(`the parameter ${resolved.noValue} has no value on ${day}`);
    inForce.set(name, resolved);
    return resolved;
  };
}

/** Asks decisions and keeps what they answer in the trace; equal facts are decided once. */
export function asker(
  decisionOf: (name: string) => DecisionInForce,
  stage: Pick<LoadedStage, 'id'>,
  trace: Trace,
): Ask {
  const answers = new Map<string, Judgement>();
  return (name, facts, options) => {
    const decision = decisionOf(name);
    const key = `${name} ${canonical(mentioned(decision, facts))}`;
    const judgement = answers.get(key) ?? decided(decision, facts);
    answers.set(key, judgement);
    trace.add(stage.id, judgement, options?.individual === true, individualFacts(decision));
    return judgement;
  };
}

function individualFacts({ facts }: DecisionInForce): Set<string> {
  return new Set([...facts.values()].filter(({ individual }) => individual === true).map(({ name }) => name));
}

/** @throws on facts that the stage itself says cannot occur: what was proved of its rules would not hold of them. */
function decided(decision: DecisionInForce, facts: FactValues): Judgement {
  const why = whyImpossible(decision.impossible ?? [], facts);
  if (why !== undefined) throw new Error(`${decision.id} was asked of facts that cannot occur: ${why}`);
  return decide(decision, facts);
}

function mentioned(decision: DecisionInForce, facts: FactValues): FactValues {
  return Object.fromEntries([...decision.mentions].map((name) => [name, facts[name] ?? null]));
}
