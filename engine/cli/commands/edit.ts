import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PackFolder, readPackFolder, readSchemas } from '../../adapters/files.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { diffPacks } from '../../pack/diff/diff.ts';
import { telling } from '../../pack/diff/telling.ts';
import { lineChanges } from '../../pack/edit/line-changes.ts';
import { setValue } from '../../pack/edit/set-value.ts';
import { loadPack } from '../../pack/load.ts';
import type { Loaded, Pack } from '../../pack/pack.ts';
import type { SchemaChecker } from '../../pack/schema.ts';
import { testPack } from '../../pack/test.ts';
import { readYaml } from '../../pack/yaml.ts';
import { deciders } from '../../pipeline/registry.ts';
import { tellingText } from '../formats/telling-text.ts';
import { defaultPack, openPack } from '../open-pack.ts';
import { openSchemas } from '../open-schemas.ts';
import { countOf, type ExitCode, printDiagnostics, terminal } from '../terminal.ts';

export interface EditSetOptions {
  readonly from: string;
  readonly cites?: readonly string[];
  readonly assumed?: string;
  readonly corrects?: string;
  readonly pack?: string;
  readonly dryRun?: boolean;
}

const edited = 'parameters.yaml';

/**
 * `jdl edit set PARAMETER VALUE --from DATE`: a dated value in parameters.yaml, at its one place. Shows what the edit does:
 * the lines, what becomes of which situations, the cases before and after. Then writes it, unless asked not to. The pack is
 * read again with the edit in it, and an edit that would make it unsound is refused.
 * @returns 1 when cases that passed now fail.
 */
export async function editSet(parameter: string, value: string, options: EditSetOptions): Promise<ExitCode> {
  const folder = options.pack ?? defaultPack;
  const checker = openSchemas();
  const before = openPack(folder, checker);
  if (!before.pack) return refuse(before.diagnostics, before);
  const found = readPackFolder(folder)!;
  const place = found.shownAs.get(edited)!;
  if (!existsSync(join(folder, edited))) return refuse([standsElsewhere(parameter, found, place)], before);

  const source = found.files.get(edited)!;
  const { from, cites = [], assumed, corrects } = options;
  const wanted = { parameter, value, from, cites, ...given({ assumed, corrects }) };
  const made = setValue(before.pack, readYaml(source, place).file!, wanted);
  if ('refused' in made) return refuse(made.refused, before);
  const after = withText(found, made.text, checker);
  if (!after.pack) return refuse(after.diagnostics, after);

  terminal.say(place);
  for (const { sign, line, text } of lineChanges(source, made.text))
    terminal.say(`${sign} ${String(line).padStart(4)} | ${text}`);
  const packs = { before: before.pack, after: after.pack };
  terminal.tell(`\n${tellingText(telling(diffPacks(packs, deciders(), readSchemas())))}\n`);
  const failing = tellCases(before.pack, after.pack);
  if (options.dryRun) terminal.say('Nothing was written.');
  else {
    try {
      writeFileSync(join(folder, edited), made.text);
    } catch {
      return refuse([diagnose('JDL6003', `${place} cannot be written`)], before);
    }
    terminal.say('Written.');
    if (found.files.has('citations.yaml') && before.register !== after.register)
      terminal.say('Citations changed: `jdl check --accept-citations` writes their register anew.');
  }
  return failing > 0 ? 1 : 0;
}

/** The pack with another text of the file. Its register of citations may lag behind: that is told, and stops nothing. */
function withText(found: PackFolder, text: string, checker: SchemaChecker): Loaded {
  const files = new Map(found.files).set(edited, text);
  files.delete('citations.yaml');
  return loadPack({ ...found, files }, readSchemas(), deciders(), { read: readYaml, checker });
}

/** @returns how many cases fail that passed before. */
function tellCases(before: Pack, after: Pack): number {
  const [old, made] = [testPack(before).cases, testPack(after).cases];
  const failing = made.filter((test, i) => test.problem !== undefined && old[i]!.problem === undefined);
  const passed = made.filter((test) => test.problem === undefined).length;
  const passedBefore = old.filter((test) => test.problem === undefined).length;
  const sources = new Map(after.tests.map(({ file }) => [file.file, file.source]));
  if (failing.length > 0) terminal.say();
  printDiagnostics(
    failing.map((test) => test.problem!),
    sources,
  );
  terminal.say(`Of ${countOf(made.length, 'case')}, ${passedBefore} passed before and ${passed} pass with the edit.`);
  return failing.length;
}

function standsElsewhere(parameter: string, { name }: PackFolder, place: string): Diagnostic {
  return diagnose('JDL7102', `${name} takes ${parameter} from ${place}, which is the file of another pack`, {
    at: { file: place },
    help: 'Name that pack with --pack to change it for every pack based on it, or give this one a parameters.yaml of its own.',
  });
}

function refuse(diagnostics: readonly Diagnostic[], { texts }: Loaded): ExitCode {
  printDiagnostics(diagnostics, texts);
  return 2;
}

/** Options that were not given, or given as nothing, are left out. */
function given(options: Readonly<Record<'assumed' | 'corrects', string | undefined>>): {
  assumed?: string;
  corrects?: string;
} {
  return Object.fromEntries(Object.entries(options).filter(([, text]) => text !== undefined && text.trim() !== ''));
}
