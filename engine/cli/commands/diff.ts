import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSchemas, shown } from '../../adapters/files.ts';
import { unapproved } from '../../pack/diff/approval.ts';
import { diffPacks, type PackDiff } from '../../pack/diff/diff.ts';
import { type Telling, telling } from '../../pack/diff/telling.ts';
import { deciders } from '../../pipeline/registry.ts';
import { tellingMarkdown } from '../formats/telling-markdown.ts';
import { tellingText } from '../formats/telling-text.ts';
import { defaultPack, openSchemas } from '../open-pack.ts';
import { type ExitCode, printDiagnostics, terminal } from '../terminal.ts';
import { namesOf, openVersion, type Version } from '../versions.ts';

export interface DiffOptions {
  readonly pack?: string;
  readonly format: 'text' | 'markdown' | 'json';
  readonly out?: string;
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
  const packs = { before: versions[0].loaded.pack!, after: versions[1].loaded.pack! };
  const found = diffPacks(packs, deciders(), readSchemas());
  const text = written(found, telling(found), options.format);
  if (options.out === undefined) terminal.say(text);
  else {
    writeFileSync(options.out, `${text}\n`);
    terminal.say(`Written: ${shown(resolve(options.out))}`);
  }
  return verdict(found, versions, options.failOn);
}

function written(found: PackDiff, told: Telling, format: DiffOptions['format']): string {
  switch (format) {
    case 'json':
      return JSON.stringify({ headline: told.headline, ...found }, null, 2);
    case 'markdown':
      return tellingMarkdown(told);
    case 'text':
      return tellingText(told);
  }
}

function verdict(found: PackDiff, versions: readonly [Version, Version], failOn: DiffOptions['failOn']): ExitCode {
  switch (failOn) {
    case undefined:
      return 0;
    case 'change':
      return found.decisions.length + found.notDecided.length + found.others.length > 0 ? 1 : 0;
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
