import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonMap } from '../kernel/conditions/json.ts';
import type { Diagnostic } from '../kernel/diagnostics/diagnostic.ts';
import { isCalendarDate } from '../kernel/facts/fact.ts';
import type { NumberRange } from '../kernel/parameters/range.ts';
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

/** A number, or the name of the parameter that is meant, and where it must lie. */
export interface Ranged {
  readonly given: number | string;
  readonly path: Path;
  readonly range: NumberRange;
}

export interface Mentions {
  /** Texts with placeholders that name request fields and parameters. */
  readonly sentences: Mention[];
  readonly parameters: Mention[];
  readonly citations: Mention[];
  readonly ranged: Ranged[];
  /** Keys that the engine reads and does not act on; the name tells what is missing. */
  readonly notYet: Mention[];
}

/**
 * What schemas say for editors: they check nothing. `names` tells what a text is the name of, so that the schemas of one
 * pack can list the names that it has; the others are those of Visual Studio Code.
 */
export const editorVocabulary = ['names', 'enumDescriptions', 'defaultSnippets', 'effect', 'ordered'];

function noMentions(): Mentions {
  return { sentences: [], parameters: [], citations: [], ranged: [], notYet: [] };
}

export type Schemas = ReadonlyMap<string, JsonMap>;

/** Checks a file against the schema of its kind. */
export interface SchemaChecker {
  check(kind: string, file: YamlFile): { diagnostics: Diagnostic[]; mentions: Mentions };
}

/** @param schemas every schema by its file name without `.schema.json`, `common` included. */
export function schemaChecker(schemas: Schemas): SchemaChecker {
  let mentions = noMentions();
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
  ajv.addVocabulary(editorVocabulary);
  ajv.addFormat('date', { type: 'string', validate: isCalendarDate });
  const note = (
    keyword: string,
    schemaType: 'string' | 'boolean' | 'object',
    take: (schema: never, data: unknown, path: Path) => void,
  ): void => {
    const validate = (schema: unknown, data: unknown, _parent: unknown, where?: { instancePath: string }): boolean => {
      take(schema as never, data, pathOf(where?.instancePath ?? ''));
      return true;
    };
    ajv.addKeyword({ keyword, schemaType, validate });
  };
  note('parameter', 'string', (wants: string, data, path) => {
    if (typeof data === 'string') mentions.parameters.push({ name: data, path, wants });
  });
  note('parameterRange', 'object', (range: NumberRange, data, path) => {
    if (typeof data === 'string' || typeof data === 'number') mentions.ranged.push({ given: data, path, range });
  });
  note('citation', 'boolean', (_: boolean, data, path) => {
    if (typeof data === 'string') mentions.citations.push({ name: data, path });
  });
  note('sentence', 'boolean', (_: boolean, data, path) => {
    if (typeof data === 'string') mentions.sentences.push({ name: data, path });
  });
  note('notYet', 'string', (name: string, _data, path) => {
    mentions.notYet.push({ name, path });
  });
  // Those that others refer to.
  for (const name of ['common', 'safe-file']) {
    const shared = schemas.get(name);
    if (shared) ajv.addSchema(shared);
  }
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
      mentions = noMentions();
      const validate = validatorOf(kind);
      validate(file.value);
      const found = mentions;
      return { diagnostics: oneForEachSlip(validate.errors ?? []).map((e) => diagnostic(e, file)), mentions: found };
    },
  };
}
