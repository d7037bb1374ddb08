import { startDynamo } from '../../src/sandbox/dynamo/dynamo-server.ts';

/** The embedded database in a separate process, in memory: tells its parent where it listens, and ends with it. */
async function main(): Promise<void> {
  const { url } = await startDynamo();
  process.send?.({ url });
  process.once('disconnect', () => process.exit());
}

void main();
