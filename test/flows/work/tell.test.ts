import { nameSteps } from '../../../src/adapters/dynamo/items/name-steps.ts';
import { rotationOperations } from '../../../src/core/intents/rotate-key.ts';
import type { Notice } from '../../../src/core/notices/notice.ts';
import { noticeKey } from '../../../src/core/notices/notice-key.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { Fault, TablesAway } from '../../../src/flows/fault.ts';
import type { Lease } from '../../../src/flows/work/lease.ts';
import type { Told, WorkPorts } from '../../../src/flows/work/ports.ts';
import { Run } from '../../../src/flows/work/run.ts';
import { tell } from '../../../src/flows/work/tell.ts';
import { whileTelling } from '../../../src/flows/work/tell-progress.ts';
import {
  aCatalogue,
  anOwnIntent,
  aRequest,
  aRule,
  aSuspension,
  submittedAtMs,
} from '../../support/builders.ts';

/** What a message shows of a request. */
type View = (notice: Notice, told: Told) => string;

const phaseOnly: View = (_, { request }) => request.phase.status;
const cardUntil: View = ({ kind }, { request }) => (kind === 'card' ? `until ${request.setUpByMs}` : '');
const withTrouble: View = (_, { request }) => `trouble: ${request.trouble?.code}`;

/** A worker's runs over one request, with a Slack that only records what is sent, in the words of a view. */
class Stays {
  view: View;
  stored: Request;
  nowMs = submittedAtMs;
  /** `post card`, `update requester` …, in order. */
  sent: string[] = [];
  /** What each message shows. */
  readonly slack = new Map<string, string>();
  /** As which it was said to Home that something has changed. */
  readonly homes: string[] = [];
  saves = 0;
  gathered = 0;
  /** How long Slack takes for a message. */
  slackMs = 0;
  /** The request that stops the user. */
  stop: Request | undefined;
  glances = 0;
  areTablesAway = false;
  /** Fails sends; `arrives`: the message is shown anyway. */
  failing: ((key: string) => { fault: Fault; arrives?: boolean } | undefined) | undefined;

  readonly #operations: readonly Operation[];

  constructor(stored: Request, view: View, operations: readonly Operation[] = []) {
    this.stored = stored;
    this.view = view;
    this.#operations = operations;
  }

  run(): Run {
    const ports = {
      requests: {
        load: async (id: string) => (id === this.stop?.id ? this.stop : this.stored),
        save: async (request: Request) => {
          this.saves += 1;
          this.stored = { ...request, version: request.version + 1 };
          return this.stored;
        },
      },
      users: {
        glance: async () => {
          this.glances += 1;
          if (this.areTablesAway) throw new TablesAway(new Error('no answer'));
          return this.stop && { suspended: { by: 'U0JANE', atMs: this.nowMs, requestId: this.stop.id } };
        },
      },
      random: { bytes: (length: number) => new Uint8Array(length) },
      clock: { now: () => this.nowMs, sleep: async () => {} },
      audit: { recorded: () => {} },
      catalogue: aCatalogue({ rules: [aRule({ approvers: { people: [], groups: ['S0LEADS'] } })] }),
      directory: {
        members: async () => {
          this.gathered += 1;
          return ['U0LEAD1'];
        },
      },
      notices: {
        render: (notice: Notice, told: Told) => ({
          hash: this.view(notice, told),
          deliver: async (sent?: { ts: string }) => this.#deliver(notice, this.view(notice, told), sent),
        }),
        thread: async () => {},
      },
      homes: { changed: ({ phase }: Request) => void this.homes.push(phase.status) },
      timing: { leaseMs: 60_000 },
      accounts: { signInUrl: () => '' },
    };
    const lease = { guard: async () => {}, untilMs: this.nowMs + 60_000 };
    const run = new Run(ports as unknown as WorkPorts, lease as unknown as Lease, this.stored);
    run.operations = this.#operations;
    return run;
  }

