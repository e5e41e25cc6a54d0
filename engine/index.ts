/**
 * The public API: what a program needs to load a pack, ask its decisions, and run its stages. The `jdl` command
 * is made of the same parts.
 *
 * @example
 * const loaded = loadPack(readPackFolder('rules/my-lab')!, readSchemas(), deciders());
 * const values = parametersAsOf(loaded.pack!.parameters, '2024-05-01');
 * const decision = decisionAsOf(loaded.pack!.decisions.get('intake/enough-people')!, '2024-05-01', values);
 * if (!('noValue' in decision)) decide(decision, { 'submission.people': 60 }).verdict;
 */

/** Reads the texts of a pack folder and of the calendars beside it; undefined where there is no such folder. */
export { readPackFolder, readSchemas } from './adapters/files.ts';
/** What stages hand to one another, and what a stage kind is. */
export type { Artifacts, Extract, RequestInHand, StageKind, StagePorts } from './artifacts/stage-contract.ts';
/** The provider's file, read and understood. */
export type { Submission } from './artifacts/submission.ts';
/** Asks a decision in force of facts; the answer says which row decided, and why. */
export { decide } from './kernel/decision/decide.ts';
/** A judgement as the pack words it, and the answer to one question about it. */
export type { Decision, Judgement } from './kernel/decision/decision.ts';
/** Why a judgement was made, why no earlier row decided, and the fewest facts that would change it. */
export { type Explanation, explained } from './kernel/decision/explanation.ts';
/** A decision as it stands on one day, with the day's values in the place of parameters. */
export type { DecisionInForce, ParameterValue, ParameterValues } from './kernel/decision/in-force.ts';
/** What a person should know about what they wrote: with code, file, line and column. */
export type { Diagnostic } from './kernel/diagnostics/diagnostic.ts';
/** The values of facts by name; a fact left out is not known. */
export type { FactValue, FactValues } from './kernel/facts/fact.ts';
/** What the engine needs of the world: a database, a printer, a clock. */
export type { Clock, Database, PdfPrinter, Progress } from './kernel/ports.ts';
/** Reads and checks a pack: a sound one, or diagnostics that say what is wrong and where. */
export { loadPack } from './pack/load.ts';
export type { Loaded, Pack, PackFiles } from './pack/pack.ts';
/** The values and the rows of a pack that hold on a day. */
export { decisionAsOf, type NoValueYet, parametersAsOf } from './pack/resolve.ts';
/** Runs the YAML cases of a pack. */
export { type TestResults, testPack } from './pack/test.ts';
/** Reads the cells of a provider's file by the dictionary of a pack. */
export { receive } from './pipeline/receive.ts';
/** The stage kinds there are: to run a pack, and to load one. */
export { deciders, stageKinds } from './pipeline/registry.ts';
/** Runs the stages of a pack over a submission, until the last one or until one stops the request. */
export { type RunInput, type RunResult, runPack, type StageReport } from './pipeline/run.ts';
