import { keepCompiledCode } from '../../engine/cli/compiled-code.ts';

// One run of a request as `jdl run` does it, but that it writes no case and prints the seconds of each stage as JSON:
// run-stages.ts FOLDER DAY [--pdf]
keepCompiledCode(process.env);
const [folder, day, pdf] = process.argv.slice(2) as [string, string, string?];
const { openBrowser } = await import('../../engine/adapters/chromium.ts');
const { runPack } = await import('../../engine/pipeline/run.ts');
const { openRequest } = await import('./request.ts');

const { database, input } = await (await openRequest(folder, day)).openExtracts();
const browser = pdf === undefined ? undefined : await openBrowser();
const printer = browser?.found ? { printer: browser.printer } : {};
const { stages, artifacts } = await runPack({ ...input, ports: { ...input.ports, ...printer } });
if (!artifacts.report) throw new Error('the run came to no report');
await printer.printer?.close();
await database.close();
process.stdout.write(JSON.stringify(Object.fromEntries(stages.map((stage) => [stage.id, stage.milliseconds / 1000]))));
