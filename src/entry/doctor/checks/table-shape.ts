import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb';
import { requestsTable, secretsTable } from '../../../adapters/dynamo/tables.ts';
import { Fault } from '../../../flows/fault.ts';
import { awsFailure } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';
import { keysText } from '../keys-text.ts';
import type { TableVariable } from '../tables.ts';

interface TableKind {
  id: string;
  title: string;
  variable: TableVariable;
  wanted(name: string): CreateTableCommandInput;
}

const requests: TableKind = {
  id: 'requests',
  title: 'requests table',
  variable: 'COUNTERSIGN_REQUESTS_TABLE',
  wanted: requestsTable,
};
const secrets: TableKind = {
  id: 'secrets',
  title: 'secrets table',
  variable: 'COUNTERSIGN_SECRETS_TABLE',
  wanted: secretsTable,
};

export const tableChecks: Check[] = [requests, secrets].flatMap((kind) => [
  exists(kind),
  compared(kind, 'keys', keysFinding),
  ...(kind === requests ? [compared(kind, 'indexes', indexesFinding)] : []),
  compared(kind, 'billing mode', billingFinding),
]);

function exists({ id, title, variable }: TableKind): Check {
  return {
    id: `table.${id}`,
    title,
    needs: ['aws.own'],
    async run({ tables }) {
      const name = tables.nameOf(variable);
      try {
        const { TableStatus } = (await tables.describe(name)) ?? {};
        // A table that is being updated still works.
        if (TableStatus === 'ACTIVE' || TableStatus === 'UPDATING') return ok(`${name} is ${TableStatus}`);
        return fail(`${name} is ${TableStatus}`, 'wait until it is ACTIVE and run the doctor again');
      } catch (error) {
        if (error instanceof Fault && error.code === 'ResourceNotFound') {
          const fix = `countersign serve --create-tables creates it; if it exists, check ${variable} and AWS_REGION`;
          return fail(`the table ${name} doesn't exist`, fix);
        }
        return awsFailure(error, { action: 'dynamodb:DescribeTable', who: 'the person who runs the doctor' });
      }
    },
  };
}

type Compare = (actual: TableDescription, wanted: CreateTableCommandInput, variable: string) => Finding;

function compared({ id, title, variable, wanted }: TableKind, what: string, compare: Compare): Check {
  return {
    id: `table.${id}.${what}`,
    title: `${what} of the ${title}`,
    needs: [`table.${id}`],
    async run({ tables }) {
      const name = tables.nameOf(variable);
      return compare((await tables.describe(name)) ?? {}, wanted(name), variable);
    },
  };
}

function keysFinding(actual: TableDescription, wanted: CreateTableCommandInput, variable: string): Finding {
  const [has, needs] = [keysText(actual), keysText(wanted)];
  if (has === needs) return ok(needs);
  const fix = `keys can't be changed: name a new table in ${variable} and run countersign serve --create-tables`;
  return fail(`${has} instead of ${needs}`, fix);
}

function indexesFinding(actual: TableDescription, wanted: CreateTableCommandInput): Finding {
  const problems = (wanted.GlobalSecondaryIndexes ?? []).flatMap((index) => {
    const there = actual.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index.IndexName);
    const needs = keysText({ ...wanted, ...index });
    if (!there) return [`${index.IndexName} (${needs}) is missing`];
    const has = keysText({ ...actual, ...there });
    if (has !== needs) return [`${index.IndexName} has ${has} instead of ${needs}`];
    return there.IndexStatus === 'CREATING' ? [`${index.IndexName} is still being created`] : [];
  });
  if (problems.length === 0)
    return ok((wanted.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName).join(', '));
  const fix = `countersign serve --create-tables adds what is missing and waits for it; on Lambda, deploy again. If an index has other keys, delete it first, in the DynamoDB console, page Indexes of ${wanted.TableName}`;
  return fail(problems.join('; '), fix);
}

function billingFinding(
  { BillingModeSummary }: TableDescription,
  { TableName }: CreateTableCommandInput,
): Finding {
  if (BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST') return ok('on demand');
  const fix = `aws dynamodb update-table --table-name ${TableName} --billing-mode PAY_PER_REQUEST`;
  return warn('provisioned capacity, which throttles when many requests come at once', fix);
}
