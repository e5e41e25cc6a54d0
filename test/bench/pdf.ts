import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import { type Location, locateBrowser } from '../../engine/adapters/chromium/locate.ts';
import { openBrowser } from '../../engine/adapters/chromium.ts';
import { draftPage } from '../../engine/cases/decision-record.ts';
import { sealed } from '../cases/opened.ts';
import { type Figure, medianByName, type NotMeasured, secondsOf } from './figure.ts';
import { timeOfJdl } from './jdl.ts';

const rounds = 5;
const day = '2014-03-03';

/** Our printing of a report, browser opened and closed, against puppeteer with nothing around it. */
export async function pdf(folder: string): Promise<readonly (Figure | NotMeasured)[]> {
  const location = await locateBrowser();
  if ('found' in location) return [{ name: 'PDF', why: 'no browser was found' }];
  const html = reportOf(folder);
  const of = await medianByName(rounds, async () => ({
    bare: await secondsOf(() => printBare(location, html)),
    ours: await secondsOf(() => printOurs(html)),
  }));
  const how = `the same report of ${(html.length / 1000).toFixed(0)} kB, browser opened and closed, median of ${rounds}`;
  return [
    { name: 'PDF by bare puppeteer', value: of('bare'), unit: 'seconds', how },
    { name: 'PDF', value: of('ours'), unit: 'seconds', how },
    { name: 'PDF against bare puppeteer', value: of('ours') / of('bare'), unit: 'times', how },
  ];
}

/** The page of a request about invented people. */
function reportOf(folder: string): string {
  const [world, made] = [join(folder, 'world'), join(folder, 'case')];
  timeOfJdl(['synth', '--people', '20000', '--cohort', '600', '--out', world], folder);
  timeOfJdl(['run', world, '--no-pdf', '--on', day, '--case', made], folder);
  return sealed(made, draftPage).toString('utf8');
}

async function printBare({ executable, libraries }: Location, html: string): Promise<void> {
  const browser = await launch({
    executablePath: executable,
    headless: 'shell',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    env: { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
  });
  const page = await browser.newPage();
  await page.setContent(html, { waitUntil: 'load' });
  await page.pdf({ tagged: true, outline: true, printBackground: true, preferCSSPageSize: true });
  await browser.close();
}

async function printOurs(html: string): Promise<void> {
  const browser = await openBrowser();
  if (!browser.found) throw new Error(browser.diagnostic.message);
  await browser.printer.print(html, { date: day });
  await browser.printer.close();
}
