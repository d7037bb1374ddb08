import { readPart } from '../../config/environment.ts';
import { sweep } from '../../flows/sweep.ts';
import { createLog } from '../../wire/log.ts';
import { wireSweep } from '../../wire/wire-sweep.ts';
import { builtCatalogue, builtCatalogueDigest } from './built.ts';

const env = readPart(process.env, ['COUNTERSIGN_REQUESTS_TABLE', 'LOG_LEVEL']);
const log = createLog(env.LOG_LEVEL);
const ports = wireSweep(env, builtCatalogue());
/** Well within the function's own limit. */
const sweepForMs = 45_000;

/**
 * Every minute: marks what is overdue, and the stream hands it to the worker; then updates the lists of waiting
 * requests, and has the worker send the weekly summary.
 */
export async function handler(): Promise<void> {
  const { count, oldestMs } = await sweep(ports, ports.clock.now() + sweepForMs);
  log.info({ count, oldestMs, catalogueDigest: builtCatalogueDigest() }, 'swept');
  const relisted = await ports.relist(ports.clock.now());
  if (relisted > 0) log.info({ relisted }, 'listed anew');
  await ports.wakeForSummary();
}
