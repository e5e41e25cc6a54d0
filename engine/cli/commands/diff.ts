import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { home, readSchemas, shown } from '../../adapters/files.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { beforeEveryValue } from '../../pack/before-every-value.ts';
import { unapproved } from '../../pack/diff/approval.ts';
import { comparisonView } from '../../pack/diff/comparison-page.ts';
import { diffPacks, type PackDiff } from '../../pack/diff/diff.ts';
import { isProvedSame } from '../../pack/diff/headline.ts';
import type { Packs } from '../../pack/diff/pairs.ts';
import { type Telling, telling } from '../../pack/diff/telling.ts';
import { deciders } from '../../pipeline/registry.ts';
import { renderComparison } from '../../print/page.ts';
import { tellingMarkdown } from '../formats/telling-markdown.ts';
import { tellingText } from '../formats/telling-text.ts';
import { defaultPack } from '../open-pack.ts';
import { openTemplates } from '../open-printing.ts';
import { openSchemas } from '../open-schemas.ts';
import { type ExitCode, printDiagnostics, terminal } from '../terminal.ts';
import { namesOf, openVersion, type Version } from '../versions.ts';

export interface DiffOptions {
  readonly pack?: string;
  readonly format: 'text' | 'markdown' | 'html' | 'json';
  readonly out?: string;
  /** The day of which alone the rules are compared. */
  readonly asOf?: string;
  readonly failOn?: 'weakening' | 'not-decided' | 'change';
}

/** `jdl diff <old> [new]`: what a change of a pack does. */
export async function diff(first: string, second: string | undefined, options: DiffOptions): Promise<ExitCode> {
  const checker = openSchemas();
  const pack = resolve(options.pack ?? defaultPack);
  const [old, now] = namesOf(first, second);
  const versions = [openVersion(old, pack, checker), openVersion(now, pack, checker)] as const;
  const unsound = versions.filter(({ loaded }) => !loaded.pack);
  for (const { name, loaded } of unsound) {
    terminal.complain(`The version ${name} cannot be compared, as it does not load:\n`);
    printDiagnostics(loaded.diagnostics, loaded.texts);
  }
  if (unsound.length > 0) return 2;
  const { asOf } = options;
  const packs = {
    before: versions[0].loaded.pack!,
    after: versions[1].loaded.pack!,
    ...(asOf === undefined ? {} : { asOf }),
  };
  const tooEarly = versions.flatMap(({ name, loaded }) =>
    asOf === undefined ? [] : (beforeEveryValue(loaded.pack!, name, asOf) ?? []),
  );
  if (tooEarly.length > 0) return refuse(tooEarly);
  const found = diffPacks(packs, deciders(), readSchemas());
  const told = telling(found);
  const text =
    options.format === 'html'
      ? await page(found, packs, { before: versions[0].name, after: versions[1].name })
      : written(found, told, options.format);
  if (typeof text !== 'string') return refuse(text);
  const out = options.out ?? (options.format === 'html' ? 'diff.html' : undefined);
  if (out === undefined && options.format === 'text') terminal.tell(text);
  else if (out === undefined) terminal.say(text);
  else {
    try {
      writeFileSync(out, text.endsWith('\n') ? text : `${text}\n`);
    } catch {
      const help = 'Choose another file with --out.';
      return refuse([diagnose('JDL6003', `${shown(resolve(out))} cannot be written`, { help })]);
    }
    terminal.say(`${told.headline}: ${shown(resolve(out))}`);
  }
  return verdict(found, versions, options.failOn);
}

async function page(
  found: PackDiff,
  packs: Packs,
  names: { before: string; after: string },
): Promise<string | readonly Diagnostic[]> {
  const printing = await openTemplates(join(home, 'report-templates'));
  return 'diagnostics' in printing
    ? printing.diagnostics
    : renderComparison(comparisonView(found, packs, names), printing.templates);
}

function refuse(diagnostics: readonly Diagnostic[]): ExitCode {
  printDiagnostics(diagnostics);
  return 2;
}

function written(found: PackDiff, told: Telling, format: Exclude<DiffOptions['format'], 'html'>): string {
  switch (format) {
    case 'json':
      return JSON.stringify({ headline: told.headline, ...found }, null, 2);
    case 'markdown':
      return tellingMarkdown(told);
    case 'text':
      return tellingText(told);
  }
}

/** What changed besides names by which versions are matched. */
function toldIn({ others }: PackDiff): PackDiff['others'] {
  return others.filter(({ effect }) => effect !== 'none');
}

function verdict(found: PackDiff, versions: readonly [Version, Version], failOn: DiffOptions['failOn']): ExitCode {
  switch (failOn) {
    case undefined:
      return 0;
    case 'change':
      return isProvedSame(found) && found.values.length + toldIn(found).length === 0 ? 0 : 1;
    case 'not-decided':
      return found.notDecided.length > 0 ? 1 : 0;
    case 'weakening': {
      const lacking = unapproved(found, versions[0].loaded.pack!, versions[1].loaded.pack!);
      for (const where of lacking)
        terminal.complain(`${where} weakens a protection, and no new entry of changes: in pack.yaml approves it`);
      return lacking.length > 0 ? 1 : 0;
    }
  }
}
