import type { Complaint, ParameterType } from '../kernel/conditions/check.ts';
import { isMap } from '../kernel/conditions/json.ts';
import { operator } from '../kernel/conditions/operators.ts';
import type { Decider, Vocabulary } from '../kernel/decider.ts';
import { buildDecision, type DecisionText } from '../kernel/decision/build.ts';
import type { Decision } from '../kernel/decision/decision.ts';
import { diagnose, hasErrors, type Place } from '../kernel/diagnostics/diagnostic.ts';
import { accessDecisions } from './access-decisions.ts';
import { lifeDecisions, residueDecision } from './life.ts';
import type { Loading } from './loading.ts';
import type { Pack } from './pack.ts';
import { valueAt } from './paths.ts';
import { follow } from './pointers.ts';
import { retentionDecisions } from './retention-decisions.ts';
import { checkSourced } from './sourced.ts';
import type { YamlFile } from './yaml.ts';

/** The decisions of the stages and of the life of a case, and everything that is wrong in them. */
export function buildDecisions(
  pack: Omit<Pack, 'decisions'>,
  types: ReadonlyMap<string, ParameterType>,
  deciders: ReadonlyMap<string, Decider>,
  loading: Loading,
): Map<string, Decision> {
  const decisions = new Map<string, Decision>();
  for (const stage of pack.stages) {
    const decider = deciders.get(stage.kind)!;
    for (const text of decider.decisions(stage.id, stage.rules, pack.dictionary as Vocabulary))
      addDecision(text, stage.file, types, decisions, loading);
    follow(decider.pointers(stage.rules, pack.dictionary as Vocabulary), stage.file, loading);
    if (hasErrors(loading.diagnostics)) continue;
    for (const { message, path } of decider.problems?.(stage.rules, pack.dictionary as Vocabulary) ?? []) {
      loading.diagnostics.push(diagnose('JDL2003', message, { at: stage.file.at(path) }));
    }
  }
  const life = loading.yaml.get('life.yaml')!;
  for (const text of lifeDecisions(pack.life)) addDecision(text, life, types, decisions, loading);
  const retention = loading.yaml.get('retention.yaml')!;
  for (const text of residueDecision(pack.retention)) addDecision(text, retention, types, decisions, loading);
  return decisions;
}

function addDecision(
  text: DecisionText,
  file: YamlFile,
  types: ReadonlyMap<string, ParameterType>,
  decisions: Map<string, Decision>,
  loading: Loading,
): void {
  const { decision, complaints } = buildDecision(text, types);
  // What is wrong in options is told where they stand, once.
  for (const c of text.ofOptions ? [] : complaints) {
    loading.diagnostics.push(diagnose(c.code, c.message, { at: complaintPlace(file, c), help: c.help }));
  }
  // Rows made of options rest on what the options cite.
  for (const [i, row] of text.ofOptions ? [] : text.rows.entries())
    checkSourced(row, `the row "${row.id}"`, file.at([...text.path, 'rows', i, 'id']), loading);
  if (decisions.has(decision.id))
    loading.diagnostics.push(
      diagnose('JDL2109', `"${decision.id}" is the name of another decision already`, {
        at: file.at(text.path),
        help: 'Give it a name of its own.',
      }),
    );
  decisions.set(decision.id, placed(decision, file, text.path));
}

function placed(decision: Decision, file: YamlFile, path: readonly (string | number)[]): Decision {
  const options = valueAt(file.value, path);
  const rows = decision.rows.map((row, i) => {
    if (!decision.ofOptions) return { ...row, at: file.at([...path, 'rows', i, 'id']) };
    // A row that the stage adds (a value is missing) stands nowhere in the file.
    return isMap(options) && row.id in options ? { ...row, at: file.atKey(path, row.id) } : row;
  });
  return { ...decision, rows, path, at: file.at(path) };
}

/** A complaint about a fact that is asked for in a cell, a bound or an operator points at the key, any other at the value. */
function complaintPlace(file: YamlFile, { code, path }: Complaint): Place {
  const last = path.at(-1);
  const ofKey = code === 'JDL2106' || (code === 'JDL2101' && last !== 'var') || operator(String(last)) !== undefined;
  return ofKey && typeof last === 'string' ? file.atKey(path.slice(0, -1), last) : file.at(path);
}

/** The decisions of the files that every pack has. What could be wrong in them was told before. */
export function roomDecisions(
  pack: Omit<Pack, 'decisions'>,
  types: ReadonlyMap<string, ParameterType>,
  loading: Loading,
): Decision[] {
  const built = (texts: readonly DecisionText[], file: YamlFile, placeOf: typeof placed) =>
    texts.map((text) => placeOf(buildDecision(text, types).decision, file, text.path));
  const ofLine: typeof placed = (decision, file, path) => {
    const rows = decision.rows.map((row) => ({ ...row, at: file.at([...path, row.id]) }));
    return { ...decision, rows, path, at: file.at(path) };
  };
  return [
    ...built(retentionDecisions(pack), loading.yaml.get('retention.yaml')!, ofLine),
    ...built(accessDecisions(pack.access), loading.yaml.get('access.yaml')!, placed),
  ];
}
