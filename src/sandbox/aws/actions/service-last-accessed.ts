import { randomUUID } from 'node:crypto';
import { type Action, action } from '../action.ts';
import { arn } from '../arn.ts';
import { noSuchEntity } from '../aws-error.ts';
import { arnField, paging } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { oneOf, optional, text } from '../fields.ts';
import { page } from '../page.ts';
import { policiesOf } from '../policies-of.ts';
import { serviceNames } from '../service-names.ts';
import type { User } from '../world.ts';

const keptJobs = 50;

/**
 * Source: IAM API reference. A job belongs to the session that began it, and is never done when it is first asked
 * about.
 */
export const serviceLastAccessedActions: Record<string, Action> = {
  GenerateServiceLastAccessedDetails: action({
    takes: { Arn: arnField, Granularity: optional(oneOf('SERVICE_LEVEL', 'ACTION_LEVEL')) },
    on: ({ Arn }) => Arn,
    run({ Arn }, context) {
      const { account, caller, atMs } = context;
      const user = userAt(context, Arn);
      if (!user) throw noSuchEntity(`ARN ${Arn} does not exist.`);
      const job = { id: randomUUID(), userId: user.id, by: caller.userId, atMs, isAskedAbout: false };
      account.accessJobs = [...(account.accessJobs ?? []), job].slice(-keptJobs);
      return { JobId: job.id };
    },
  }),
  GetServiceLastAccessedDetails: action({
    takes: { JobId: text({ min: 36, max: 36 }), ...paging },
    run({ JobId, ...paged }, context) {
      const { account, caller } = context;
      const job = account.accessJobs?.find(({ id, by }) => id === JobId && by === caller.userId);
      if (!job) throw noSuchEntity(`Job ${JobId} does not exist.`);
      const JobCreationDate = new Date(job.atMs);
      const JobType = 'SERVICE_LEVEL';
      if (!job.isAskedAbout) {
        job.isAskedAbout = true;
        return {
          JobStatus: 'IN_PROGRESS',
          JobType,
          JobCreationDate,
          ServicesLastAccessed: [],
          IsTruncated: false,
        };
      }
      const user = Object.values(account.users).find(({ id }) => id === job.userId);
      const services = user ? servicesOf(context, user) : [];
      const { items, rest } = page(services, (each) => each, paged, context);
      return {
        JobStatus: 'COMPLETED',
        JobType,
        JobCreationDate,
        JobCompletionDate: JobCreationDate,
        ServicesLastAccessed: items.map((namespace) => lastAccess(context, user, namespace)),
        ...rest,
      };
    },
  }),
};

function userAt({ account }: Context, wanted: string): User | undefined {
  return Object.values(account.users).find(({ path, name }) => arn(account.id, 'user', path, name) === wanted);
}

/** Those that a policy of the user allows something of. */
function servicesOf({ account, atMs }: Context, user: User): string[] {
  const allowed = policiesOf(account, user, atMs).flatMap(({ document }) =>
    document.statements.filter(({ effect }) => effect === 'Allow').map(({ actions }) => actions),
  );
  const named = allowed.flatMap(({ not, patterns }) =>
    not || patterns.includes('*')
      ? Object.keys(serviceNames)
      : patterns.map((each) => each.split(':')[0] ?? ''),
  );
  return [...new Set(named.map((each) => each.toLowerCase()))];
}

function lastAccess({ account }: Context, user: User | undefined, namespace: string) {
  const used = user?.used?.[namespace];
  return {
    ServiceName: serviceNames[namespace] ?? namespace,
    ServiceNamespace: namespace,
    ...(user && used
      ? {
          LastAuthenticated: new Date(used.atMs),
          LastAuthenticatedEntity: arn(account.id, 'user', user.path, user.name),
          LastAuthenticatedRegion: used.region,
          TotalAuthenticatedEntities: 1,
        }
      : { TotalAuthenticatedEntities: 0 }),
  };
}
