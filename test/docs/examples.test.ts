import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPackFolder, readSchemas } from '../../engine/adapters/files.ts';
import { unnoticed } from '../../engine/cli/test-report/text.ts';
import type { Diagnostic } from '../../engine/kernel/diagnostics/diagnostic.ts';
import { printed } from '../../engine/kernel/diagnostics/frame.ts';
import { loadPack } from '../../engine/pack/load.ts';
import { mutation } from '../../engine/pack/mutation/mutation.ts';
import type { PackFiles } from '../../engine/pack/pack.ts';
import { testPack } from '../../engine/pack/test.ts';
import { deciders } from '../../engine/pipeline/registry.ts';
import { documentOf, type Fence, fencesOf, root } from './documents.ts';
import { rulesGuide } from './reference.ts';
import { woven } from './weave.ts';

const packName = 'rules/justice-data-lab';
const fences = fencesOf(documentOf(rulesGuide));

/** Blocks of YAML that are marked so, by the file that they are about. */
function marked(kind: string): { file: string; fence: Fence; next: Fence | undefined }[] {
  return fences.flatMap((fence, i) => {
    const file = new RegExp(`^${kind}: (\\S+)$`).exec(fence.mark)?.[1];
    return file === undefined ? [] : [{ file, fence, next: fences[i + 1] }];
  });
}

/** The pack as shipped. Its register of citations is left out: the examples cite on purpose. */
function shippedPack(): PackFiles {
  const pack = readPackFolder(join(root, packName))!;
  pack.files.delete('citations.yaml');
  return {
    ...pack,
    name: packName,
    shownAs: new Map([...pack.files.keys()].map((name) => [name, `${packName}/${name}`])),
  };
}

/** The pack with an example in it: a new file, or new lines in a file that there is. */
function withExample(pack: PackFiles, file: string, { text, line }: Fence): PackFiles {
  const old = pack.files.get(file);
  const changed = old === undefined ? `${text}\n` : woven(old, text);
  if (changed === undefined) throw new Error(`${rulesGuide}:${line} begins with a line that is not in ${file}`);
  const shownAs = new Map(pack.shownAs).set(file, `${packName}/${file}`);
  return { ...pack, files: new Map(pack.files).set(file, changed), shownAs };
}

/** What check says of a pack, and where it is sound what test says. */
function complaints(pack: PackFiles): string[] {
  const loaded = loadPack(pack, readSchemas(), deciders());
  const failed = loaded.pack ? testPack(loaded.pack).cases.flatMap((c) => (c.problem ? [c.problem] : [])) : [];
  return [...loaded.diagnostics, ...failed].map((d: Diagnostic) =>
    printed(d, d.at && loaded.texts.get(d.at.file)).replace(/ +$/gm, ''),
  );
}

/** Heading under which a block stands: the examples of a section belong together. */
function sectionOf(fence: Fence): string {
  const before = documentOf(rulesGuide).text.split('\n').slice(0, fence.line);
  return before.findLast((line) => line.startsWith('## '))!.slice(3);
}

describe('the examples of the guide to the rules', () => {
  const examples = marked('example');
  const sections = [...new Set(examples.map(({ fence }) => sectionOf(fence)))];
  const upTo = (section: string) =>
    examples
      .filter(({ fence }) => sections.indexOf(sectionOf(fence)) <= sections.indexOf(section))
      .reduce((pack, { file, fence }) => withExample(pack, file, fence), shippedPack());

  it('are all marked: no block of YAML goes untried', () => {
    const kinds = ['example', 'wrong', 'pack'].flatMap((kind) => marked(kind).map(({ fence }) => fence));
    expect(fences.filter(({ language }) => language === 'yaml').filter((fence) => !kinds.includes(fence))).toEqual([]);
    expect(sections.length).toBeGreaterThan(4);
  });

  it.each(sections)('%s: the pack is sound and its cases pass', (section) => {
    expect(complaints(upTo(section))).toEqual([]);
  });

  it('tell which changes nobody would notice, and cases that do', () => {
    const shown = fences.find(({ mark }) => mark === 'unnoticed')!;
    const wanted = shown.text.split('\n');
    const told = (pack: PackFiles) => {
      const { pack: sound } = loadPack(pack, readSchemas(), deciders());
      const lines = unnoticed(mutation(sound!), sound!);
      return lines.filter((line) => line.includes(' intake/large-request: '));
    };
    const section = examples.filter(({ fence }) => fence.line < shown.line);
    const before = section.reduce((pack, { file, fence }) => withExample(pack, file, fence), shippedPack());
    expect(told(before)).toEqual(wanted);
    expect(told(upTo(sectionOf(shown)))).toEqual([]);
  });

  it.each(marked('wrong').map((wrong) => [wrong.file, wrong.fence.line, wrong] as const))(
    'the wrong %s on line %i gives the messages shown',
    (file, _, { fence, next }) => {
      const before = sections.filter((section) =>
        examples.some((e) => sectionOf(e.fence) === section && e.fence.line < fence.line),
      );
      const pack = before.length === 0 ? shippedPack() : upTo(before.at(-1)!);
      expect(next?.language).toBe('text');
      expect(next?.text).toBe(complaints(withExample(pack, file, fence)).join('\n\n'));
    },
  );
});

describe('the pack of the guide that is based on another', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rules-'));
    cpSync(join(root, 'rules'), folder, { recursive: true });
    for (const { file, fence } of marked('pack')) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${fence.text}\n`);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is sound', () => {
    const { pack, diagnostics } = loadPack(readPackFolder(join(folder, 'my-lab'))!, readSchemas(), deciders());
    expect(diagnostics).toEqual([]);
    expect(pack!.about.title).toBe('My lab');
  });
});
