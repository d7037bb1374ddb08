import { type Finding, fail } from './finding.ts';
import type { Variables } from './variables.ts';

const shape = /^[a-z]{2,4}(-[a-z]+)+-\d+$/;
const zone = /^(.*-\d+)[a-z]$/;

/** What is wrong with a region, judged by its name. A replacement for AWS may use any name. */
export function regionMistake(region: string, variables: Variables): Finding | undefined {
  const isStandIn = variables.AWS_ENDPOINT_URL || variables.AWS_ENDPOINT_URL_DYNAMODB;
  if (isStandIn || shape.test(region)) return undefined;
  const [, around] = zone.exec(region) ?? [];
  if (around && shape.test(around))
    return fail(`AWS_REGION is ${region}, an availability zone`, `set AWS_REGION to ${around}`);
  return fail(`${region} is not a region`, 'set AWS_REGION to the region of the tables, like eu-central-1');
}
