import type { PdfPrinter } from '../../kernel/ports.ts';
import type { Pack } from '../../pack/pack.ts';
import { renderLetter } from '../../print/page.ts';
import type { Templates } from '../../print/template.ts';
import type { LetterView } from '../../print/view.ts';
import { letterText } from '../letter-text.ts';
import { type Notice, noticeView } from '../notice.ts';
import type { CaseFiles } from '../store.ts';

/** What letters are written with. */
export interface Writing {
  readonly templates: Templates;
  readonly printer?: PdfPrinter;
}

/** A notice as text, page and, where something prints, PDF; nothing where the pack words no such letter. */
export async function noticeFiles(pack: Pack, notice: Notice, writing: Writing): Promise<CaseFiles> {
  const view = noticeView(pack, notice);
  return view ? letterFiles(notice.letter, view, notice.date, writing) : new Map();
}

/** A letter as text, page and, where something prints, PDF. */
export async function letterFiles(
  name: string,
  view: LetterView,
  date: string,
  { templates, printer }: Writing,
): Promise<CaseFiles> {
  const html = renderLetter(view, templates);
  const files = new Map<string, string | Uint8Array>([
    [`${name}.txt`, letterText(view)],
    [`${name}.html`, html],
  ]);
  if (printer) files.set(`${name}.pdf`, await printer.print(html, { date }));
  return files;
}
