/** How a file tells the editor its schema; it is obeyed before any setting. */
const modeline = /^([ \t]*#[ \t]*yaml-language-server:[ \t]*\$schema=)\S+/m;

/** The text with the schema that its modeline names, or with a modeline as its first line. Every other byte is kept. */
export function withModeline(text: string, schema: string): string {
  if (modeline.test(text)) return text.replace(modeline, (_, words: string) => `${words}${schema}`);
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const end = /\r?\n/.exec(text)?.[0] ?? '\n';
  return `${mark}# yaml-language-server: $schema=${schema}${end}${text.slice(mark.length)}`;
}
