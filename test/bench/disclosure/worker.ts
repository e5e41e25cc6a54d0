import { parentPort, workerData } from 'node:worker_threads';
import { loadMeans, run, type Share } from './run.ts';

/** One of the threads that share the tables. */
const port = parentPort!;
const found = run(workerData as Share, await loadMeans(), (done) => port.postMessage({ done }));
port.postMessage({ found });
