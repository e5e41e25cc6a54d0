import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page that was sealed, in memory. */
export interface Served {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

/**
 * Serves pages to a browser on this machine: under an address that nobody can guess, to no other machine, and with the word
 * to the browser to keep no copy.
 */
export async function servePages(
  title: string,
  pages: readonly Served[],
  port: number,
): Promise<{ address: string; close(): void }> {
  const secret = randomBytes(16).toString('hex');
  const server = createServer((request, response) => {
    const own = request.headers.host?.startsWith('127.0.0.1:') === true;
    const path =
      own && request.method === 'GET' && request.url?.startsWith(`/${secret}/`)
        ? request.url.slice(secret.length + 2)
        : undefined;
    const page = pages.find(({ name }) => name === path);
    if (path === '') answer(response, 'text/html; charset=utf-8', list(title, pages));
    else if (page)
      answer(response, page.name.endsWith('.pdf') ? 'application/pdf' : 'text/html; charset=utf-8', page.bytes);
    else response.writeHead(404).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}/`,
    close: () => void server.close().closeAllConnections(),
  };
}

function answer(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function list(title: string, pages: readonly Served[]): string {
  const items = pages.map(({ name, title: what }) => `<li><a href="${name}">${what}</a></li>`).join('');
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>${escaped(title)}</title><h1>${escaped(title)}</h1><ul>${items}</ul></html>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
