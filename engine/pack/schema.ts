import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonMap } from '../kernel/conditions/json.ts';
import type { Diagnostic } from '../kernel/diagnostics/diagnostic.ts';
import { isCalendarDate } from '../kernel/facts/fact.ts';
import { pathOf } from './paths.ts';
import { diagnostic, oneForEachSlip } from './schema-errors.ts';
import type { Path, YamlFile } from './yaml.ts';

/** A use of a name, found where a schema says that a name stands. */
export interface Mention {
  readonly name: string;
  readonly path: Path;
  /** The type of parameter wanted there; undefined for a citation. */
  readonly wants?: string;
}

export interface Mentions {
  /** Texts with placeholders that name request fields and parameters. */
  readonly sentences: Mention[];
  readonly parameters: Mention[];
  readonly citations: Mention[];
}

export type Schemas = ReadonlyMap<string, JsonMap>;

/** Checks a file against the schema of its kind. */
export interface SchemaChecker {
  check(kind: string, file: YamlFile): { diagnostics: Diagnostic[]; mentions: Mentions };
}

/** @param schemas every schema by its file name without `.schema.json`, `common` included. */
export function schemaChecker(schemas: Schemas): SchemaChecker {
  let mentions: Mentions = { sentences: [], parameters: [], citations: [] };
  // Every command compiles these: a test holds the schemas valid, and unoptimised validators are ready in half the time.
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: true,
    allowUnionTypes: true,
    strictTypes: false,
    verbose: true,
    validateSchema: false,
    code: { optimize: false },
  });
  ajv.addFormat('date', { type: 'string', validate: isCalendarDate });
  ajv.addKeyword({
    keyword: 'parameter',
    schemaType: 'string',
    validate: (wants: string, data: unknown, _parent: unknown, where?: { instancePath: string }) => {
      if (typeof data === 'string')
        mentions.parameters.push({ name: data, path: pathOf(where?.instancePath ?? ''), wants });
      return true;
    },
  });
  ajv.addKeyword({
    keyword: 'citation',
    schemaType: 'boolean',
    validate: (_: boolean, data: unknown, _parent: unknown, where?: { instancePath: string }) => {
      if (typeof data === 'string') mentions.citations.push({ name: data, path: pathOf(where?.instancePath ?? '') });
      return true;
    },
  });
  ajv.addKeyword({
    keyword: 'sentence',
    schemaType: 'boolean',
    validate: (_: boolean, data: unknown, _parent: unknown, where?: { instancePath: string }) => {
      if (typeof data === 'string') mentions.sentences.push({ name: data, path: pathOf(where?.instancePath ?? '') });
      return true;
    },
  });
  const common = schemas.get('common');
  if (common) ajv.addSchema(common);
  const compiled = new Map<string, ValidateFunction>();

  const validatorOf = (kind: string): ValidateFunction => {
    const known = compiled.get(kind);
    if (known) return known;
    const schema = schemas.get(kind);
    if (!schema) throw new Error(`there is no schema "${kind}"`);
    const made = ajv.compile(schema);
    compiled.set(kind, made);
    return made;
  };

  return {
    check(kind, file) {
      mentions = { sentences: [], parameters: [], citations: [] };
      const validate = validatorOf(kind);
      validate(file.value);
      const found = mentions;
      return { diagnostics: oneForEachSlip(validate.errors ?? []).map((e) => diagnostic(e, file)), mentions: found };
    },
  };
}