  /** One stay in which these things happen. */
  async stay(...events: Event[]): Promise<string[]> {
    this.sent = [];
    const run = this.run();
    if (events.length > 0) await run.record(events);
    await tell(run);
    await run.scheduleNext();
    return this.sent;
  }

  /** Something happens while no worker is there. */
  happens(event: Event): void {
    this.stored = evolve(this.stored, event);
  }

  async #deliver(notice: Notice, text: string, sent?: { ts: string }) {
    const key = noticeKey(notice);
    this.nowMs += this.slackMs;
    this.sent.push(`${sent?.ts ? 'update' : 'post'} ${key}`);
    const failure = this.failing?.(key);
    if (!failure || failure.arrives) this.slack.set(key, text);
    if (failure) throw failure.fault;
    return { channel: 'C0', ts: sent?.ts || key };
  }
}

test('Home hears of each stay in which something has happened, and of no other', async () => {
  const stays = new Stays(aRequest({ status: 'pending', told: 0, revision: 1 }), phaseOnly);
  await stays.stay();
  expect(stays.homes).toEqual(['pending']);
  await stays.stay();
  expect(stays.homes).toEqual(['pending']);
});

const atMs = submittedAtMs;
const began: Event = { type: 'began', setUpByMs: 5, atMs };
const outage = () => new Fault('no answer', { nature: 'unknown-outcome', code: 'slack.unavailable' });
const gone = () => new Fault('gone', { nature: 'refused', code: 'slack.user_not_found' });

describe('what was told is', () => {
  test('posted once, and not sent again while it shows the same', async () => {
    const stays = new Stays(aRequest({ status: 'applying' }), phaseOnly);
    expect(await stays.stay()).toEqual(['post card', 'post requester']);
    expect(await stays.stay()).toEqual([]);
    expect(await stays.stay(began, { type: 'operations-begun', operations: [0], atMs })).toEqual([]);
    expect(await stays.stay({ type: 'done', atMs })).toEqual(['update card', 'update requester', 'post ready']);
  });

  test('brought up to date as soon as a view reads one more field, whatever changes it', async () => {
    const stays = new Stays(aRequest({ status: 'applying' }), cardUntil);
    await stays.stay();
    expect(await stays.stay(began)).toEqual(['update card']);
    // No message has ever shown these.
    stays.view = ({ kind }, { request }) => (kind === 'requester' ? JSON.stringify(request.journal) : '');
    await stays.stay(began);
    expect(await stays.stay({ type: 'operations-begun', operations: [0], atMs })).toEqual(['update requester']);
    stays.view = ({ kind }, { request }) => (kind === 'requester' ? `${request.mayHoldReservation}` : '');
    await stays.stay(began);
    expect(await stays.stay({ type: 'name-released', atMs })).toEqual(['update requester']);
  });

  test('sent again if its update may not have arrived, even if it shows what it showed before that', async () => {
    const stays = new Stays(aRequest({ status: 'applying' }), withTrouble);
    await stays.stay();
    const trouble = { code: 'iam.down', message: '', count: 1, sinceMs: 1, retryAtMs: 1 };
    stays.failing = (key) => (key === 'requester' ? { fault: outage(), arrives: true } : undefined);
    await stays.stay({ type: 'delayed', trouble, atMs });
    expect(stays.slack.get('requester')).toBe('trouble: iam.down');
    stays.failing = undefined;
    await stays.stay(began);
    expect(stays.slack.get('requester')).toBe('trouble: undefined');
  });

  test('updated once, and never posted twice, in a request that was told by an earlier version', async () => {
    const notices = {
      card: { channel: 'C0', ts: '1', shown: '7/2' },
      requester: { channel: 'D0', ts: '2', shown: 'applying 1 1768554000000' },
    };
    const stays = new Stays(aRequest({ status: 'applying', notices }), phaseOnly);
    expect(await stays.stay()).toEqual(['update card', 'update requester']);
    expect(await stays.stay()).toEqual([]);
  });
});

