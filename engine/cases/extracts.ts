import { resolve } from 'node:path';
import type { Files } from '../../schemas/types.ts';
import { shown } from '../adapters/files.ts';
import type { Extract } from '../artifacts/stage-contract.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { type Database, quoted } from '../kernel/ports.ts';
import type { SiteFile } from './request.ts';

/** The files of the extracts that the site names, by input. */
export function extractFiles({ site, folder }: SiteFile): Map<string, string> {
  return new Map(Object.entries(site.extracts).map(([input, extract]) => [input, resolve(folder, extract.file)]));
}

/**
 * Makes every extract of the site readable under the fields of its input: columns may have other names in the
 * file, and a field that is not required may be lacking.
 */
export async function attachExtracts(
  database: Database,
  siteFile: SiteFile,
  dictionary: Files['dictionary'],
): Promise<{ extracts: Map<string, Extract>; diagnostics: Diagnostic[] }> {
  const extracts = new Map<string, Extract>();
  const diagnostics: Diagnostic[] = [];
  for (const [input, file] of extractFiles(siteFile)) {
    const text = siteFile.site.extracts[input]!;
    const at = siteFile.file.atKey(['extracts'], input);
    const declared = dictionary.inputs[input];
    if (!declared) {
      diagnostics.push(
        diagnose('JDL6002', `the dictionary has no input "${input}"`, {
          at,
          help: `Its inputs are ${Object.keys(dictionary.inputs).join(', ')}.`,
        }),
      );
      continue;
    }
    const problem = await attachOne(database, input, file, declared.fields, text.columns ?? {});
    if (problem) diagnostics.push(diagnose('JDL6002', problem, { at }));
    else
      extracts.set(input, { relation: input, title: text.title ?? declared.title, synthetic: text.synthetic === true });
  }
  return { extracts, diagnostics };
}

type FieldsText = Files['dictionary']['inputs'][string]['fields'];

/** @returns what is wrong with the file, if anything. */
async function attachOne(
  database: Database,
  input: string,
  file: string,
  fields: FieldsText,
  renamed: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const raw = `${input} as filed`;
  const columnOf = (name: string) => renamed[name] ?? name;
  let present = Object.keys(fields);
  for (;;) {
    const attached = await database.attach(raw, file, present.map(columnOf));
    if (attached.attached) break;
    const { problem } = attached;
    const lacking =
      problem.kind === 'no-column' ? present.find((name) => columnOf(name) === problem.column) : undefined;
    if (lacking === undefined || fields[lacking]!.required) {
      const where =
        problem.line === undefined
          ? problem.row === undefined
            ? ''
            : `, row ${problem.row}`
          : `, line ${problem.line}`;
      return `${shown(file)}${where}: ${problem.message}`;
    }
    present = present.filter((name) => name !== lacking);
  }
  const select = Object.keys(fields).map(
    (name) => `${present.includes(name) ? quoted(columnOf(name)) : 'cast(null as varchar)'} as ${quoted(name)}`,
  );
  await database.run({
    text: `create or replace temp view ${quoted(input)} as select ${select.join(', ')} from ${quoted(raw)}`,
  });
  return undefined;
}
