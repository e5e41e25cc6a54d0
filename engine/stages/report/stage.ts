import type { Files } from '../../../schemas/types.ts';
import type { ReportFiles } from '../../artifacts/report-files.ts';
import { defineStage } from '../../artifacts/stage-contract.ts';
import { renderReport } from '../../print/page.ts';
import type { Templates } from '../../print/template.ts';
import { reportView } from './view.ts';

/** Prints what is safe, in the pack's words and order: a page of HTML, and a PDF where there is a printer. */
export const stage = defineStage<Files['report'], 'safeTables', 'report'>({
  kind: 'report',
  reads: ['safeTables'],
  uses: [],
  writes: ['report'],
  decisions: () => [],
  pointers: (rules) =>
    rules.sections.flatMap((section, i) =>
      (section.texts ?? []).map((name, j) => ({
        name,
        path: ['sections', i, 'texts', j],
        among: rules.texts.map((text) => text.id),
        what: 'texts',
      })),
    ),
  async run({ rules, parameters, artifacts, request, ports }) {
    const templates = ports.templates as Templates | undefined;
    if (!templates) throw new Error('a report needs templates');
    const html = renderReport(reportView({ rules, parameters, tables: artifacts.safeTables, request }), templates);
    ports.progress.step('printing');
    const report: ReportFiles = ports.printer
      ? { html, pdf: await ports.printer.print(html, { date: request.date }) }
      : { html };
    return { artifacts: { report }, judgements: [], counts: [] };
  },
});
