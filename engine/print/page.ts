import { createHash } from 'node:crypto';
import type { CheckView } from './check-view.ts';
import type { ComparisonView } from './comparison-view.ts';
import type { ExplanationView } from './explanation-view.ts';
import { fontRules, type RunningText, runningTextRules } from './page-style.ts';
import type { RulebookView } from './rulebook-view.ts';
import type { StatusView, StoreView } from './status-view.ts';
import type { Templates } from './template.ts';
import type { GuidanceView, LetterView, PageView, ReportView } from './view.ts';
import { checkCheck, checkLetter, checkReport, checkRulebook } from './view-check.ts';

/**
 * Writes a report as one HTML document that holds all it needs and runs nothing. Same view and templates, same bytes.
 *
 * @throws on a view that no stage should have made: a blank cell, a row of the wrong length, an id used twice
 */
export function renderReport(view: ReportView, templates: Templates): string {
  checkReport(view);
  const running = {
    topLeft: view.draft?.label ?? '',
    topRight: view.synthetic?.label ?? '',
    bottomLeft: view.marking,
  };
  return renderPage(view, 'report', running, templates);
}

/**
 * Writes a letter to a provider by the template that it names, or by `letters/notice` where there is none of its own:
 * whoever words a new letter need not know of templates.
 *
 * @throws where the set has neither: which ones there are is in `templates.names`
 */
export function renderLetter(view: LetterView, templates: Templates): string {
  checkLetter(view);
  const running = { topLeft: '', topRight: view.synthetic?.label ?? '', bottomLeft: view.marking };
  const own = `letters/${view.letter}`;
  const plain = !templates.names.has(own) && templates.names.has(PLAIN_LETTER);
  return renderPage(view, plain ? PLAIN_LETTER : own, running, templates);
}

const PLAIN_LETTER = 'letters/notice';

/** Writes the guidance that goes with a provider's blank template. */
export function renderGuidance(view: GuidanceView, templates: Templates): string {
  return renderPage(view, 'guidance', { topLeft: '', topRight: '', bottomLeft: view.marking }, templates);
}

/** Writes a rulebook: the whole policy of a pack. */
export function renderRulebook(view: RulebookView, templates: Templates): string {
  checkRulebook(view);
  return renderPage(view, 'rulebook', { topLeft: '', topRight: '', bottomLeft: view.marking }, templates);
}

/** Writes an explanation: why something was decided, with the tables of the decisions. */
export function renderExplanation(view: ExplanationView, templates: Templates): string {
  return renderPage(view, 'explanation', { topLeft: '', topRight: '', bottomLeft: view.marking }, templates);
}

/** Writes a comparison: what a change of a pack does, and the edited lines side by side. */
export function renderComparison(view: ComparisonView, templates: Templates): string {
  return renderPage(view, 'comparison', { topLeft: '', topRight: '', bottomLeft: view.marking }, templates);
}

/** Writes the page for whoever signs a release. Its marking heads and ends every page, for hidden figures stand there. */
export function renderCheck(view: CheckView, templates: Templates): string {
  checkCheck(view);
  const running = { topLeft: view.marking, topRight: view.draft ?? '', bottomLeft: view.marking };
  return renderPage(view, 'check', running, templates);
}

/** Writes where a case stands: its clock, what is due, and what happened to it. */
export function renderStatus(view: StatusView, templates: Templates): string {
  return renderPage(view, 'status-case', { topLeft: view.urgent, topRight: '', bottomLeft: view.marking }, templates);
}

/** Writes where every case of a store stands, those that are overdue first. */
export function renderStore(view: StoreView, templates: Templates): string {
  return renderPage(view, 'status-store', { topLeft: view.urgent, topRight: '', bottomLeft: view.marking }, templates);
}

function renderPage(view: PageView, template: string, running: RunningText, templates: Templates): string {
  const style = [fontRules(templates.fonts), templates.stylesheet, runningTextRules(running)].join('\n');
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${contentPolicy(style)}">`,
    `<title>${escapeText(view.title)}</title>`,
    `<style>${style}</style>`,
  ];
  const body = templates.render(template, view);
  return `<!doctype html>\n<html lang="${languageTag(view.language)}">\n<head>\n${head.join('\n')}\n</head>\n${body}</html>\n`;
}

/** Only this page's own style is obeyed: not even a style attribute that slipped through would be. */
function contentPolicy(style: string): string {
  const digest = createHash('sha256').update(style).digest('base64');
  const rules = [`style-src 'sha256-${digest}'`, 'font-src data:', "base-uri 'none'", "form-action 'none'"];
  return ["default-src 'none'", ...rules].join('; ');
}

function languageTag(tag: string): string {
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag))
    throw new Error('the language of a page is a tag such as en-GB');
  return tag;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
