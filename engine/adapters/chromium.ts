import type { Browser, Page } from 'puppeteer-core';
import type { PdfPrinter } from '../kernel/ports.ts';
import { type Location, locateBrowser, type NoBrowser, type SearchOptions } from './chromium/locate.ts';
import { normalisePdf } from './chromium/normalise.ts';
import { makeRunFolder, type RunFolder } from './chromium/run-folder.ts';

export type { NoBrowser } from './chromium/locate.ts';

export interface OpenOptions extends SearchOptions {
  /** Longest time that one step of printing may take, in milliseconds. */
  readonly timeout?: number;
}

/** An open browser. `sandboxed` is false when the process runs as root, which Chromium's sandbox does not allow. */
export interface OpenedBrowser {
  readonly found: true;
  readonly sandboxed: boolean;
  readonly printer: PdfPrinter;
}

const DEFAULT_TIMEOUT = 60_000;

/**
 * Opens a browser that prints self-contained pages as tagged PDFs; the same page, date and browser give the same bytes.
 * `print` throws if the page tried to load something, took too long, or the browser died: open another then.
 * It serves any number of prints, one after the other or at once; each has a page of its own.
 *
 * @example
 * const browser = await openBrowser();
 * if (!browser.found) return report(browser.diagnostic);
 * const pdf = await browser.printer.print(html, { date: '2014-05-08' });
 * await browser.printer.close();
 */
export async function openBrowser(options: OpenOptions = {}): Promise<OpenedBrowser | NoBrowser> {
  const location = await locateBrowser(options);
  if ('found' in location) return location;
  const timeout = options.timeout ?? DEFAULT_TIMEOUT;
  const { browser, folder } = await launch(location, timeout);
  return { found: true, sandboxed: !runsAsRoot(), printer: printerOf(browser, folder, timeout) };
}

function printerOf(browser: Browser, folder: RunFolder, timeout: number): PdfPrinter {
  return {
    async print(html, { date }) {
      const page = await browser.newPage();
      try {
        return normalisePdf(await printPage(page, html, timeout), date);
      } finally {
        // A browser that died has no page left to close, and its own error is the one to report.
        await page.close().catch(() => undefined);
      }
    },
    async close() {
      await browser.close().finally(folder.remove);
    },
  };
}

async function launch(location: Location, timeout: number): Promise<{ browser: Browser; folder: RunFolder }> {
  const folder = await makeRunFolder(location);
  try {
    // Loaded only when something is printed; puppeteer-core, unlike puppeteer, runs no settings file of the working folder.
    const { launch: start, defaultArgs } = await import('puppeteer-core');
    const standard = await defaultArgs({ headless: 'shell', userDataDir: folder.profile, args: launchArguments() });
    const browser = await start({
      executablePath: folder.executable,
      ignoreDefaultArgs: true,
      args: [...folder.leading, ...standard],
      env: folder.environment,
      headless: 'shell',
      pipe: true,
      // Left alone, the browser ends with its pipe and its start script tidies up; killed, it leaves its folder behind.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      protocolTimeout: timeout,
    });
    return { browser, folder };
  } catch (failure) {
    await folder.remove();
    throw failure;
  }
}

function launchArguments(): string[] {
  return [
    // The same line breaks whatever the host's hinting settings.
    '--font-render-hinting=none',
    '--disable-gpu',
    // Three ways of having no network, each enough alone.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>',
    ...(runsAsRoot() ? ['--no-sandbox'] : []),
  ];
}

function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

async function printPage(page: Page, html: string, timeout: number): Promise<Uint8Array> {
  const refused = await closeOff(page);
  await page.setContent(html, { waitUntil: 'load', timeout });
  const pdf = await page.pdf({ tagged: true, outline: true, printBackground: true, preferCSSPageSize: true, timeout });
  if (refused.count > 0 || page.url() !== 'about:blank') throw new Error('the page tried to load something');
  // On a machine without fonts Chromium prints empty pages and calls it success.
  if (!Buffer.from(pdf).includes('/BaseFont')) throw new Error('the PDF has no text: the browser found no font');
  return pdf;
}

/** No script, no network, no navigation: the page is our own, but what stands in it is not. */
async function closeOff(page: Page): Promise<{ count: number }> {
  const refused = { count: 0 };
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url().startsWith('data:')) return void request.continue();
    refused.count += 1;
    // An aborted navigation swaps the page for an error page; "no content" leaves it as it is.
    void (request.isNavigationRequest()
      ? request.respond({ status: 204, body: '' })
      : request.abort('blockedbyclient'));
  });
  return refused;
}
