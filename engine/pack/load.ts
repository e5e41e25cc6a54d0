import type { Files } from '../../schemas/types.ts';
import type { ParameterType } from '../kernel/conditions/check.ts';
import type { Decider } from '../kernel/decider.ts';
import { placeholders } from '../kernel/decision/sentence.ts';
import { diagnose, hasErrors } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import { buildDecisions, roomDecisions } from './build-decisions.ts';
import { checkSources } from './citations.ts';
import { checkHeld } from './held.ts';
import { checkLetters, noticeNamesAt, stopLetters } from './letters.ts';
import { checkLife } from './life.ts';
import { Loading, type LoadTools } from './loading.ts';
import type { Loaded, LoadedStage, Pack, PackFiles, PolicyFile } from './pack.ts';
import { checkParameterNames, checkPrecision, checkRanges, checkValues, parameterTypes } from './parameters.ts';
import { checkIds, checkPointers } from './pointers.ts';
import { checkRegister, citationRegister } from './register.ts';
import { type Schemas, schemaChecker } from './schema.ts';
import { checkSourced } from './sourced.ts';
import { checkOrder } from './stage-order.ts';
import { readYaml } from './yaml.ts';

const always = ['parameters', 'dictionary', 'sources', 'life', 'retention', 'access'] as const;

/**
 * Reads a pack: YAML, schemas, names, types, citations. A pack with errors is never handed out.
 * @param deciders the stage kinds that there are.
 */
export function loadPack(
  input: PackFiles,
  schemas: Schemas,
  deciders: ReadonlyMap<string, Decider>,
  tools: LoadTools = { read: readYaml, checker: schemaChecker(schemas) },
): Loaded {
  const loading = new Loading(input, tools);
  const about = loading.read<Files['pack']>('pack.yaml', 'pack');
  // Without it the folder is no pack, and everything else that it lacks is an echo.
  if (!loading.has('pack.yaml')) return loading.result();
  const parts = Object.fromEntries(always.map((kind) => [kind, loading.read(`${kind}.yaml`, kind)]));
  const stages = about === undefined ? [] : readStages(about, loading, deciders);
  const tests = loading.readTests();
  const calendar = about === undefined ? undefined : loading.readCalendar(about);
  const whole = about !== undefined && calendar !== undefined && always.every((kind) => parts[kind] !== undefined);
  if (!whole || hasErrors(loading.diagnostics)) return loading.result();

  const files = policyFiles(loading);
  const calendarFile = loading.yaml.get(`calendar ${about.calendar}`)!;
  const base = { about, calendar, calendarFile, stages, tests, files, ...parts } as unknown as Omit<Pack, 'decisions'>;
  const types = parameterTypes(base.parameters);
  checkValues(base.parameters, loading);
  checkPrecision(base.parameters, loading);
  const parametersFile = loading.yaml.get('parameters.yaml')!;
  for (const [name, { values }] of Object.entries(base.parameters)) {
    for (const [date, value] of Object.entries(values))
      checkSourced(value, `"${date}"`, parametersFile.atKey([name, 'values'], date), loading);
  }
  const decisions = buildDecisions(base, types, deciders, loading);
  checkParameterNames(base.parameters, types, loading);
  checkRanges(base.parameters, loading);
  checkPointers(base, loading);
  checkOrder(base.stages, deciders, loading);
  checkLetters(base.stages, base.life, loading);
  checkHeld(base.retention, loading);
  checkLife(base, loading);
  for (const { file } of loading.mentions) checkIds(file, loading);
  checkSentences(base, types, loading);
  checkSources(base.sources, loading);
  if (hasErrors(loading.diagnostics)) return loading.result();
  for (const decision of roomDecisions(base, types, loading)) decisions.set(decision.id, decision);
  const register = citationRegister(loading.mentions);
  checkRegister(loading);
  return { ...loading.result({ ...base, decisions }), register };
}

/** A file that two stages share was read twice and is one. */
function policyFiles(loading: Loading): PolicyFile[] {
  const once = new Map(loading.mentions.map(({ name, kind, file, found }) => [name, { name, kind, file, found }]));
  return [...once.values()].filter(({ kind }) => kind !== 'tests' && kind !== 'calendar');
}

function readStages(about: Files['pack'], loading: Loading, deciders: ReadonlyMap<string, Decider>): LoadedStage[] {
  const ids = new Set<string>();
  return about.stages.flatMap((stage, i) => {
    const pack = loading.yaml.get('pack.yaml')!;
    if (ids.has(stage.id))
      loading.diagnostics.push(
        diagnose('JDL2109', `the stage "${stage.id}" stands here a second time`, { at: pack.at(['stages', i, 'id']) }),
      );
    ids.add(stage.id);
    if (!deciders.has(stage.kind)) {
      loading.diagnostics.push(
        diagnose('JDL2115', `"${stage.kind}" is not a stage kind`, { at: pack.at(['stages', i, 'kind']) }),
      );
      return [];
    }
    const rules = loading.read(stage.rules, stage.kind, pack.at(['stages', i, 'rules']));
    if (rules === undefined) return [];
    const file = loading.yaml.get(stage.rules)!;
    const parameters = loading.mentions
      .filter((m) => m.file === file)
      .flatMap((m) => m.found.parameters.map(({ name }) => name));
    return [{ id: stage.id, kind: stage.kind, asOf: stage.as_of, rules, file, parameters }];
  });
}

function checkSentences(
  { dictionary, stages }: Pick<Pack, 'dictionary' | 'stages'>,
  types: ReadonlyMap<string, ParameterType>,
  loading: Loading,
): void {
  const everywhere = [...Object.keys(dictionary.request.fields).map((name) => `request.${name}`), ...types.keys()];
  const stopping = stopLetters(stages);
  for (const { file, kind, found } of loading.mentions) {
    for (const sentence of found.sentences) {
      const ofNotices = kind === 'report' ? noticeNamesAt(sentence.path, stopping) : [];
      const known = [...everywhere, ...ofNotices];
      for (const name of placeholders(sentence.name)) {
        if (known.includes(name)) continue;
        const besides =
          ofNotices.length === 0 ? 'request field or parameter' : 'request field, parameter or fact of a notice';
        loading.diagnostics.push(
          diagnose('JDL2112', `{{${name}}} names no ${besides}`, {
            at: file.at(sentence.path),
            help: suggestion(name, known, 'names'),
          }),
        );
      }
    }
  }
}
