import type { Files } from '../../schemas/types.ts';
import type { ParameterType } from '../kernel/conditions/check.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import { isWithin, type NumberRange, rangeInWords } from '../kernel/parameters/range.ts';
import { fitsUnit, type Unit, unitInWords, unitNamed } from '../kernel/parameters/unit.ts';
import type { Loading } from './loading.ts';
import type { Mention } from './schema.ts';
import type { YamlFile } from './yaml.ts';

type Parameters = Files['parameters'];

const fileName = 'parameters.yaml';
const durationWritten = /^\d+ working days$/;

/** The type of a parameter is that of its unit, so that a value that does not fit is one error and not many. */
export function parameterTypes(parameters: Parameters): Map<string, ParameterType> {
  return new Map(Object.entries(parameters).map(([name, { unit }]) => [name, unitOf(unit).type]));
}

/** @throws when the schema let a unit through that the engine does not have: a defect of the schema. */
function unitOf(name: string): Unit {
  const unit = unitNamed(name);
  if (unit === undefined) throw new Error('parameters.schema.json allows a unit that the engine does not have');
  return unit;
}

/** Every value is one that its unit allows. */
export function checkValues(parameters: Parameters, loading: Loading): void {
  const file = loading.yaml.get(fileName)!;
  for (const [name, { unit, values }] of Object.entries(parameters)) {
    for (const [date, { is }] of Object.entries(values)) {
      if (fitsUnit(unitOf(unit), is)) continue;
      const message = `${name} is ${shownValue(is)}, but its unit, ${unit}, takes ${unitInWords(unitOf(unit))}`;
      const help = inQuotes(is, unitOf(unit)) ? 'Write it without quotes.' : undefined;
      loading.diagnostics.push(diagnose('JDL2003', message, { at: file.at([name, 'values', date, 'is']), help }));
    }
  }
}

/** A precision is for numbers, and a whole number where values are. */
export function checkPrecision(parameters: Parameters, loading: Loading): void {
  for (const [name, { unit, precision }] of Object.entries(parameters)) {
    const { type, range } = unitOf(unit);
    if (precision === undefined || (type === 'number' && (!range?.integer || Number.isInteger(precision)))) continue;
    const takes = type === 'number' ? 'a whole number' : 'no precision';
    const message = `${name} has the precision ${precision}, but its unit, ${unit}, takes ${takes}`;
    loading.diagnostics.push(diagnose('JDL2003', message, { at: loading.yaml.get(fileName)!.at([name, 'precision']) }));
  }
}

function shownValue(value: number | boolean | string): string {
  return typeof value === 'string' ? `"${value.slice(0, 60)}"` : String(value);
}

function inQuotes(value: number | boolean | string, unit: Unit): boolean {
  return typeof value === 'string' && value.trim() !== '' && fitsUnit(unit, Number(value));
}

/** Every name that an option gives is a parameter of the kind that the option takes. */
export function checkParameterNames(
  parameters: Parameters,
  types: ReadonlyMap<string, ParameterType>,
  loading: Loading,
): void {
  for (const { file, found } of loading.mentions) {
    for (const mention of found.parameters) {
      if (mention.wants === 'duration' && durationWritten.test(mention.name)) continue;
      if (types.has(mention.name)) checkKind(mention, parameters[mention.name]!, file, loading);
      else
        loading.diagnostics.push(
          diagnose('JDL2102', `"${mention.name}" is not a parameter`, {
            at: file.at(mention.path),
            help: suggestion(mention.name, types.keys(), 'parameters'),
          }),
        );
    }
  }
}

function checkKind({ name, wants, path }: Mention, { unit }: Parameters[string], file: YamlFile, loading: Loading) {
  const { type } = unitOf(unit);
  if (type !== 'number')
    loading.diagnostics.push(
      diagnose('JDL2104', `a number is needed here, but the parameter "${name}" is a ${type}`, { at: file.at(path) }),
    );
  else if (wants === 'duration' && unit !== 'working days')
    loading.diagnostics.push(
      diagnose('JDL2104', `working days are needed here, but the unit of "${name}" is ${unit}`, { at: file.at(path) }),
    );
}

/** Every number that an option gives, and every dated value of the parameter that it names, lies where the option needs it. */
export function checkRanges(parameters: Parameters, loading: Loading): void {
  const told = new Set<string>();
  for (const { file, found } of loading.mentions) {
    for (const { given, path, range } of found.ranged) {
      const option = `"${String(path.at(-1))}"`;
      if (typeof given === 'string') checkDated(given, parameters[given], { range, option, file }, told, loading);
      else if (!isWithin(range, given) && !told.has(`${file.file} ${path.join('/')}`)) {
        told.add(`${file.file} ${path.join('/')}`);
        const message = `${option} is ${given}, but should be ${rangeInWords(range)}`;
        loading.diagnostics.push(diagnose('JDL2003', message, { at: file.at(path) }));
      }
    }
  }
}

/** A value that does not fit its unit has been told; one that several options cannot use is told once. */
function checkDated(
  name: string,
  parameter: Parameters[string] | undefined,
  use: { readonly range: NumberRange; readonly option: string; readonly file: YamlFile },
  told: Set<string>,
  loading: Loading,
): void {
  const file = loading.yaml.get(fileName)!;
  for (const [date, { is }] of Object.entries(parameter?.values ?? {})) {
    const fits = fitsUnit(unitOf(parameter!.unit), is);
    if (!fits || typeof is !== 'number' || isWithin(use.range, is) || told.has(`${name} ${date}`)) continue;
    told.add(`${name} ${date}`);
    const message = `${name} is ${is}, but ${use.option} of ${use.file.file} needs ${rangeInWords(use.range)}`;
    loading.diagnostics.push(diagnose('JDL2003', message, { at: file.at([name, 'values', date, 'is']) }));
  }
}
