import { describe, expect, it } from 'vitest';
import { actor, isPerson } from '../../engine/cases/access.ts';
import type { SiteFile } from '../../engine/cases/request.ts';
import { openPack } from '../../engine/cli/open-pack.ts';
import { readYaml } from '../../engine/pack/yaml.ts';

const pack = openPack().pack!;
const names = Object.keys(pack.access.trainings ?? {});

function siteOf(people: Record<string, string>): SiteFile {
  const trainings = Object.fromEntries(names.map((name) => [name, '2013-04-01']));
  const site = {
    site: 'Here',
    extracts: {},
    people: Object.fromEntries(Object.entries(people).map(([name, role]) => [name, { role, trainings }])),
  };
  const file = readYaml('people: {}\n', 'site.yaml').file!;
  return { file, folder: '.', site } as unknown as SiteFile;
}

const one = siteOf({ ada: 'analyst', chris: 'release-checker' });
const two = siteOf({ ada: 'analyst', bea: 'analyst', chris: 'release-checker' });
const none = siteOf({ chris: 'provider' });

describe('who acts', () => {
  it.each([
    ['runs: the only one who may need not be named', one, undefined, 'run-request', 'ada'],
    ['runs: of two, the one named', two, 'bea', 'run-request', 'bea'],
    [
      'runs: of two, nobody is guessed',
      two,
      undefined,
      'run-request',
      'Name who runs it with --as; people of this site who may: ada, bea.',
    ],
    ['runs: nobody may', none, undefined, 'run-request', 'Nobody of this site may: give a person a role that may.'],
    ['releases: the one named', one, 'chris', 'release-report', 'chris'],
    [
      'releases: a signature is never guessed',
      one,
      undefined,
      'release-report',
      'Name who releases it with --as; people of this site who may: chris.',
    ],
    [
      'releases: a role that may not is told which may',
      one,
      'ada',
      'release-report',
      'The roles that may: release-checker.',
    ],
  ] as const)('%s', (_, site, named, action, expected) => {
    const found = actor(pack, site, named, action);
    expect(isPerson(found) ? found.name : found.help).toBe(expected);
  });
});
