import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { userOf } from '../support/story.ts';
import { aWorker, environmentOf } from './a-worker.ts';
import { expectWhole } from './crash-run.ts';
import { seeThrough } from './crash-story.ts';
import { shortTiming } from './short-timing.ts';
import { grant } from './stories/grant.ts';

const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await closeCompanies();
});

/** IAM answers slowly, so that a signal surely arrives while the worker waits for its password to be taken. */
async function aSlowCompany(): Promise<Company> {
  const company = await aCompany({ slack: { settleMs: 1 }, aws: { latencyMs: 120 }, timing: shortTiming });
  await company.bot.worker.stop();
  company.aws.faults.add({ operation: 'CreateLoginProfile', kind: 'delay', delayMs: 450, times: 1 });
  return company;
}

function startWorkerProcess(company: Company, requestId: string): ChildProcess & { output: string[] } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/crash/worker-process.ts', requestId], {
    env: { ...process.env, ...environmentOf(company) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  return Object.assign(child, { output });
}

function callsOf(company: Company, action: string) {
  return company.aws.calls.filter((call) => call.action === action && call.status === 200);
}

/** The call has arrived and is not answered yet; AWS does what it says, whatever becomes of the worker. */
async function passwordIsOnItsWay(company: Company): Promise<void> {
  const isThere = () => company.aws.calls.some(({ action }) => action === 'CreateLoginProfile');
  await company.slack.until(isThere, { timeoutMs: 40_000 });
}

/** Real time passes until the lease of a dead worker and what it began have ended. */
const leaseAndPropagation = shortTiming.leaseMs + shortTiming.propagationMs + 1500;

test('a worker process that is killed with a password in its memory is succeeded by another', async () => {
  const company = await aSlowCompany();
  const held = await grant.begin(company, 'ada.killed');
  const child = startWorkerProcess(company, held.requestId);
  await passwordIsOnItsWay(company);
  child.kill('SIGKILL');

  await sleep(leaseAndPropagation);
  await seeThrough(grant, company, aWorker(company, { timing: shortTiming }), 'ada.killed', held);
  await expectWhole(grant, company, 'ada.killed', held);
  expect(callsOf(company, 'CreateLoginProfile')).toHaveLength(2);
  expect(callsOf(company, 'DeleteLoginProfile')).toHaveLength(1);
});

test('a worker process that is frozen past its lease does nothing more when it wakes up', async () => {
  const company = await aSlowCompany();
  const held = await grant.begin(company, 'ada.frozen');
  const child = startWorkerProcess(company, held.requestId);
  await passwordIsOnItsWay(company);
  child.kill('SIGSTOP');

  await sleep(leaseAndPropagation);
  await seeThrough(grant, company, aWorker(company, { timing: shortTiming }), 'ada.frozen', held);
  const callsBefore = company.aws.calls.length;
  const messagesBefore = company.slack.calls.filter(({ method }) => method.startsWith('chat.')).length;
  child.kill('SIGCONT');
  await company.slack.until(() => child.output.join('').includes('ended'), { timeoutMs: 30_000 });

  expect(company.aws.calls).toHaveLength(callsBefore);
  expect(company.slack.calls.filter(({ method }) => method.startsWith('chat.'))).toHaveLength(messagesBefore);
  await expectWhole(grant, company, 'ada.frozen', held);
  expect(userOf(company, 'ada.frozen')?.accessKeys).toHaveLength(1);
});
