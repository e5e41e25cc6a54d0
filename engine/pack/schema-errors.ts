import type { ErrorObject } from 'ajv/dist/2020.js';
import { isList, isMap, type JsonMap } from '../kernel/conditions/json.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { nearest, suggestion } from '../kernel/diagnostics/nearest.ts';
import { pathOf, valueAt } from './paths.ts';
import type { Path, YamlFile } from './yaml.ts';

const mostReported = 50;

/** ajv tells a slip several times (a key by name, then by its pattern; each arm of a choice): keep the first per place. */
export function oneForEachSlip(errors: readonly ErrorObject[]): ErrorObject[] {
  const seen = new Set<string>();
  const kept: ErrorObject[] = [];
  const secondary = new Set(['oneOf', 'anyOf', 'propertyNames', 'if']);
  const worth = errors.filter(
    (e) =>
      !secondary.has(e.keyword) ||
      !errors.some((o) => o !== e && o.instancePath.startsWith(e.instancePath) && !secondary.has(o.keyword)),
  );
  for (const error of worth) {
    if (isMisspelt(error, errors)) continue;
    const place = `${error.instancePath} ${keyAtFault(error) ?? ''}`;
    const inside = error.schemaPath.includes('/oneOf/') ? error.instancePath : place;
    if (seen.has(inside)) continue;
    seen.add(inside);
    kept.push(error);
  }
  return kept.slice(0, mostReported);
}

/** A required key is not missing but misspelt if a key that is not allowed stands beside it and is near to it. */
function isMisspelt(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  const wanted = (error.params as Record<string, unknown>)['missingProperty'];
  if (typeof wanted !== 'string') return false;
  const beside = all.filter((e) => e.keyword === 'additionalProperties' && e.instancePath === error.instancePath);
  return beside.some((e) => nearest(keyAtFault(e)!, [wanted]) !== undefined);
}

function keyAtFault(error: ErrorObject): string | undefined {
  const params = error.params as Record<string, unknown>;
  const key =
    params['additionalProperty'] ?? params['unevaluatedProperty'] ?? error.propertyName ?? params['propertyName'];
  return key === undefined ? undefined : String(key);
}

/** An error of ajv in words, where it stands in the file. */
export function diagnostic(error: ErrorObject, file: YamlFile): Diagnostic {
  const path = pathOf(error.instancePath);
  const key = keyAtFault(error);
  const at = key === undefined ? file.at(path) : file.atKey(path, key);
  const where = named(path);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
      return diagnose('JDL2001', `"${key}" is not a key that ${where} may have`, {
        at,
        help: suggestion(key!, known, 'keys'),
      });
    }
    case 'dependentRequired':
    case 'required':
      return diagnose('JDL2002', `${where} lacks "${params['missingProperty']}"`, {
        at,
        help: describe(error, String(params['missingProperty'])),
      });
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String);
      return diagnose('JDL2003', `${where} is ${found(file, path)}, which is not one of its values`, {
        at,
        help: suggestion(String(valueAt(file.value, path)), allowed, 'values'),
      });
    }
    case 'const':
      return diagnose(
        'JDL2003',
        `${where} is ${found(file, path)}, but can only be ${JSON.stringify(params['allowedValue'])}`,
        { at },
      );
    case 'type':
      return diagnose('JDL2003', `${where} is ${found(file, path)}, but should be ${kinds(params['type'])}`, {
        at,
        help: verdictsFor(file, path) ?? describe(error),
      });
    case 'format':
      if (key !== undefined)
        return diagnose('JDL2113', `"${key}" is not a calendar date`, {
          at,
          help: 'Dates are written year-month-day: 2013-04-01.',
        });
      return diagnose('JDL2113', `${where} is ${found(file, path)}, which is not a calendar date`, {
        at,
        help: 'Dates are written year-month-day: 2013-04-01.',
      });
    case 'pattern':
      return diagnose(
        'JDL2003',
        `${key === undefined ? `${where} is ${found(file, path)}, which` : `the key "${key}"`} is not written as it should be`,
        { at, help: describe(error) },
      );
    case 'minItems':
    case 'minProperties':
      return diagnose('JDL2003', `${where} is empty`, { at, help: describe(error) });
    default:
      return diagnose('JDL2003', `${where} ${error.message ?? 'is not as it should be'}`, {
        at,
        help: describe(error),
      });
  }
}

/** Where a verdict belongs: those that the decision, or the file that it stands in, declares. */
function verdictsFor(file: YamlFile, path: Path): string | undefined {
  if (!['then', 'otherwise', 'undecided'].includes(String(path.at(-1)))) return undefined;
  for (let end = path.length - 1; end >= 0; end -= 1) {
    const verdicts = valueAt(file.value, [...path.slice(0, end), 'verdicts']);
    if (isList(verdicts)) return `The verdicts are ${verdicts.map(String).join(', ')}.`;
  }
  return undefined;
}

function named(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string');
  if (key === undefined) return 'the file';
  return typeof path.at(-1) === 'number' ? `number ${Number(path.at(-1)) + 1} of "${key}"` : `"${key}"`;
}

function describe(error: ErrorObject, property?: string): string | undefined {
  const parent = error.parentSchema as JsonMap | undefined;
  const properties = parent?.['properties'];
  const own = property !== undefined && isMap(properties) ? properties[property] : undefined;
  const text = property === undefined ? parent?.['description'] : isMap(own) ? own['description'] : undefined;
  return typeof text === 'string' ? text : undefined;
}

function kinds(type: unknown): string {
  const words: Record<string, string> = {
    string: 'text',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a map of keys and values',
  };
  return (Array.isArray(type) ? type : [type]).map((t) => words[String(t)] ?? String(t)).join(' or ');
}

function found(file: YamlFile, path: Path): string {
  const value = valueAt(file.value, path);
  if (isMap(value)) return 'a map';
  if (isList(value)) return 'a list';
  if (value === null) return 'empty';
  return typeof value === 'string' ? `"${value.slice(0, 60)}"` : String(value);
}
