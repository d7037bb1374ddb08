import { translated } from '../../adapters/aws/faults.ts';
import { Fault, TablesAway } from '../../flows/fault.ts';
import { awsFailure } from '../doctor/aws-failure.ts';
import type { Variables } from '../doctor/variables.ts';
import { type Slip, slip, slipOf } from './slip.ts';

export interface TableCall {
  /** As policies name it. */
  action: string;
  /** The table's name, and the variable it comes from. */
  table: string;
  variable: string;
}

/** Why a table can't be used, if someone has to change something; undefined for an outage, which passes. */
export async function tablesSlip(
  error: unknown,
  { action, table, variable }: TableCall,
  variables: Variables,
): Promise<Slip | undefined> {
  const region = variables.AWS_REGION ?? 'the region of the profile';
  if (error instanceof TablesAway) {
    const { code, hostname } = error.cause as NodeJS.ErrnoException & { hostname?: string };
    if (code !== 'ENOTFOUND') return undefined;
    const where = variables.AWS_ENDPOINT_URL_DYNAMODB ? 'AWS_ENDPOINT_URL_DYNAMODB' : 'AWS_REGION';
    return slip(`DynamoDB: there is no host ${hostname ?? ''}`, `check ${where}, and the DNS of this computer`);
  }
  const fault = await translated(() => Promise.reject(error)).catch((caught: unknown) => caught);
  if (!(fault instanceof Fault)) throw fault;
  if (fault.code === 'ResourceNotFound')
    return slip(
      `There is no table ${table} in ${region}`,
      `countersign serve --create-tables creates it; if it exists, check ${variable} and AWS_REGION`,
    );
  const finding = awsFailure(fault, { action, who: 'the credentials of the bot' });
  return slipOf(`Table ${table}`, finding);
}
