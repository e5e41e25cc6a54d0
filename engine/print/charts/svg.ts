/** An attribute's value; a number is written with at most two decimals so that the text is the same everywhere. */
type Attributes = Readonly<Record<string, string | number>>;

/** Width of every chart in its own units: 680 across a 170 mm column makes one unit 0.25 mm. */
export const WIDTH = 680;
/** Size of labels in chart units: about 10 points on paper. */
export const LABEL = 14;
/** Size of axis ticks and secondary labels in chart units: about 9 points on paper. */
export const SMALL = 13;

/** The categorical palette and greys of the Government Analysis Function's colour guidance. */
export const COLOUR = {
  darkBlue: '#12436D',
  orange: '#F46A25',
  darkPink: '#801650',
  text: '#0B0C0C',
  secondary: '#505A5F',
  line: '#B1B4B6',
  faint: '#E7E9EA',
  background: '#FFFFFF',
} as const;

/** Writes one element. Attribute values are escaped; `content` is markup that this module has written. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`);
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

/** Writes text at a point. `y` is the base line. */
export function label(text: string, x: number, y: number, attributes: Attributes = {}): string {
  return element('text', { x, y, 'font-size': LABEL, fill: COLOUR.text, ...attributes }, escapeXml(text));
}

/** Writes lines of text under one another; `y` is the base line of the first. */
export function lines(texts: readonly string[], x: number, y: number, attributes: Attributes = {}): string {
  return texts.map((text, index) => label(text, x, y + index * LINE_HEIGHT, attributes)).join('');
}

/** From one base line to the next, in chart units. */
export const LINE_HEIGHT = 17;

export function line(x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string {
  return element('line', { x1, y1, x2, y2, ...attributes });
}

/** The chart itself: an image with a text alternative, scaled to the column that holds it. */
export function picture(height: number, alternativeText: string, content: string): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${WIDTH} ${number(height)}`,
    role: 'img',
    'aria-label': alternativeText,
    'font-family': "'Source Sans 3', sans-serif",
  };
  return element('svg', attributes, content);
}

/** Writes a number for people: a true minus sign, no minus before nought, `decimals` places. */
export function tickText(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `\u2212${text}` : text;
}

function attribute(value: string | number): string {
  return typeof value === 'number' ? number(value) : escapeXml(value);
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error('a chart was given a coordinate that is not a finite number');
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Characters that XML forbids would make the whole picture unreadable.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '\uFFFD').replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
