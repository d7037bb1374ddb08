import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { translated } from '../../adapters/aws/faults.ts';

export interface Caller {
  account: string;
  arn: string;
}

/** The identity behind a client's credentials. Throws Faults. */
export function callerOf(sts: STSClient): Promise<Caller> {
  return translated(async () => {
    const { Account: account = '', Arn: arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return { account, arn };
  });
}
