import { readPart } from '../../config/environment.ts';
import { gather } from '../../flows/gather.ts';
import { createLog } from '../../wire/log.ts';
import { wireGatherAlone } from '../../wire/wire-gather.ts';
import { builtCatalogue, builtCatalogueDigest } from './built.ts';

const env = readPart(process.env, ['COUNTERSIGN_REQUESTS_TABLE', 'LOG_LEVEL']);
const log = createLog(env.LOG_LEVEL);
const ports = wireGatherAlone(env, builtCatalogue(), log);
/** Well within the function's own limit. */
const gatherForMs = 240_000;

/**
 * Every quarter of an hour: lists the managed policies that people can ask for by name, and about hourly the users.
 * Fails at the end if something could not be listed, so that the alarm counts it.
 */
export async function handler(): Promise<void> {
  const untilMs = ports.clock.now() + gatherForMs;
  const gathered = await gather(ports, () => ports.clock.now() < untilMs);
  log.info({ ...gathered, catalogueDigest: builtCatalogueDigest() }, 'gathered');
  if (gathered.failed > 0)
    throw new Error(`${gathered.failed} lists of accounts could not be made; the log names them`);
}
