import type { Diagnostic, Place } from './diagnostic.ts';

/**
 * The lines around a place with a caret under it, as a person reads them:
 *
 *     13 |   rows:
 *   > 14 |     - id: too-few
 *        |           ^^^^^^^
 */
export function frame(source: string, at: Place, around = 1): string {
  if (at.line === undefined) return '';
  const lines = source.split(/\r?\n/);
  const first = Math.max(1, at.line - around);
  const last = Math.min(lines.length, at.line + around);
  const width = String(last).length;
  const out: string[] = [];
  for (let n = first; n <= last; n += 1) {
    const text = clip(lines[n - 1] ?? '');
    out.push(`${n === at.line ? '>' : ' '} ${String(n).padStart(width)} | ${text}`);
    if (n === at.line && at.column !== undefined) {
      out.push(`  ${' '.repeat(width)} | ${' '.repeat(at.column - 1)}${'^'.repeat(Math.max(1, at.length ?? 1))}`);
    }
  }
  return out.join('\n');
}

/** `file:line:column severity CODE message`, the frame and the help: one slip, one message. */
export function printed(diagnostic: Diagnostic, source?: string): string {
  const { at, code, severity, message, help } = diagnostic;
  const place = at ? `${at.file}${at.line ? `:${at.line}:${at.column ?? 1}` : ''} ` : '';
  const parts = [`${place}${severity} ${code}: ${message}`];
  if (source !== undefined && at?.line !== undefined) parts.push(indent(frame(source, at)));
  if (help) parts.push(`  help: ${help}`);
  return parts.join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}

function clip(line: string): string {
  return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}
