import { awsFailure } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { fail, ok } from '../finding.ts';

const own: Check = {
  id: 'aws.own',
  title: 'AWS region and credentials',
  async run({ aws }) {
    let region: string;
    try {
      region = await aws.region();
    } catch {
      return fail('no region', 'set AWS_REGION to the region of the tables, like eu-central-1');
    }
    try {
      await aws.credentials();
    } catch {
      return fail(
        'no credentials',
        'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; or run the doctor where the bot runs, in its role',
      );
    }
    return ok(`${region}, credentials found`);
  },
};

const identity: Check = {
  id: 'aws.identity',
  title: 'AWS identity',
  needs: ['aws.own'],
  async run({ aws }) {
    try {
      return ok((await aws.caller()).arn);
    } catch (error) {
      return awsFailure(error, { action: 'sts:GetCallerIdentity', who: 'these credentials' });
    }
  },
};

export const awsChecks = [own, identity];
