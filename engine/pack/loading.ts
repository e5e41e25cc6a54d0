import type { Files } from '../../schemas/types.ts';
import { type Diagnostic, diagnose, hasErrors, inReadingOrder, type Place } from '../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../kernel/diagnostics/nearest.ts';
import type { Loaded, NotYet, Pack, PackFiles } from './pack.ts';
import type { Mentions, SchemaChecker } from './schema.ts';
import type { readYaml, YamlFile } from './yaml.ts';

/** What reads and checks one file. Whoever loads many packs may keep what these remember between them. */
export interface LoadTools {
  readonly read: typeof readYaml;
  readonly checker: SchemaChecker;
}

/** What is gathered while a pack is read. */
export class Loading {
  readonly diagnostics: Diagnostic[] = [];
  readonly texts = new Map<string, string>();
  readonly yaml = new Map<string, YamlFile>();
  readonly mentions: { name: string; kind: string; file: YamlFile; found: Mentions }[] = [];
  readonly #input: PackFiles;
  readonly #tools: LoadTools;

  constructor(input: PackFiles, tools: LoadTools) {
    this.#input = input;
    this.#tools = tools;
  }

  has(name: string): boolean {
    return this.#input.files.has(name);
  }

  shown(name: string): string {
    return this.#input.shownAs.get(name) ?? `${this.#input.name}/${name}`;
  }

  /** @param named where the file is named, if anywhere. */
  read<T>(name: string, kind: string, named?: Place): T | undefined {
    const text = this.#input.files.get(name);
    if (text === undefined) {
      const present = [...this.#input.files.keys()].filter((f) => f.endsWith('.yaml') && !f.includes('/'));
      this.diagnostics.push(
        diagnose('JDL2111', `${this.#input.name} lacks ${name}`, {
          at: named ?? { file: this.shown(name) },
          help: suggestion(name, present, 'files of the pack'),
        }),
      );
      return undefined;
    }
    return this.readText<T>(this.shown(name), text, kind, name);
  }

  readText<T>(shown: string, text: string, kind: string, name: string): T | undefined {
    this.texts.set(shown, text);
    const { file, diagnostics } = this.#tools.read(text, shown);
    this.diagnostics.push(...diagnostics);
    if (!file) return undefined;
    const checked = this.#tools.checker.check(kind, file);
    this.diagnostics.push(...checked.diagnostics);
    this.mentions.push({ name, kind, file, found: checked.mentions });
    this.yaml.set(name, file);
    return hasErrors(checked.diagnostics) ? undefined : (file.value as T);
  }

  readTests(): { file: YamlFile; cases: Files['tests'] }[] {
    const names = [...this.#input.files.keys()].filter((name) => /^tests\/[^/]+\.yaml$/.test(name)).sort();
    return names.flatMap((name) => {
      const cases = this.read<Files['tests']>(name, 'tests');
      return cases === undefined ? [] : [{ file: this.yaml.get(name)!, cases }];
    });
  }

  readCalendar(about: Files['pack']): Files['calendar'] | undefined {
    const found = this.#input.calendars.get(about.calendar);
    if (found)
      return this.readText<Files['calendar']>(found.name, found.text, 'calendar', `calendar ${about.calendar}`);
    const file = this.yaml.get('pack.yaml')!;
    const help = suggestion(about.calendar, this.#input.calendars.keys(), 'calendars');
    this.diagnostics.push(
      diagnose('JDL2114', `there is no calendar "${about.calendar}"`, { at: file.at(['calendar']), help }),
    );
    return undefined;
  }

  /** The schema of a file kind says which keys these are, and what is missing. */
  #notYet(): NotYet[] {
    return this.mentions.flatMap(({ file, found }) =>
      found.notYet.map(({ name, path }) => {
        const key = String(path.at(-1));
        return { key, missing: name, at: file.atKey(path.slice(0, -1), key) };
      }),
    );
  }

  result(pack?: Pack): Loaded {
    const diagnostics = inReadingOrder(this.diagnostics);
    return {
      diagnostics,
      notYet: this.#notYet(),
      texts: this.texts,
      ...(pack === undefined || hasErrors(diagnostics) ? {} : { pack }),
    };
  }
}
