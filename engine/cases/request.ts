import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Files } from '../../schemas/types.ts';
import { shown } from '../adapters/files.ts';
import { type Diagnostic, diagnose, hasErrors } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import { isCalendarDate } from '../kernel/facts/fact.ts';
import type { SchemaChecker } from '../pack/schema.ts';
import { readYaml, type YamlFile } from '../pack/yaml.ts';
import { sharedKeys } from './people-keys.ts';

type FieldsText = Files['dictionary']['request']['fields'];

/** A request folder and the site it is run on, read and checked against the schemas. */
export interface RequestFolder {
  readonly folder: string;
  readonly file: YamlFile;
  readonly request: Files['request'];
  readonly cohort: string;
}

export interface SiteFile {
  readonly file: YamlFile;
  readonly folder: string;
  readonly site: Files['site'];
}

export interface Read<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** @param path the request folder, or its request.yaml. */
export function readRequest(path: string, checker: SchemaChecker): Read<RequestFolder> {
  const folder = existsSync(path) && statSync(path).isFile() ? dirname(path) : path;
  const name = join(folder, 'request.yaml');
  if (!existsSync(name))
    return failed(
      diagnose('JDL5001', `there is no ${shown(name)}`, {
        help: "A request is a folder with request.yaml and the provider's file.",
      }),
    );
  const read = readFile<Files['request']>(name, 'request', checker);
  if (!read.value) return { diagnostics: read.diagnostics, texts: read.texts };
  const cohort = resolve(folder, read.value.value.cohort);
  return { ...read, value: { folder, file: read.value.file, request: read.value.value, cohort } };
}

export function readSite(path: string, checker: SchemaChecker): Read<SiteFile> {
  if (!existsSync(path))
    return failed(
      diagnose('JDL6001', `there is no ${shown(path)}`, {
        help: 'Name the site file with --site, or in request.yaml as `site:`.',
      }),
    );
  const read = readFile<Files['site']>(path, 'site', checker);
  if (!read.value) return { diagnostics: read.diagnostics, texts: read.texts };
  const { file, value: site } = read.value;
  const folder = dirname(path);
  const shared = sharedKeys(site.people, folder, file);
  if (shared.length > 0) return { diagnostics: shared, texts: read.texts };
  return { ...read, value: { file, folder, site } };
}

/** The request's fields must be those that the dictionary declares, with values of their types. */
export function checkRequest({ file, request }: RequestFolder, declared: FieldsText): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [name, value] of Object.entries(request.fields)) {
    const field = declared[name];
    if (!field) {
      found.push(
        diagnose('JDL2001', `"${name}" is not a field of a request`, {
          at: file.atKey(['fields'], name),
          help: suggestion(name, Object.keys(declared), 'fields'),
        }),
      );
      continue;
    }
    const wrong = unfit(field, value);
    if (wrong)
      found.push(
        diagnose('JDL2003', `${field.title} (${name}) ${wrong.what}`, {
          at: file.at(['fields', name]),
          help: wrong.help,
        }),
      );
  }
  const { supersedes, correction } = request;
  if ((supersedes === undefined) !== (correction === undefined))
    found.push(
      diagnose(
        'JDL2002',
        `\`${supersedes === undefined ? 'correction' : 'supersedes'}:\` stands without \`${supersedes === undefined ? 'supersedes' : 'correction'}:\``,
        {
          at: file.at([supersedes === undefined ? 'correction' : 'supersedes']),
          help: 'A report that takes the place of another names it, and tells its readers what was wrong.',
        },
      ),
    );
  const id = request.fields['id'];
  if (typeof id === 'string' && (id === '' || id.includes(':') || id.length > 200))
    found.push(
      diagnose('JDL2003', 'the id of a request is 1 to 200 characters without a colon', {
        at: file.at(['fields', 'id']),
        help: 'Later requests know the release by it.',
      }),
    );
  for (const needed of ['id', 'received']) {
    if (request.fields[needed] === undefined)
      found.push(
        diagnose('JDL2002', `the request lacks "${needed}"`, {
          at: file.at(['fields']),
          help: declared[needed]?.meaning,
        }),
      );
  }
  return found;
}

/**
 * The day of receipt starts clocks and chooses rules: it is not yet to come, and a case that is run again keeps it.
 * @param known the day of receipt of the case, where it is there already
 */
export function receiptProblem(
  { file, request }: RequestFolder,
  known: string | undefined,
  today: string,
): Diagnostic[] {
  const received = String(request.fields['received']);
  const at = file.at(['fields', 'received']);
  if (received > today)
    return [
      diagnose('JDL2003', `received is ${received}, and today is ${today}`, {
        at,
        help: 'Name the day on which the data came.',
      }),
    ];
  if (known === undefined || known === received) return [];
  return [
    diagnose('JDL2003', `received is ${received}, and the case was received on ${known}`, {
      at,
      help: 'A case keeps its day of receipt when it is run again, whatever was corrected since.',
    }),
  ];
}

function unfit(
  field: FieldsText[string],
  value: string | number | boolean,
): { what: string; help?: string } | undefined {
  switch (field.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { what: 'is neither true nor false' };
    case 'number':
      return typeof value === 'number' ? undefined : { what: 'is not a number' };
    case 'date':
      return typeof value === 'string' && isCalendarDate(value)
        ? undefined
        : { what: 'is not a calendar date', help: 'Dates are written 2013-04-01.' };
    case 'enum': {
      const levels = Object.keys(field.values ?? {});
      return levels.includes(String(value))
        ? undefined
        : { what: 'has a value that it cannot have', help: suggestion(String(value), levels, 'values') };
    }
    default:
      return typeof value === 'string' ? undefined : { what: 'is not text', help: 'Put it in quotes.' };
  }
}

function readFile<T>(name: string, kind: string, checker: SchemaChecker): Read<{ file: YamlFile; value: T }> {
  const as = shown(name);
  let source: string;
  try {
    source = readFileSync(name, 'utf8');
  } catch {
    return failed(diagnose('JDL1007', `${as} cannot be read`));
  }
  const texts = new Map([[as, source]]);
  const { file, diagnostics } = readYaml(source, as);
  if (!file) return { diagnostics, texts };
  const checked = checker.check(kind, file).diagnostics;
  return hasErrors(checked)
    ? { diagnostics: checked, texts }
    : { value: { file, value: file.value as T }, diagnostics: checked, texts };
}

function failed<T>(diagnostic: Diagnostic): Read<T> {
  return { diagnostics: [diagnostic], texts: new Map() };
}
