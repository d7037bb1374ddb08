import { type CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type GetServiceLastAccessedDetailsCommandOutput,
} from '@aws-sdk/client-iam';
import type { UsedService } from '../../core/activity/activity.ts';
import type { Partition } from '../../core/catalogue/partitions.ts';
import { Fault } from '../../flows/fault.ts';
import type { Clock } from '../../flows/ports.ts';
import type { Target } from '../../flows/work/ports.ts';
import type { Trails } from '../../flows/work/trails.ts';
import type { AccountClients } from './clients.ts';
import { translated } from './faults.ts';
import { Pace } from './pace.ts';
import { seenCallIn } from './trail-event.ts';

const pageSize = 50;
/** Two calls a second in each account and Region. Source: CloudTrail API reference, LookupEvents. */
const everyMs = 500;
/** Without the permission; the Region is not enabled; a page that can't be gone on from. */
const denied = ['AccessDenied', 'UnauthorizedOperation', 'OperationNotPermitted'];
const closed = ['UnrecognizedClient', 'InvalidClientTokenId', 'OptInRequired', 'AuthFailure', 'RegionDisabled'];
const stale = ['InvalidNextToken'];
/** In replacements for AWS, too. */
const unknown = ['UnknownOperation', 'InvalidAction', 'NotImplemented', 'UnsupportedOperation'];

/** CloudTrail's events, and IAM's own list of the services that a user has used. */
export function awsTrails(
  clientsOf: (target: Target) => AccountClients,
  clock: Clock,
  partitionFor: (account: string) => Partition,
): Trails {
  const pace = new Pace(clock, everyMs);
  const known = new WeakSet<CloudTrailClient>();
  /** Every attempt waits for its turn, so that retries count too. */
  const paced = (client: CloudTrailClient, name: string) => {
    if (known.has(client)) return client;
    known.add(client);
    client.middlewareStack.add(
      (next) => async (args) => {
        await pace.turn(name);
        return next(args);
      },
      // Of the lowest priority, it is inside the retries.
      { step: 'finalizeRequest', priority: 'low', name: 'pace' },
    );
    return client;
  };
  return {
    async page(target, { userName, userId, region, fromMs, untilMs, next }) {
      const client = paced(clientsOf(target).trail(region), `${target.account} ${region}`);
      const answer = await unless({ denied: [...denied, ...unknown], closed, stale }, () =>
        client.send(
          new LookupEventsCommand({
            LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: userName }],
            StartTime: wholeSeconds(fromMs),
            EndTime: wholeSeconds(untilMs),
            MaxResults: pageSize,
            ...(next ? { NextToken: next } : {}),
          }),
        ),
      );
      if (typeof answer === 'string') return answer;
      const { Events = [], NextToken } = answer;
      const times = Events.flatMap(({ EventTime }) => EventTime?.getTime() ?? []);
      return {
        calls: Events.flatMap((event) => seenCallIn(event, userId) ?? []),
        ...(NextToken ? { next: NextToken } : {}),
        ...(times.length > 0 ? { oldestMs: Math.min(...times) } : {}),
      };
    },

    async askServices(target, { path, userName }) {
      const Arn = `arn:${partitionFor(target.account)}:iam::${target.account}:user${path}${userName}`;
      const answer = await unless({ denied: [...denied, ...unknown] }, () =>
        clientsOf(target).patient.send(new GenerateServiceLastAccessedDetailsCommand({ Arn })),
      );
      if (typeof answer === 'string') return answer;
      if (!answer.JobId) throw new Error('IAM did not name the job that adds up the services');
      return { jobId: answer.JobId };
    },

    services: (target, JobId) => readServices(clientsOf(target), JobId),
  };
}

async function readServices({ patient }: AccountClients, JobId: string) {
  const used: UsedService[] = [];
  const markers = new Set<string>();
  for (let Marker: string | undefined; ; ) {
    const input = { JobId, ...(Marker ? { Marker } : {}) };
    const page = await unless({ denied: [...denied, ...unknown], gone: ['NoSuchEntity'] }, () =>
      patient.send(new GetServiceLastAccessedDetailsCommand(input)),
    );
    if (typeof page === 'string') return page;
    if (page.JobStatus === 'IN_PROGRESS') return 'unready';
    if (page.JobStatus !== 'COMPLETED') return 'failed';
    used.push(...usedIn(page));
    if (!page.IsTruncated) return used;
    Marker = page.Marker;
    if (!Marker || markers.has(Marker)) throw new Error('IAM did not say where its list of services goes on');
    markers.add(Marker);
  }
}

function usedIn({ ServicesLastAccessed = [] }: GetServiceLastAccessedDetailsCommandOutput): UsedService[] {
  return ServicesLastAccessed.map(({ ServiceNamespace = '', ServiceName = '', LastAuthenticated }) => ({
    service: ServiceNamespace,
    name: ServiceName,
    ...(LastAuthenticated ? { lastMs: LastAuthenticated.getTime() } : {}),
  }));
}

/** The answer, or the word for the code that it was refused with. */
async function unless<Answer, Word extends string>(
  codes: Record<Word, readonly string[]>,
  call: () => Promise<Answer>,
): Promise<Answer | Word> {
  try {
    return await translated(call);
  } catch (error) {
    const entries = Object.entries(codes) as [Word, readonly string[]][];
    const [word] = entries.find(([, those]) => error instanceof Fault && those.includes(error.code)) ?? [];
    if (word === undefined) throw error;
    return word;
  }
}

function wholeSeconds(atMs: number): Date {
  return new Date(Math.floor(atMs / 1000) * 1000);
}
