import { readFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { openBrowser } from '../../engine/adapters/chromium.ts';
import { makeRunFolder } from '../../engine/adapters/chromium/run-folder.ts';
import { locateBrowser } from '../../engine/adapters/chromium/locate.ts';
const html = readFileSync('/tmp/print-sample/report.html', 'utf8');
const med = (a: number[]) => a.sort((x, y) => x - y)[a.length >> 1]!.toFixed(0);
const loc = await locateBrowser(); if ('found' in loc) throw 1;
let t = performance.now();
const b = await openBrowser(); if (!b.found) throw 1;
console.log('open', (performance.now() - t).toFixed(0));
const f = await makeRunFolder(loc);
t = performance.now();
const bare = await puppeteer.launch({ executablePath: loc.executable, env: f.environment, headless: 'shell', pipe: true, args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] });
console.log('bare launch', (performance.now() - t).toFixed(0));
const A: number[] = [], B: number[] = [];
for (let i = 0; i < 21; i++) {
  t = performance.now(); await b.printer.print(html, { date: '2014-05-08' }); A.push(performance.now() - t);
  t = performance.now(); const p = await bare.newPage(); await p.setContent(html, { waitUntil: 'load' }); await p.pdf({ tagged: true, outline: true, printBackground: true, preferCSSPageSize: true }); await p.close(); B.push(performance.now() - t);
}
console.log('print', med(A), 'bare', med(B), 'min', Math.min(...A).toFixed(0), Math.min(...B).toFixed(0));
await b.printer.close(); await bare.close(); await f.remove();
