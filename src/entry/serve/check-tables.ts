import type { Logger } from 'pino';
import type { Environment } from '../../config/environment.ts';
import { awsOf } from '../doctor/aws.ts';
import { ownCredentials } from '../doctor/checks/aws-own.ts';
import type { Variables } from '../doctor/variables.ts';
import { Slip, slipOf } from './slip.ts';
import { type TableCall, tablesSlip } from './tables-slip.ts';

type Ask = () => Promise<unknown>;

const realClock = { now: Date.now, sleep: async () => {} };

/** Checks region and credentials before any call to AWS. Throws Slip. */
export async function checkRegion(variables: Variables): Promise<void> {
  const finding = await ownCredentials({ aws: awsOf([], realClock, false), variables });
  if (finding.status === 'FAIL') throw slipOf('AWS', finding);
}

/** Creates the tables. Throws Slip for mistakes in the set-up. */
export async function makeTables(create: Ask, env: Environment, variables: Variables): Promise<void> {
  const { COUNTERSIGN_REQUESTS_TABLE: table } = env;
  const call = { action: 'dynamodb:CreateTable', table, variable: 'COUNTERSIGN_REQUESTS_TABLE' };
  try {
    await create();
  } catch (error) {
    throw (await tablesSlip(error, call, variables)) ?? error;
  }
}

/** Reads from both tables once. Throws Slip for each that doesn't exist; an outage passes, and /healthz shows it. */
export async function checkTables(
  asks: { requestsTable: Ask; secretsTable: Ask },
  env: Environment,
  { variables, log }: { variables: Variables; log: Logger },
): Promise<void> {
  const look = async (ask: Ask, variable: 'COUNTERSIGN_REQUESTS_TABLE' | 'COUNTERSIGN_SECRETS_TABLE') => {
    const call: TableCall = { action: 'dynamodb:GetItem', table: env[variable], variable };
    try {
      await ask();
      return [];
    } catch (error) {
      const mistake = await tablesSlip(error, call, variables);
      if (!mistake) log.warn({ error }, 'the tables do not answer; starting anyway');
      return mistake?.lines ?? [];
    }
  };
  const lines = await Promise.all([
    look(asks.requestsTable, 'COUNTERSIGN_REQUESTS_TABLE'),
    look(asks.secretsTable, 'COUNTERSIGN_SECRETS_TABLE'),
  ]);
  // Both are often refused for the same reason.
  if (lines.flat().length > 0) throw new Slip([...new Set(lines.flat())]);
}
