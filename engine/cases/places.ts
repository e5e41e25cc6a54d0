import { dirname, join, resolve } from 'node:path';
import { home } from '../adapters/files.ts';
import type { Pack } from '../pack/pack.ts';
import type { RequestFolder, SiteFile } from './request.ts';

/** The site's folder of cases: beside site.yaml where it names none. */
export function storeOf({ site, folder }: SiteFile): string {
  return resolve(folder, site.cases ?? 'cases');
}

/** Where the case goes when nobody says. */
export function defaultCaseFolder(site: SiteFile, id: string): string {
  return join(storeOf(site), id.replace(/[^A-Za-z0-9._-]/g, '-'));
}

/** The templates of a pack: its own, or those that come with the engine. */
export function templateFolder(pack: Pack, packFolder: string): string {
  return pack.about.templates === undefined
    ? join(home, 'report-templates')
    : resolve(packFolder, pack.about.templates);
}

/** The site file that a request names, beside it by default. */
export function siteOf(request: RequestFolder, named: string | undefined): string {
  if (named !== undefined) return resolve(named);
  return resolve(request.folder, request.request.site ?? 'site.yaml');
}

/** The pack that a request names, if it names one. */
export function packOf(request: RequestFolder): string | undefined {
  return request.request.pack === undefined
    ? undefined
    : resolve(dirname(join(request.folder, 'request.yaml')), request.request.pack);
}
