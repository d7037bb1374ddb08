import { awsFailure } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import type { Context } from '../context.ts';
import { type Finding, fail, ok } from '../finding.ts';
import { regionMistake } from '../region.ts';

const own: Check = {
  id: 'aws.own',
  title: 'AWS region and credentials',
  run: ownCredentials,
};

export async function ownCredentials({ aws, variables }: Pick<Context, 'aws' | 'variables'>): Promise<Finding> {
  let region: string;
  try {
    region = await aws.region();
  } catch {
    return fail('no region', 'set AWS_REGION to the region of the tables, like eu-central-1');
  }
  const mistake = regionMistake(region, variables);
  if (mistake) return mistake;
  try {
    await aws.credentials();
  } catch {
    return fail(
      'no credentials',
      'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; or run this where the bot runs, with its role',
    );
  }
  return ok(`${region}, credentials found`);
}

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