test('a step that was told under its index is changed in place, not told again under its name', async () => {
  const intent = anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' });
  const sent = { channel: 'D0', ts: '1', shown: 'now false,0 ' };
  const { notices } = nameSteps({ intent, notices: { own: sent, 'step:2': sent } });
  const journal: Request['journal'] = { 0: { state: 'done' }, 1: { state: 'done' } };
  const request = aRequest({ status: 'applying', intent, journal, notices: notices as Request['notices'] });
  const stays = new Stays(request, phaseOnly, rotationOperations('AKIA1', 7));
  expect(await stays.stay()).toEqual(['update own', 'update step:await-key-use:0']);
  expect(await stays.stay()).toEqual([]);
});

describe('that all was told', () => {
  test('is saved with the last post, and takes no separate save', async () => {
    const stays = new Stays(aRequest({ status: 'pending', nextAtMs: 1 }), phaseOnly);
    await stays.stay();
    expect([stays.saves, stays.stored.told, stays.stored.nextAtMs]).toEqual([
      ...[2, stays.stored.revision, stays.stored.decideByMs],
    ]);
  });

  test('is saved with the updates', async () => {
    const stays = new Stays(aRequest({ status: 'applying' }), phaseOnly);
    await stays.stay();
    const before = stays.saves;
    await stays.stay({ type: 'done', atMs });
    // What happened; the post of "ready", with the updates before it; the thread.
    expect([stays.saves - before, stays.stored.told]).toEqual([3, stays.stored.revision]);
  });

  test('needs no facts to know, and gathers them once when something is to be told', async () => {
    const stays = new Stays(aRequest({ status: 'pending' }), phaseOnly);
    await stays.stay();
    expect(stays.gathered).toBe(1);
    await stays.stay();
    expect(stays.gathered).toBe(1);
  });

  test('is not said of what Slack did not take: the work comes back for it', async () => {
    const stays = new Stays(aRequest({ status: 'applying' }), phaseOnly);
    stays.failing = (key) => (key === 'requester' ? { fault: outage() } : undefined);
    expect(await stays.stay()).toEqual(['post card', 'post requester']);
    expect(stays.stored.told).not.toBe(stays.stored.revision);
    expect(stays.stored.nextAtMs).toBe(stays.stored.trouble?.retryAtMs);
    stays.failing = undefined;
    stays.nowMs += 60_000;
    expect(await stays.stay()).toEqual(['post requester']);
    expect(stays.stored.told).toBe(stays.stored.revision);
  });

  test('is recorded for a person who is gone, and they get no message before there is something new', async () => {
    const stays = new Stays(aRequest({ status: 'applying' }), phaseOnly);
    stays.failing = (key) => (key === 'requester' ? { fault: gone() } : undefined);
    expect(await stays.stay()).toEqual(['post card', 'post requester']);
    expect(await stays.stay(began)).toEqual([]);
    expect(await stays.stay({ type: 'done', atMs })).toEqual(['update card', 'post requester', 'post ready']);
  });
});

describe('trouble with messages', () => {
  const trouble = { code: 'notices.undelivered', message: '', count: 1, sinceMs: 1, retryAtMs: 1 };

  test('is not told by a message that arrives', async () => {
    const stays = new Stays(aRequest({ status: 'applying', trouble }), withTrouble);
    await stays.stay();
    expect([...stays.slack.values()]).toEqual(['trouble: undefined', 'trouble: undefined']);
    expect(await stays.stay()).toEqual([]);
  });

  test('is told to the requester while the approvers have no card, once', async () => {
    const stays = new Stays(aRequest({ status: 'pending', trouble }), withTrouble);
    stays.failing = (key) => (key === 'card' ? { fault: gone() } : undefined);
    await stays.stay();
    expect(stays.slack.get('requester')).toBe('trouble: notices.undelivered');
    stays.nowMs += 60_000;
    expect(await stays.stay()).toEqual(['post card']);
    stays.failing = undefined;
    stays.nowMs += 60_000;
    expect(await stays.stay()).toEqual(['post card', 'update requester']);
  });
});

