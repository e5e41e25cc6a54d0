import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shown } from '../adapters/files.ts';
import type { EarlierRelease } from '../artifacts/published-release.ts';
import type { EarlierReleases, RequestInHand } from '../artifacts/stage-contract.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { SchemaChecker } from '../pack/schema.ts';
import { parsed, readCaseFile, readState } from './case-state.ts';
import { readEarlier } from './tables-file.ts';

/** What a released case tells of its figures, for the releases that come after it. */
export const publishedFile = 'published.json';

/** The released cases of a folder. One that cannot be read keeps every later release back: it may be what gives a figure away. */
export function earlierReleasesIn(folder: string, checker: SchemaChecker): EarlierReleases {
  return {
    before: async (request, fields) => {
      const releases: EarlierRelease[] = [];
      for (const path of casesIn(folder)) {
        const state = readState(path);
        // What a case told cannot be ruled out where it does not say whether it told anything.
        if (state === undefined && isCase(path)) return unreadable(path);
        if (state?.status !== 'released') continue;
        const found = releaseFor(path, request, fields, checker);
        if (found === undefined) continue;
        if ('code' in found) return found;
        releases.push({ ...found, superseded: found.id === request.supersedes });
      }
      const named = request.supersedes;
      if (named !== undefined && !releases.some(({ id }) => id === named)) return notThere(named, folder);
      return releases.sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
    },
  };
}

/** A case may be a link to where it lies. */
function casesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  return names.map((name) => join(folder, name)).sort();
}

function isCase(path: string): boolean {
  return ['case.json', 'release.json', publishedFile].some((name) => existsSync(join(path, name)));
}

/** @returns undefined for a release that is about others: one of whose fields the request has another value. */
function releaseFor(
  path: string,
  request: RequestInHand,
  fields: readonly string[],
  checker: SchemaChecker,
): EarlierRelease | Diagnostic | undefined {
  const bytes = readCaseFile(path, 'request.json');
  const before = bytes && (parsed(bytes) as RequestInHand | undefined);
  if (!before) return unreadable(path);
  // A request that says nothing of a field, as one by older rules, may be of the same people.
  const differs = (field: string) =>
    before.values[field] !== undefined && before.values[field] !== request.values[field];
  if (fields.some(differs)) return undefined;
  return readEarlier(join(path, publishedFile), checker).value ?? unreadable(path);
}

function unreadable(path: string): Diagnostic {
  return diagnose('JDL5102', `what ${shown(path)} released cannot be read`, {
    help: `Nothing is released while an earlier release for the provider is not known. Put its ${publishedFile} back.`,
  });
}

function notThere(id: string, folder: string): Diagnostic {
  return diagnose('JDL5102', `the request supersedes ${id}, of which no release is in ${shown(folder)}`, {
    help: 'Correct `supersedes:` in request.yaml, or put the case back.',
  });
}
