import type { Banner } from './view.ts';

/** The first sentence heads every page; the rest explains it on the first. */
export function bannerOf(text: string): Banner {
  const [label = text, ...rest] = text.split(/(?<=[.!?])\s+/);
  return { label: label.replace(/[.]$/, ''), sentence: rest.join(' ') || text };
}
