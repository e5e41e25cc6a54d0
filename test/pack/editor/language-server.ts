import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { home } from '../../../engine/adapters/files.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly uri?: string;
    readonly diagnostics?: readonly Problem[];
    readonly items?: readonly unknown[];
  };
  readonly result?: unknown;
}

/** What the editor would underline. Lines and characters count from 0. */
export interface Problem {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly message: string;
}

/** The language server that editors run for YAML, driven as an editor drives it: messages with a length before each. */
export interface LanguageServer {
  /** What is offered at the mark of the text. */
  offered(file: string, text: string): Promise<string[]>;
  /** What is underlined in the text. */
  underlined(file: string, text: string): Promise<readonly Problem[]>;
  stop(): void;
}

export const mark = '\u00a6';

export async function languageServer(): Promise<LanguageServer> {
  const program = join(home, 'node_modules/yaml-language-server/bin/yaml-language-server');
  const child = spawn(process.execPath, [program, '--stdio']);
  const answers = new Map<number, (result: unknown) => void>();
  const problems = new Map<string, (found: readonly Problem[]) => void>();
  let asked = 0;

  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const request = (method: string, params: object): Promise<unknown> => {
    const id = ++asked;
    send({ id, method, params });
    return new Promise((resolve) => answers.set(id, resolve));
  };
  const settings = { validate: true, completion: true, schemaStore: { enable: false } };
  onMessage(child, ({ id, method, params, result }) => {
    if (id !== undefined && method !== undefined)
      send({ id, result: (params?.items ?? []).map((_, i) => (i === 0 ? settings : {})) });
    else if (id !== undefined) answers.get(id)?.(result);
    else if (method === 'textDocument/publishDiagnostics') problems.get(params!.uri!)?.(params!.diagnostics!);
  });
  const open = (file: string, text: string): string => {
    const uri = pathToFileURL(join(home, file)).href;
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
    return uri;
  };

  const rootUri = pathToFileURL(home).href;
  const capabilities = {
    workspace: { configuration: true },
    textDocument: { completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: {} },
  };
  await request('initialize', { processId: process.pid, rootUri, capabilities });
  send({ method: 'initialized', params: {} });

  return {
    async offered(file, text) {
      const before = text.slice(0, text.indexOf(mark)).split('\n');
      const uri = open(file, text.replace(mark, ''));
      const position = { line: before.length - 1, character: before.at(-1)!.length };
      const found = await request('textDocument/completion', { textDocument: { uri }, position });
      return (found as { items: readonly { label: string }[] }).items.map(({ label }) => label);
    },
    underlined(file, text) {
      return new Promise((resolve) => {
        problems.set(pathToFileURL(join(home, file)).href, resolve);
        open(file, text);
      });
    },
    stop: () => child.kill(),
  };
}

function onMessage(child: ChildProcessWithoutNullStreams, hear: (message: Message) => void): void {
  let unread = Buffer.alloc(0);
  child.stdout.on('data', (data: Buffer) => {
    unread = Buffer.concat([unread, data]);
    for (;;) {
      const end = unread.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(unread.subarray(0, Math.max(0, end)).toString())?.[1]);
      if (end < 0 || unread.length < end + 4 + length) return;
      const message = JSON.parse(unread.subarray(end + 4, end + 4 + length).toString()) as Message;
      unread = unread.subarray(end + 4 + length);
      hear(message);
    }
  });
}
