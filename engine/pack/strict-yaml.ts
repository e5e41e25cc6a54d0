import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import type { Code } from '../kernel/diagnostics/catalogue.ts';
import { colonMissingAfter } from './yaml-problem.ts';

const deepest = 32;

type Report = (code: Code, message: string, offset: number, help?: string, length?: number) => void;

function tagBefore(source: string, start: number): number {
  return /!\S*\s*$/.exec(source.slice(0, start))?.index ?? start;
}

/** Everything that YAML allows and policy does not. */
export function inspect(root: Node, source: string, report: Report): void {
  visit(root, (key, node, path) => {
    const depth = path.filter((p) => isMap(p) || isSeq(p)).length;
    if (isPair(node)) {
      inspectPair(node, report);
      return undefined;
    }
    // A key in braces without its colon has no value at all, which the parser tells by null.
    if (node === null) return undefined;
    const here = node as Node;
    const start = here.range?.[0] ?? 0;
    if (depth > deepest) {
      report('JDL1005', `the file is nested deeper than ${deepest} levels`, start);
      return visit.BREAK;
    }
    if (isAlias(here)) {
      report('JDL1002', 'an alias (*name) stands here', start, 'Write the value out.');
      return undefined;
    }
    // Anchors and tags stand before the place where their node begins.
    if (here.anchor)
      report(
        'JDL1002',
        `an anchor (&${here.anchor}) stands here`,
        source.lastIndexOf(`&${here.anchor}`, start),
        'Remove it.',
      );
    if (here.tag !== undefined)
      report(
        'JDL1002',
        'a tag (a word that begins with !) stands here',
        tagBefore(source, start),
        'Remove it, or put the text in quotes.',
      );
    if (isScalar(here)) {
      inspectScalar(key === 'key', here, start, report);
      if (here.type === 'PLAIN' && /\n\s*- /.test(source.slice(start, here.range?.[1])))
        report(
          'JDL1006',
          'the list item below is read as part of this text',
          start,
          'Indent the item as the others are, or put the text in quotes.',
        );
    }
    return undefined;
  });
}

/** `{ below minimum }` is one key of two words, and not what it looks like. */
function inspectPair({ key, value }: Pair, report: Report): void {
  if (value !== null || !isScalar(key)) return;
  const written = String(key.value);
  const [message, help] = colonMissingAfter(written);
  report('JDL1001', message, key.range?.[0] ?? 0, help, Math.max(1, written.length));
}

function inspectScalar(
  isKey: boolean,
  scalar: {
    value: unknown;
    source?: string;
    type?: string;
    comment?: string | null;
    range?: [number, number, number] | null;
  },
  start: number,
  report: Report,
): void {
  const { value } = scalar;
  const source = scalar.source ?? '';
  if (isKey && value === '<<') report('JDL1002', 'a merge key (<<) stands here', start, 'Write the keys out.');
  if (isKey && (value === '__proto__' || value === 'constructor' || value === 'prototype'))
    report('JDL2001', `"${value}" cannot be a key`, start);
  if (isKey && typeof value === 'string' && /[\u00a0\u2000-\u200b\ufeff]/.test(value))
    report('JDL1006', 'the key holds a space that is not an ordinary space', start, 'Type the key again.');
  if (scalar.type !== 'PLAIN') return;
  if (typeof value === 'number' && !/^-?(0|[1-9]\d{0,14})(\.\d{1,15})?$/.test(source)) {
    report(
      'JDL1006',
      `${source} is read as the number ${value}`,
      start,
      'Write the number plainly, or put the text in quotes.',
      source.length,
    );
  }
  if (typeof value === 'string' && /^[\u2018\u2019\u201c\u201d]|[\u201c\u201d]$/.test(value))
    report('JDL1006', 'curly quotes stay part of the text', start, 'Use straight quotes.');
  if (!isKey && typeof value === 'string' && scalar.comment && !/^\s|^$/.test(scalar.comment)) {
    report(
      'JDL1006',
      `the text is cut here, because # after a space starts a comment: "${value}" is left`,
      start,
      'Put the text in quotes, or begin the comment with "# ".',
      value.length,
    );
  }
}
