import { type Action, action } from '../action.ts';
import { AwsError } from '../aws-error.ts';
import { flag, listOf, optional, text } from '../fields.ts';
import type { Account, TrailSeed } from '../world.ts';

const trailName = text({ min: 3, max: 2048 });

/** Source: CloudTrail API reference. A trail of every Region shows in each of them. */
export const trailActions: Record<string, Action> = {
  DescribeTrails: action({
    takes: { trailNameList: listOf(trailName, 100), includeShadowTrails: optional(flag()) },
    run({ trailNameList }, { account }) {
      const named = trailNameList.length > 0 ? trailNameList : undefined;
      const found = trailsOf(account).filter(
        ({ name, arn }) => named?.some((each) => each === name || each === arn) ?? true,
      );
      return {
        trailList: found.map(({ name, arn, isMultiRegion }) => ({
          Name: name,
          TrailARN: arn,
          HomeRegion: arn.split(':')[3] ?? '',
          IsMultiRegionTrail: isMultiRegion,
          IncludeGlobalServiceEvents: true,
          LogFileValidationEnabled: true,
          HasCustomEventSelectors: false,
          HasInsightSelectors: false,
          IsOrganizationTrail: false,
          S3BucketName: 'acme-trail',
        })),
      };
    },
  }),
  GetTrailStatus: action({
    takes: { Name: trailName },
    on: ({ Name }, { account }) => trailsOf(account).find(({ name }) => name === Name)?.arn ?? Name,
    run({ Name }, { account }) {
      const trail = trailsOf(account).find(({ name, arn }) => name === Name || arn === Name);
      if (!trail) throw new AwsError('TrailNotFoundException', `Unknown trail: ${Name}`);
      return { IsLogging: trail.isLogging };
    },
  }),
};

function trailsOf({ id, trails = [] }: Account): (TrailSeed & { arn: string })[] {
  return trails.map((trail) => ({
    ...trail,
    arn: `arn:aws:cloudtrail:${trail.region ?? 'us-east-1'}:${id}:trail/${trail.name}`,
  }));
}
