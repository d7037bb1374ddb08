import { CloudTrailClient, DescribeTrailsCommand, GetTrailStatusCommand } from '@aws-sdk/client-cloudtrail';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { Trail } from '../../core/inventory/inventory.ts';
import type { Outgoing } from '../../flows/ports.ts';
import { checkAnswers } from './answer-check.ts';
import { retries } from './retries.ts';
import { unlessDenied } from './unless-denied.ts';

/**
 * The trails that cover the account: its own, and those of its organisation. Undefined: the role may not see them.
 * iam: whose credentials and patience are used.
 */
export async function readTrails({ config }: IAMClient, outgoing: Outgoing): Promise<Trail[] | undefined> {
  const { credentials, requestHandler } = config;
  const client = new CloudTrailClient({ credentials, requestHandler, retryStrategy: retries });
  checkAnswers(client);
  // Shadow trails, too: a trail of every Region shows in ours, whichever its home is.
  const described = await unlessDenied(() =>
    outgoing({ service: 'cloudtrail', operation: 'DescribeTrails' }, () =>
      client.send(new DescribeTrailsCommand({ includeShadowTrails: true })),
    ),
  );
  const named = described?.trailList?.flatMap(({ TrailARN, IsMultiRegionTrail }) =>
    TrailARN ? [{ arn: TrailARN, isMultiRegion: IsMultiRegionTrail === true }] : [],
  );
  const read = named?.map(async (trail) => {
    const status = await unlessDenied(() =>
      outgoing({ service: 'cloudtrail', operation: 'GetTrailStatus' }, () =>
        client.send(new GetTrailStatusCommand({ Name: trail.arn })),
      ),
    );
    return status && { ...trail, isLogging: status.IsLogging === true };
  });
  const trails = read && (await Promise.all(read));
  return trails?.every((trail) => trail !== undefined) ? trails : undefined;
}
