const blocks = /<\/(?:p|h\d|tr|li|caption|div|dt|dd|text)>|<br>|<\/span>(?=<span)/g;
const entities: Readonly<Record<string, string>> = {
  '&#x27;': "'",
  '&#x3D;': '=',
  '&#x60;': '`',
  '&#39;': "'",
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** What a page says, a line for each block, the cells of a row parted by a bar: no style, no markup. */
export function pageText(html: string): string {
  const body = html
    .replace(/<(style|head)\b.*?<\/\1>/gs, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/<\/t[hd]>\s*(?=<t[hd])/g, ' | ')
    .replace(blocks, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:#x27|#x3D|#x60|#39|quot|lt|gt|amp);/g, (entity) => entities[entity]!);
  const lines = body.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}
