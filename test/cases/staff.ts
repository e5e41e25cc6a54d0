import type { SiteFile } from '../../engine/cases/request.ts';
import { readYaml } from '../../engine/pack/yaml.ts';
import type { Files } from '../../schemas/types.ts';

type People = NonNullable<Files['site']['people']>;

const trainings = [
  'secure-network',
  'vetting',
  'procedures',
  'assurances',
  'matching',
  'disclosure-control',
  'software',
];

/** Somebody of the team who took every training on one day, and was approved by hilary. */
export function staff(role: string, taken = '2013-04-01'): People[string] {
  return { role, approved_by: 'hilary', trainings: Object.fromEntries(trainings.map((name) => [name, taken])) };
}

/** A site of these people; what else it says is written as in site.yaml. */
export function siteWith(people: People = {}, text = 'extracts: { any: { file: any.csv } }\n'): SiteFile {
  const file = readYaml(`${text}people: {}\n`, 'site.yaml').file!;
  return { file, folder: '.', site: { ...(file.value as object), people } as unknown as Files['site'] };
}
