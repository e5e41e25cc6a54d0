import type { Files } from '../../schemas/types.ts';
import type { Decision } from '../kernel/decision/decision.ts';
import type { Diagnostic, Place } from '../kernel/diagnostics/diagnostic.ts';
import type { Mentions } from './schema.ts';
import type { YamlFile } from './yaml.ts';

/** The files of a pack, as text. Read by an adapter; the pack itself does no IO. */
export interface PackFiles {
  /** How the folder is named in messages. */
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
  /** The calendar files beside the packs, by id. */
  readonly calendars: ReadonlyMap<string, { readonly name: string; readonly text: string }>;
  /** Names that messages use for files taken from another pack. */
  readonly shownAs: ReadonlyMap<string, string>;
}

export interface LoadedStage {
  readonly id: string;
  readonly kind: string;
  readonly asOf: 'request.received' | 'release';
  readonly rules: unknown;
  readonly file: YamlFile;
  /** The parameters that its options name. */
  readonly parameters: readonly string[];
}

/** One file of the policy, and the kind of file that it is: its schema. */
export interface PolicyFile {
  /** Its name in the pack: intake.yaml. */
  readonly name: string;
  readonly kind: string;
  readonly file: YamlFile;
  readonly found: Mentions;
}

/** A pack that was read and found sound, or as much of it as could be read. */
export interface Pack {
  readonly about: Files['pack'];
  readonly parameters: Files['parameters'];
  readonly dictionary: Files['dictionary'];
  readonly sources: Files['sources'];
  readonly life: Files['life'];
  readonly retention: Files['retention'];
  readonly access: Files['access'];
  readonly calendar: Files['calendar'];
  readonly calendarFile: YamlFile;
  readonly stages: readonly LoadedStage[];
  /** Every decision of the pack by `stage/name`. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** The files of the policy: neither test cases nor what is made from the others. */
  readonly files: readonly PolicyFile[];
  readonly tests: readonly { readonly file: YamlFile; readonly cases: Files['tests'] }[];
}

/** A key that the pack may use and that the engine does not act on yet. It stops nothing. */
export interface NotYet {
  readonly key: string;
  /** What is missing, in words. */
  readonly missing: string;
  readonly at: Place;
}

export interface Loaded {
  readonly pack?: Pack;
  readonly diagnostics: readonly Diagnostic[];
  /** Texts by the file name that diagnostics carry, for frames. */
  readonly texts: ReadonlyMap<string, string>;
  readonly notYet: readonly NotYet[];
  /** What citations.yaml should say, where nothing but the register itself is wrong. */
  readonly register?: string;
}
