/**
 * Writes schemas/types.ts from the schemas: `npm run types`. A test fails when the file is stale.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const folder = dirname(fileURLToPath(import.meta.url));

/** A hash over every schema, kept in the header of the generated file. */
export function schemasHash(): string {
  const hash = createHash('sha256');
  for (const name of schemaFiles()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

function schemaFiles(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.schema.json'))
    .sort();
}

export async function generated(): Promise<string> {
  const titles = schemaFiles().filter((name) => name !== 'common.schema.json');
  // Titles become the names of types; a field called "title" would otherwise name its own type.
  const kinds = titles.map((name) => name.replace('.schema.json', ''));
  const properties = Object.fromEntries(kinds.map((kind) => [kind, { $ref: `${kind}.schema.json` }]));
  const everything = { title: 'Files', type: 'object', additionalProperties: false, properties, required: kinds };
  const body = await compile(everything as JSONSchema, 'Files', {
    cwd: folder,
    bannerComment: '',
    additionalProperties: false,
    strictIndexSignatures: false,
    format: false,
    unreachableDefinitions: false,
    ignoreMinAndMaxItems: true,
    $refOptions: {
      resolve: {
        file: { read: ({ url }: { url: string }) => JSON.stringify(bare(JSON.parse(readFileSync(url, 'utf8')))) },
      },
    },
  });
  return `// Made by schemas/generate-types.ts from the schemas (${schemasHash()}). Change the schemas, then run: npm run types\n\n${body}`;
}

/** A reference with a description beside it would become a type of its own. For types only what it refers to counts. */
function bare(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(bare);
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$ref' in schema) return { $ref: schema.$ref };
  return Object.fromEntries(Object.entries(schema).map(([key, inner]) => [key, bare(inner)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(folder, 'types.ts'), await generated());
