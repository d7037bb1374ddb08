import { readEnvironment } from '../../src/config/environment.ts';
import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import { createLog } from '../../src/wire/log.ts';
import { wire } from '../../src/wire/wire.ts';
import { shortTiming } from './short-timing.ts';

/** A worker in a separate process: works on the request it is given, then ends. */
async function main(): Promise<void> {
  const [requestId = ''] = process.argv.slice(2);
  const env = readEnvironment(process.env);
  const { worker } = wire({
    env,
    catalogue: loadCatalogue(env.COUNTERSIGN_CATALOGUE),
    assets: { html: '', script: '', style: '' },
    log: createLog('info'),
    timing: shortTiming,
  });
  process.stdout.write('ready\n');
  worker.request(requestId);
  await worker.idle();
  process.stdout.write('ended\n');
}

void main();
