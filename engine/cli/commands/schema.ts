import { resolve } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { nameSchemas, schemaFolder, schemasFor, writeSchemas } from '../editor-files.ts';
import { defaultPack, openPack } from '../open-pack.ts';
import { countOf, type ExitCode, printDiagnostics, terminal } from '../terminal.ts';

/** `jdl schema [pack]`: schemas that know the names of the pack, and files that name them to the editor. */
export async function schema(folder: string = defaultPack): Promise<ExitCode> {
  const { pack, diagnostics, texts } = openPack(folder);
  printDiagnostics(diagnostics, texts);
  if (!pack) return 2;
  const place = shown(resolve(folder, schemaFolder));
  try {
    const schemas = schemasFor(pack, folder);
    const written = writeSchemas(folder, schemas);
    const named = nameSchemas(folder, schemas);
    terminal.say(
      `${place}: ${countOf(schemas.size, 'schema')}, ${written.length === 0 ? 'all up to date' : `${written.length} written`}.`,
    );
    if (named.length > 0) terminal.say(`Now named to the editor in the first line of ${named.join(', ')}.`);
    return 0;
  } catch {
    printDiagnostics([diagnose('JDL6003', `${place} or the files of the pack cannot be written`)]);
    return 2;
  }
}
