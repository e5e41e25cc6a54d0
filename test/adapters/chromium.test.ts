import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, readlinkSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliCompressSync, createBrotliCompress } from 'node:zlib';
import { pack } from 'tar-fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { locateBrowser } from '../../engine/adapters/chromium/locate.ts';
import { normalisePdf } from '../../engine/adapters/chromium/normalise.ts';
import { unpackBrowser } from '../../engine/adapters/chromium/unpack.ts';
import { type OpenedBrowser, openBrowser } from '../../engine/adapters/chromium.ts';
import { renderReport } from '../../engine/print/page.ts';
import { reportSample } from '../print/sample.ts';
import { shippedTemplates } from '../print/template-set.ts';

const DATE = { date: '2014-05-08' };
const PAGE =
  '<!doctype html><html lang="en-GB"><head><title>T</title></head><body><h1>\u2264 \u2265 \u2192 \u2713 \u0175</h1></body></html>';
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const toolMissing = (name: string) => spawnSync(name, ['-v']).error !== undefined;

const available = await locateBrowser();
const noBrowser = 'found' in available;
const noPdftotext = toolMissing('pdftotext');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chromium-test-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('looking for a browser', () => {
  it.each([
    ['named by the caller', { executable: '/nowhere/chrome' }],
    ['named by the environment', { environment: { PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome' } }],
  ])('one that was %s but is not there is an answer with help, and no other is taken', async (_, options) => {
    const located = await locateBrowser(options);
    expect(located).toMatchObject({
      found: false,
      diagnostic: { code: 'JDL6004', message: 'there is no browser at /nowhere/chrome' },
    });
    expect((located as { diagnostic: { help: string } }).diagnostic.help).toContain('--browser');
  });
});

describe('unpacking the browser', () => {
  // A stand-in for the package: the same two archives, a few bytes each.
  async function fakePackage(): Promise<string> {
    const source = await mkdtemp(join(folder, 'package-'));
    await mkdir(join(source, 'bin'));
    await mkdir(join(source, 'tree', 'lib'), { recursive: true });
    await writeFile(join(source, 'tree', 'lib', 'libtrial.so'), 'library');
    await writeFile(join(source, 'package.json'), JSON.stringify({ version: '1.2.3' }));
    await writeFile(join(source, 'bin', 'chromium.br'), brotliCompressSync('program'));
    const archive = createWriteStream(join(source, 'bin', 'al2023.tar.br'));
    await pipeline(pack(join(source, 'tree')), createBrotliCompress(), archive);
    return source;
  }

  async function unpackedOnce() {
    const [source, cache] = [await fakePackage(), await mkdtemp(join(folder, 'cache-'))];
    const unpacked = await unpackBrowser(cache, source);
    if (unpacked === null) throw new Error('the stand-in was not unpacked');
    return { source, cache, unpacked };
  }

  it('puts program and libraries in a folder of that version and leaves nothing else', async () => {
    const { cache, unpacked } = await unpackedOnce();
    expect(await readdir(cache)).toEqual(['chromium-1.2.3']);
    expect(await readFile(unpacked.executable, 'utf8')).toBe('program');
    expect(await readFile(join(unpacked.libraries, 'libtrial.so'), 'utf8')).toBe('library');
  });

  it('by several at once gives one whole copy', async () => {
    const [source, cache] = [await fakePackage(), await mkdtemp(join(folder, 'cache-'))];
    const unpacked = await Promise.all([1, 2, 3, 4].map(() => unpackBrowser(cache, source)));
    expect(new Set(unpacked.map((copy) => copy?.executable)).size).toBe(1);
    expect(await readdir(cache)).toEqual(['chromium-1.2.3']);
  });

  it.each([
    ['was cut short', (path: string) => truncate(path, 3)],
    ['others may write', (path: string) => chmod(path, 0o777)],
    ['is gone', (path: string) => rm(path)],
  ])('does not start a program that %s, but unpacks it again', async (_, spoil) => {
    const { cache, source, unpacked } = await unpackedOnce();
    await spoil(unpacked.executable);
    expect(await unpackBrowser(cache, source)).toEqual(unpacked);
    expect(await readFile(unpacked.executable, 'utf8')).toBe('program');
  });

  it('sweeps what a process that is gone left half-done, and nothing of a living one', async () => {
    const [source, cache] = [await fakePackage(), await mkdtemp(join(folder, 'cache-'))];
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    await mkdir(join(cache, `partial-${gone}-abc`));
    await mkdir(join(cache, `partial-${process.pid}-abc`));
    await unpackBrowser(cache, source);
    expect(await readdir(cache)).toEqual(['chromium-1.2.3', `partial-${process.pid}-abc`]);
  });
});

describe('normalising a PDF', () => {
  const pdf = (date: string, ids: string) =>
    `%PDF-1.4 /CreationDate (D:${date}+00'00')\n/ModDate (D:${date}+00'00') ${ids}`;
  const normalise = (text: string) =>
    Buffer.from(normalisePdf(Buffer.from(text, 'latin1'), '2014-05-08')).toString('latin1');

  it('sets both dates to the document\u2019s own and numbers the structure from one', () => {
    expect(normalise(pdf('20261122231500', '(node00000102) (node00000105)'))).toBe(
      pdf('20140508000000', '(node00000001) (node00000004)'),
    );
  });

  it.each([
    ['without its dates', '%PDF-1.4', 'expected 2 dates at the head of the PDF, found 0'],
    ['with one of them', "%PDF-1.4 /ModDate (D:20261122231500+00'00')", 'found 1'],
  ])('refuses a file %s', (_, text, message) => {
    expect(() => normalise(text)).toThrow(message);
  });

  it('refuses a date that is not a date', () => {
    expect(() => normalisePdf(Buffer.from(pdf('20261122231500', '')), '8 May 2014')).toThrow('yyyy-mm-dd');
  });
});

describe.skipIf(noBrowser)('printing (skipped where there is no browser)', () => {
  let browser: OpenedBrowser;

  async function open(): Promise<OpenedBrowser> {
    const opened = await openBrowser();
    if (!opened.found) throw new Error(opened.diagnostic.message);
    return opened;
  }

  beforeAll(async () => {
    browser = await open();
  });

  afterAll(async () => {
    await browser.printer.close();
  });

  it('the same report again, at once, or by another browser gives the same bytes', async () => {
    const html = renderReport(reportSample, await shippedTemplates());
    const other = await open();
    const first = await browser.printer.print(html, DATE);
    const again = await Promise.all([1, 2].map(() => browser.printer.print(html, DATE)));
    const elsewhere = await other.printer.print(html, DATE);
    await other.printer.close();
    expect(new Set([first, ...again, elsewhere].map(sha)).size).toBe(1);
  });

  it('gives a tagged PDF with language, fonts, and one text alternative for each chart', async () => {
    const pdf = Buffer.from(
      await browser.printer.print(renderReport(reportSample, await shippedTemplates()), DATE),
    ).toString('latin1');
    expect(pdf.startsWith('%PDF')).toBe(true);
    for (const part of ['/MarkInfo', '/Lang (en-GB)', 'SourceSans3', '/D:20140508000000'.slice(1)])
      expect(pdf).toContain(part);
    expect(pdf.match(/\/Alt /g)).toHaveLength(4);
    expect(pdf).not.toContain('/S /Strong');
  });

  it.skipIf(noPdftotext)('marks every page of a draft and none of a released report', async () => {
    const templates = await shippedTemplates();
    const label = 'DRAFT: not checked, not for release';
    const draft = await textOf(renderReport({ ...reportSample, draft: { label, sentence: 'x' } }, templates));
    const released = await textOf(renderReport({ ...reportSample, draft: null }, templates));
    expect(draft.every((page) => page.includes(label))).toBe(true);
    expect(released.some((page) => page.includes('DRAFT'))).toBe(false);
    expect(draft.length).toBe(released.length);
  });

  it.each([
    ['a picture', (url: string) => `<img src="${url}">`],
    ['a stylesheet', (url: string) => `<link rel="stylesheet" href="${url}">`],
    ['another page', (url: string) => `<meta http-equiv="refresh" content="0;url=${url}">`],
    ['a frame', (url: string) => `<iframe src="${url}"></iframe>`],
  ])('fails, without one request, when the page would load %s', async (_, load) => {
    const server = createServer((_request, response) => void response.end('x'));
    let requests = 0;
    server.on('request', () => {
      requests += 1;
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    await expect(browser.printer.print(PAGE.replace('<h1>', `${load(url)}<h1>`), DATE)).rejects.toThrow(
      'tried to load',
    );
    await new Promise((closed) => server.close(closed));
    expect(requests).toBe(0);
  });

  it('runs no script', async () => {
    const script = PAGE.replace('</body>', '<script>document.body.innerHTML = ""</script></body>');
    const pdf = Buffer.from(await browser.printer.print(script, DATE)).toString('latin1');
    expect(pdf).toContain('/BaseFont');
  });

  it('fails, instead of giving empty pages, when there is no text', async () => {
    await expect(browser.printer.print('<!doctype html><title>x</title>', DATE)).rejects.toThrow('found no font');
  });

  it('leaves no file behind, whether it ends well, fails or is killed', async () => {
    expect(await leftovers('await browser.printer.close();')).toEqual([]);
    expect(
      await leftovers(
        'await browser.printer.print(\'<img src="http://127.0.0.1/x">\', date).catch(() => {}); await browser.printer.close();',
      ),
    ).toEqual([]);
    expect(await leftovers("process.kill(process.pid, 'SIGKILL');")).toEqual([]);
  });

  it.skipIf(!existsSync('/dev/shm'))(
    'shares pages in memory, and not by files of the disk that have no name',
    async () => {
      const temporary = await mkdtemp(join(folder, 'run-'));
      const pages = `${JSON.stringify(PAGE)}.replace('<h1>', '<p>A page of the draft.</p>'.repeat(5000) + '<h1>')`;
      const child = printing(temporary, `await browser.printer.print(${pages}, date); await browser.printer.close();`);
      const ended = new Promise((end) => child.on('exit', end));
      const nameless = new Set<string>();
      let status: unknown;
      while (status === undefined) {
        for (const file of openFiles())
          if (file.startsWith(temporary) && file.endsWith(' (deleted)')) nameless.add(file);
        status = await Promise.race([ended, new Promise((awake) => setTimeout(awake, 5))]);
      }
      expect({ status, nameless: [...nameless] }).toEqual({ status: 0, nameless: [] });
    },
  );

  /** What all processes of this account have open. */
  function openFiles(): string[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          return readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
        } catch {
          // It ended meanwhile.
          return [];
        }
      });
  }

  /** Prints in a process of its own, with its own temporary folder. */
  function printing(temporary: string, end: string) {
    const code = [
      `import { openBrowser } from ${JSON.stringify(`${process.cwd()}/engine/adapters/chromium.ts`)};`,
      `const browser = await openBrowser(); const date = { date: '2014-05-08' };`,
      `await browser.printer.print(${JSON.stringify(PAGE)}, date); ${end}`,
    ].join('\n');
    return spawn(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: 'ignore',
    });
  }

  /** What is left of such a process in its temporary folder two seconds later. */
  async function leftovers(end: string): Promise<string[]> {
    const temporary = await mkdtemp(join(folder, 'run-'));
    const child = printing(temporary, end);
    const how = await new Promise((ended) => child.on('exit', (status, signal) => ended(signal ?? status)));
    expect(how).toBe(end.includes('SIGKILL') ? 'SIGKILL' : 0);
    const left = async () => [
      ...(await readdir(temporary)),
      ...(existsSync('/dev/shm') ? await readdir('/dev/shm') : []).filter((name) =>
        name.startsWith(`print-${child.pid}-`),
      ),
    ];
    for (let waited = 0; waited < 2000 && (await left()).length > 0; waited += 100) {
      await new Promise((awake) => setTimeout(awake, 100));
    }
    return left();
  }

  async function textOf(html: string): Promise<string[]> {
    const file = join(folder, 'text.pdf');
    await writeFile(file, await browser.printer.print(html, DATE));
    const { stdout } = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' });
    return stdout.split('\f').slice(0, -1);
  }
});
