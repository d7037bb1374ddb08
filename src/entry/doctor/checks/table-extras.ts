import type { StreamViewType } from '@aws-sdk/client-dynamodb';
import type { Check } from '../check.ts';
import { ok, skip, warn } from '../finding.ts';
import type { TableVariable } from '../tables.ts';
import { unreadable } from '../unreadable.ts';

interface Stream {
  id: string;
  variable: TableVariable;
  wanted: StreamViewType;
  /** Views that carry what is needed, and possibly more. */
  good: StreamViewType[];
}

/** On Lambda, the stream wakes the worker. */
const streams: Stream[] = [
  {
    id: 'requests',
    variable: 'COUNTERSIGN_REQUESTS_TABLE',
    wanted: 'NEW_IMAGE',
    good: ['NEW_IMAGE', 'NEW_AND_OLD_IMAGES'],
  },
  { id: 'secrets', variable: 'COUNTERSIGN_SECRETS_TABLE', wanted: 'KEYS_ONLY', good: ['KEYS_ONLY'] },
];

function streamCheck({ id, variable, wanted, good }: Stream): Check {
  return {
    id: `table.${id}.stream`,
    title: `stream of the ${id} table`,
    needs: [`table.${id}`],
    async run({ tables, isForLambda }) {
      if (!isForLambda) return skip('serve needs none; countersign doctor --lambda checks it');
      const name = tables.nameOf(variable);
      const { StreamSpecification: stream } = (await tables.describe(name)) ?? {};
      const update = `aws dynamodb update-table --table-name ${name} --stream-specification`;
      const enable = `${update} StreamEnabled=true,StreamViewType=${wanted}`;
      if (!stream?.StreamEnabled)
        return warn('disabled, so nothing wakes the worker', `${enable}; then deploy again`);
      const view = stream.StreamViewType;
      if (view && good.includes(view)) return ok(view);
      return warn(
        `carries ${view} instead of ${wanted}`,
        `${update} StreamEnabled=false, then ${enable}; then deploy again`,
      );
    },
  };
}

const backups: Check = {
  id: 'table.requests.backups',
  title: 'point-in-time recovery of the requests table',
  needs: ['table.requests'],
  async run({ tables }) {
    const name = tables.nameOf('COUNTERSIGN_REQUESTS_TABLE');
    try {
      if (await tables.hasPointInTimeRecovery(name)) return ok('on');
    } catch (error) {
      return unreadable(error, 'dynamodb:DescribeContinuousBackups');
    }
    const fix = `aws dynamodb update-continuous-backups --table-name ${name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`;
    return warn('off: if the table is lost, its history is lost', fix);
  },
};

const protection: Check = {
  id: 'table.requests.protection',
  title: 'deletion protection of the requests table',
  needs: ['table.requests'],
  async run({ tables }) {
    const name = tables.nameOf('COUNTERSIGN_REQUESTS_TABLE');
    const { DeletionProtectionEnabled: isOn } = (await tables.describe(name)) ?? {};
    if (isOn === undefined) return skip("this endpoint doesn't support it");
    if (isOn) return ok('on');
    const fix = `aws dynamodb update-table --table-name ${name} --deletion-protection-enabled`;
    return warn('off: one command deletes the history', fix);
  },
};

interface Expiry {
  id: string;
  variable: TableVariable;
  /** What stays without it. */
  left: string;
}

const expiries: Expiry[] = [
  {
    id: 'requests',
    variable: 'COUNTERSIGN_REQUESTS_TABLE',
    left: 'what `/iam activity` showed of a user stays stored',
  },
  { id: 'secrets', variable: 'COUNTERSIGN_SECRETS_TABLE', left: 'old items stay, without their secrets' },
];

function expiryCheck({ id, variable, left }: Expiry): Check {
  return {
    id: `table.${id}.ttl`,
    title: `TTL of the ${id} table`,
    needs: [`table.${id}`],
    async run({ tables }) {
      const name = tables.nameOf(variable);
      const update = `aws dynamodb update-time-to-live --table-name ${name} --time-to-live-specification`;
      try {
        const { TimeToLiveStatus: status = 'DISABLED', AttributeName } = (await tables.timeToLive(name)) ?? {};
        if (!['ENABLED', 'ENABLING'].includes(status))
          return warn(`off: ${left}`, `${update} Enabled=true,AttributeName=ttl`);
        if (AttributeName === 'ttl') return ok('on');
        const fix = `${update} Enabled=false,AttributeName=${AttributeName}, and an hour later ${update} Enabled=true,AttributeName=ttl`;
        return warn(`uses ${AttributeName} instead of ttl`, fix);
      } catch (error) {
        return unreadable(error, 'dynamodb:DescribeTimeToLive');
      }
    },
  };
}

export const tableExtrasChecks = [
  ...streams.map(streamCheck),
  backups,
  protection,
  ...expiries.map(expiryCheck),
];