describe('the card, while operations run', () => {
  const running: View = ({ kind }, { running: at }) => (kind === 'card' ? `at ${at}` : '');
  const standing = { card: { channel: 'C0', ts: '1', shown: 'at undefined' } };
  const runs = async (run: Run, stays: Stays, ...operations: (number | undefined)[]) => {
    for (const index of operations) {
      run.running = index;
      stays.nowMs += 1000;
      await whileTelling(run, async () => {});
    }
  };

  test('moves, and is not sent again at the end where it shows the end already', async () => {
    const stays = new Stays(aRequest({ status: 'applying', notices: standing }), running);
    const run = stays.run();
    await runs(run, stays, 1, 1, 2, undefined);
    expect(stays.sent).toEqual(['update card', 'update card', 'update card']);
    await tell(run);
    expect(stays.sent.slice(3)).toEqual(['post requester']);
  });

  test('is brought back to what it showed before, if that is right in the end', async () => {
    const stays = new Stays(aRequest({ status: 'applying', notices: standing }), running);
    const run = stays.run();
    await runs(run, stays, 1);
    run.running = undefined;
    await tell(run);
    expect(stays.slack.get('card')).toBe('at undefined');
  });

  test('is sent at the end where a refresh may have arrived or not', async () => {
    const stays = new Stays(aRequest({ status: 'applying', notices: standing }), running);
    const run = stays.run();
    stays.failing = () => ({ fault: outage(), arrives: true });
    await runs(run, stays, 1);
    stays.failing = undefined;
    run.running = undefined;
    await tell(run);
    expect(stays.slack.get('card')).toBe('at undefined');
  });
});

describe('while the user is stopped', () => {
  const done: Event = { type: 'done', atMs };
  const aStop = (fields: Parameters<typeof aRequest>[0] = {}) =>
    aRequest({ id: 'stop', intent: aSuspension(), status: 'applying', ...fields });
  async function told(slackMs: number, stop: Request | undefined, request = aRequest({ status: 'applying' })) {
    const stays = new Stays(request, phaseOnly);
    await stays.stay();
    Object.assign(stays, { slackMs, stop });
    return { stays, sent: await stays.stay(done) };
  }

  test('a slow Slack is not waited for: the rest is told later, and nothing twice', async () => {
    const { stays, sent } = await told(1500, aStop());
    expect(sent).toEqual(['update card']);
    expect(stays.stored.nextAtMs).toBeLessThanOrEqual(stays.nowMs + 60_000);
    stays.stop = aStop({ status: 'done' });
    expect(await stays.stay()).toEqual(['update requester', 'post ready']);
    expect(await stays.stay()).toEqual([]);
  });

  test.each([
    ['nobody stops them', undefined],
    ['the stop is done', aStop({ status: 'done' })],
    [
      'the stop has trouble of its own',
      aStop({ trouble: { code: 'iam.down', message: '', count: 1, sinceMs: 1, retryAtMs: 1 } }),
    ],
  ])('everything is told, however slow Slack is, where %s', async (_, stop) => {
    expect((await told(1500, stop)).sent).toEqual(['update card', 'update requester', 'post ready']);
  });

  test('an outage of the tables keeps nobody from being told', async () => {
    const stays = new Stays(aRequest({ status: 'applying' }), phaseOnly);
    await stays.stay();
    Object.assign(stays, { slackMs: 1500, areTablesAway: true });
    expect(await stays.stay(done)).toEqual(['update card', 'update requester', 'post ready']);
    expect(stays.glances).toBeGreaterThan(0);
  });

  test('urgent work gives way to nothing', async () => {
    const { sent } = await told(1500, aStop({ id: 'another' }), aStop());
    expect(sent).toContain('update requester');
  });

  test('nothing is read for it while Slack is fast', async () => {
    const { stays, sent } = await told(300, aStop());
    expect(sent).toEqual(['update card', 'update requester', 'post ready']);
    expect(stays.glances).toBe(0);
  });
});
