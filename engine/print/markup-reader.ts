/** Where in the markup a template stands after the text read so far. */
export type MarkupPlace = 'text' | 'tag' | 'unquoted' | 'quoted' | 'comment';

/** Something refused, and the text that was read before it. */
export interface MarkupProblem {
  readonly before: string;
  readonly message: string;
}

const FORBIDDEN_TAGS = new Set(
  'script style iframe object embed link meta base form input button frame frameset template foreignobject'.split(' '),
);
const NO_DATA = /^(?:style|src|srcset|srcdoc|action|formaction|data|poster|background|xlink:href)$/;

/**
 * Reads the fixed text of a template in order and keeps the place it has reached, so that each output can be judged by
 * where it stands. Strict on purpose: it knows the small HTML that templates need, not what browsers forgive.
 */
export class MarkupReader {
  place: MarkupPlace = 'text';
  /** Name of the attribute begun last. */
  attribute = '';
  private begun = 0;
  private value = '';
  private quote = '';
  private rest = '';

  /** Reads on; returns what in this text is refused. */
  read(text: string): MarkupProblem[] {
    const problems: MarkupProblem[] = [];
    this.rest = text;
    while (this.rest !== '') {
      const before = text.slice(0, text.length - this.rest.length);
      for (const message of this[this.place]()) problems.push({ before, message });
    }
    return problems;
  }

  /** The place, told apart from the same place in another attribute. */
  position(): string {
    return this.place === 'text' ? this.place : `${this.place} ${this.begun}`;
  }

  /** Whether data may stand at this point of a quoted attribute: links lead only to places of the same page. */
  attributeTakesData(): boolean {
    return this.attribute === 'href' ? this.value === '#' : !NO_DATA.test(this.attribute);
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.rest);
    if (match) this.rest = this.rest.slice(match[0].length);
    return match;
  }

  private text(): string[] {
    if (this.take(/^[^<]+/)) return [];
    if (this.take(/^<!--/)) return this.move('comment');
    const tag = this.take(/^<\/?([a-zA-Z][\w:-]*)?/);
    const name = tag?.[1]?.toLowerCase();
    this.place = 'tag';
    if (name === undefined) return ['a < that begins no tag'];
    return FORBIDDEN_TAGS.has(name) ? [`the element <${name}>`] : [];
  }

  private tag(): string[] {
    if (this.take(/^[\s/]+/)) return [];
    if (this.take(/^>/)) return this.move('text');
    const attribute = this.take(/^([^\s=>/"'<]+)\s*(=\s*)?(["'])?/);
    if (!attribute) return this.take(/^[\s\S]/) ? ['markup that is not plain HTML'] : [];
    this.attribute = (attribute[1] ?? '').toLowerCase();
    this.begun += 1;
    this.value = '';
    this.quote = attribute[3] ?? '';
    if (attribute[2]) this.place = this.quote ? 'quoted' : 'unquoted';
    if (attribute[2] && !this.quote) return [`the attribute ${this.attribute} without quotes`];
    return this.attribute.startsWith('on') ? [`the event ${this.attribute}`] : [];
  }

  private unquoted(): string[] {
    if (!this.take(/^[^\s>]+/)) this.place = 'tag';
    return [];
  }

  private quoted(): string[] {
    const value = this.take(this.quote === '"' ? /^[^"]*/ : /^[^']*/);
    this.value += value?.[0] ?? '';
    if (this.rest === '') return [];
    this.rest = this.rest.slice(1);
    this.place = 'tag';
    return this.attributeLoads() ? [`the attribute ${this.attribute} with an address or a style`] : [];
  }

  private comment(): string[] {
    if (this.take(/^[\s\S]*?-->/)) return this.move('text');
    this.rest = '';
    return [];
  }

  private attributeLoads(): boolean {
    return this.attribute === 'href' ? !this.value.startsWith('#') : NO_DATA.test(this.attribute);
  }

  private move(place: MarkupPlace): string[] {
    this.place = place;
    return [];
  }
}
